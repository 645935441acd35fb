package org.offramp.engine.compute;

import java.util.Arrays;
import java.util.List;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceException;
import org.offramp.engine.inference.InferenceSession;
import org.offramp.engine.inference.SessionOptions;

/**
 * Makes stages of models: opens a session of the engine, compares the model's shapes with those promised, and runs
 * zeros, so that memory is laid out and the first task is no slower than the others. One device; immutable; any thread.
 */
public final class StageCompiler {
    private final InferenceEngine engine;
    private final SessionOptions options;
    private final String device;
    private final int warmUpRuns;

    /**
     * For one device.
     *
     * @param engine the library that computes
     * @param options where and how
     * @param device what messages call the device, e.g. {@code the CPU}
     * @param warmUpRuns calls with zeros for each size of batch, 0 for none
     */
    public StageCompiler(InferenceEngine engine, SessionOptions options, String device, int warmUpRuns) {
        this.engine = engine;
        this.options = options;
        this.device = device;
        this.warmUpRuns = warmUpRuns;
    }

    /** Compiles a stage and warms it up with one item a call, as {@link #compile(StageModel, List)} does. */
    public CompiledStage compile(StageModel stage) throws BackendException {
        return compile(stage, List.of(1));
    }

    /**
     * Compiles a stage and warms it up.
     *
     * @param batches sizes of batches that are to be warm
     * @throws BackendException when the device cannot run the model, or its shapes are others; the message names the
     *     stage
     */
    public CompiledStage compile(StageModel stage, List<Integer> batches) throws BackendException {
        InferenceSession session = open(stage);
        try {
            checkShape(stage, "input", stage.inputShape(), session.inputShape());
            checkShape(stage, "output", stage.outputShape(), session.outputShape());
            SessionStage compiled = new SessionStage(stage, session);
            for (int batch : batches) {
                warmUp(compiled, stage.inputShape(), batch);
            }
            return compiled;
        } catch (BackendException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void warmUp(CompiledStage compiled, int[] item, int batch) throws BackendException {
        int[] shape = withBatch(batch, item);
        Tensor zeros = Tensor.of(new float[(int) Tensor.elements(shape)], shape);
        for (int i = 0; i < warmUpRuns; i++) {
            compiled.run(zeros);
        }
    }

    private InferenceSession open(StageModel stage) throws BackendException {
        try {
            return engine.open(stage.onnx(), options);
        } catch (InferenceException e) {
            throw new BackendException(stage + " cannot be compiled for " + device + ": " + e.getMessage(), e);
        }
    }

    /** Compares a shape of one item with the model's, which begins with the batch; -1 in the model is free. */
    private static void checkShape(StageModel stage, String what, int[] item, int[] model) throws BackendException {
        boolean fits = model.length == item.length + 1 && model[0] == -1;
        for (int i = 0; fits && i < item.length; i++) {
            fits = model[i + 1] == -1 || model[i + 1] == item[i];
        }
        if (!fits) {
            throw new BackendException(stage + ": the model's " + what + " must have the shape "
                    + Arrays.toString(withBatch(-1, item)) + " (-1: any batch), but has " + Arrays.toString(model));
        }
    }

    /** The shape of a batch of items. */
    static int[] withBatch(int n, int[] item) {
        int[] shape = new int[item.length + 1];
        shape[0] = n;
        System.arraycopy(item, 0, shape, 1, item.length);
        return shape;
    }
}
