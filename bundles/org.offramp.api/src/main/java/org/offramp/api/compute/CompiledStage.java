package org.offramp.api.compute;

import org.offramp.api.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/** One stage of a network, ready to run on one device. Any number of threads may call {@link #run} at once. */
@ConsumerType
public interface CompiledStage extends AutoCloseable {
    /**
     * Runs the stage on a batch.
     *
     * @param batch {@code [n, ...]} where the rest is the stage's input shape and {@code n} is at least 1
     * @return {@code [n, ...]} where the rest is the stage's output shape, in the order of the input
     * @throws BackendException when the shape is wrong, the stage is closed, or the device fails
     */
    Tensor run(Tensor batch) throws BackendException;

    /**
     * Waits until the calls in flight have returned, then releases the device's memory. Calls that begin afterwards
     * fail with a {@link BackendException}. Closing twice does nothing.
     */
    @Override
    void close();
}
