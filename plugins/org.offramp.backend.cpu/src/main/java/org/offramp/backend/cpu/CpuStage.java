package org.offramp.backend.cpu;

import java.util.Arrays;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;
import org.offramp.engine.inference.InferenceException;
import org.offramp.engine.inference.InferenceSession;

/** One stage on the processor; the session beneath drains its calls before it closes. */
final class CpuStage implements CompiledStage {
    private final String stage;
    private final int[] inputShape;
    private final int[] outputShape;
    private final InferenceSession session;

    CpuStage(StageModel model, InferenceSession session) {
        stage = model.toString();
        inputShape = model.inputShape();
        outputShape = model.outputShape();
        this.session = session;
    }

    @Override
    public Tensor run(Tensor batch) throws BackendException {
        int[] shape = batch.shape();
        if (shape.length != inputShape.length + 1
                || !Arrays.equals(shape, 1, shape.length, inputShape, 0, inputShape.length)) {
            throw new BackendException(stage + " takes a batch [n, ...] of " + Arrays.toString(inputShape) + ", not "
                    + Arrays.toString(shape));
        }
        float[] answer;
        try {
            answer = session.run(batch.data(), shape);
        } catch (InferenceException e) {
            throw new BackendException(stage + ": " + e.getMessage(), e);
        }
        return answer(answer, shape[0]);
    }

    /** Runs zeros, so that memory is laid out and the answer's size is known to be right before the first task. */
    void warmUp(int runs) throws BackendException {
        int[] shape = batchShape(1, inputShape);
        Tensor zeros = Tensor.of(new float[(int) Tensor.elements(shape)], shape);
        for (int i = 0; i < runs; i++) {
            run(zeros);
        }
    }

    @Override
    public void close() {
        session.close();
    }

    private Tensor answer(float[] data, int n) throws BackendException {
        int[] shape = batchShape(n, outputShape);
        if (Tensor.elements(shape) != data.length) {
            throw new BackendException(stage + " must answer with the shape " + Arrays.toString(shape)
                    + ", but its model gave " + data.length + " elements");
        }
        return Tensor.of(data, shape);
    }

    private static int[] batchShape(int n, int[] item) {
        int[] shape = new int[item.length + 1];
        shape[0] = n;
        System.arraycopy(item, 0, shape, 1, item.length);
        return shape;
    }
}
