package org.offramp.backend.gpu.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceException;
import org.offramp.engine.inference.InferenceSession;
import org.offramp.engine.inference.SessionOptions;

/**
 * The processor's engine in the place of a GPU's: computes for real whatever provider it is asked for, notes how it was
 * asked, and spoils answers when a test wants it so. It shows all of this plug-in but the GPU.
 */
final class Engines implements InferenceEngine {
    static final InferenceEngine PROCESSOR = InferenceEngine.onnxRuntime();

    final List<SessionOptions> opened = new CopyOnWriteArrayList<>();
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    volatile UnaryOperator<float[]> spoil = UnaryOperator.identity();
    volatile String failure = "";

    static GpuSettings settings(int maximumBatch) {
        return new GpuSettings(Path.of("/natives"), 0, maximumBatch, 0, false, 1, 1, 5);
    }

    @Override
    public String name() {
        return PROCESSOR.name();
    }

    @Override
    public String version() {
        return PROCESSOR.version();
    }

    @Override
    public InferenceSession open(byte[] onnx, SessionOptions options) throws InferenceException {
        opened.add(options);
        InferenceSession session = PROCESSOR.open(onnx, SessionOptions.cpu(1));
        return new InferenceSession() {
            @Override
            public int[] inputShape() {
                return session.inputShape();
            }

            @Override
            public int[] outputShape() {
                return session.outputShape();
            }

            @Override
            public float[] run(float[] data, int... shape) throws InferenceException {
                batches.add(shape[0]);
                if (!failure.isEmpty()) {
                    throw new InferenceException(failure, new IllegalStateException("as the library says"));
                }
                return spoil.apply(session.run(data, shape));
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
