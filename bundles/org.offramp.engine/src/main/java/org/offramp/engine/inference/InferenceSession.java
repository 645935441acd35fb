package org.offramp.engine.inference;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One ONNX model, ready to run. Any number of threads may call {@link #run} at once; none of them waits for another
 * unless the session was opened with more than one thread.
 */
@ProviderType
public interface InferenceSession extends AutoCloseable {
    /** Shape of the input as the model declares it, batch dimension first; -1 where a dimension is free. A copy. */
    int[] inputShape();

    /** Shape of the output as the model declares it, batch dimension first; -1 where a dimension is free. A copy. */
    int[] outputShape();

    /**
     * Runs the model.
     *
     * @param data the input in row-major order; read before this method returns, never kept
     * @param shape the input's dimensions, batch first; their product is the length of {@code data}
     * @return the output in row-major order, a new array
     * @throws InferenceException when the shape does not fit the model, the session is closed, or the library fails
     */
    float[] run(float[] data, int... shape) throws InferenceException;

    /**
     * Waits until the calls in flight have returned, then frees the model. Calls that begin afterwards fail with an
     * {@link InferenceException}. Closing twice does nothing.
     */
    @Override
    void close();
}
