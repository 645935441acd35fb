package org.offramp.engine.compute;

import java.util.Arrays;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;
import org.offramp.engine.inference.InferenceException;
import org.offramp.engine.inference.InferenceSession;

/** One stage on a session of the engine, which drains its calls before it closes. */
final class SessionStage implements CompiledStage {
    private final String stage;
    private final int[] inputShape;
    private final int[] outputShape;
    private final InferenceSession session;

    SessionStage(StageModel model, InferenceSession session) {
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

    @Override
    public void close() {
        session.close();
    }

    private Tensor answer(float[] data, int n) throws BackendException {
        int[] shape = StageCompiler.withBatch(n, outputShape);
        if (Tensor.elements(shape) != data.length) {
            throw new BackendException(stage + " must answer with the shape " + Arrays.toString(shape)
                    + ", but its model gave " + data.length + " elements");
        }
        return Tensor.of(data, shape);
    }
}
