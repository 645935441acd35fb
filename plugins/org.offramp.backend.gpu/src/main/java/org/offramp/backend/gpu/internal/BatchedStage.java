package org.offramp.backend.gpu.internal;

import java.util.Arrays;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.tensor.Tensor;

/**
 * A stage that sees batches of few sizes only: a batch beyond the largest is divided, another one filled up with zeros,
 * whose answers are dropped. Items do not touch each other in a stage, so the answers of the others are the same.
 * Failures of the device are counted; a wrong shape or a closed stage is none.
 *
 * <p>A divided batch is several calls of the stage beneath, so that stage's own draining does not suffice:
 * {@link #close} waits for whole batches here.
 */
final class BatchedStage implements CompiledStage {
    private final CompiledStage stage;
    private final int[] inputShape;
    private final Batches batches;
    private final Strikes strikes;
    private final ReadWriteLock drain = new ReentrantReadWriteLock();

    BatchedStage(CompiledStage stage, int[] inputShape, Batches batches, Strikes strikes) {
        this.stage = stage;
        this.inputShape = inputShape.clone();
        this.batches = batches;
        this.strikes = strikes;
    }

    @Override
    public Tensor run(Tensor batch) throws BackendException {
        if (!fits(batch)) {
            // the stage beneath refuses it, and says what would be right
            return stage.run(batch);
        }
        drain.readLock().lock();
        try {
            return answered(batch);
        } finally {
            drain.readLock().unlock();
        }
    }

    private Tensor answered(Tensor batch) throws BackendException {
        int items = batch.dimension(0);
        float[] answers = null;
        int[] shape = null;
        for (int from = 0; from < items; from += batches.maximum()) {
            int count = Math.min(batches.maximum(), items - from);
            Tensor answer = call(batch, from, count);
            int each = answer.size() / answer.dimension(0);
            if (answers == null) {
                if (count == items && answer.dimension(0) == items) {
                    return answer;
                }
                answers = new float[items * each];
                shape = answer.shape();
                shape[0] = items;
            }
            System.arraycopy(answer.data(), 0, answers, from * each, count * each);
        }
        return Tensor.of(answers, shape);
    }

    private Tensor call(Tensor batch, int from, int count) throws BackendException {
        try {
            Tensor answer = stage.run(filled(batch, from, count));
            strikes.worked();
            return answer;
        } catch (BackendException e) {
            strikes.failed(e);
            throw e;
        }
    }

    private Tensor filled(Tensor batch, int from, int count) {
        int size = batches.sizeFor(count);
        if (size == batch.dimension(0)) {
            return batch;
        }
        int each = batch.size() / batch.dimension(0);
        int[] shape = batch.shape();
        shape[0] = size;
        float[] data = new float[size * each];
        System.arraycopy(batch.data(), from * each, data, 0, count * each);
        return Tensor.of(data, shape);
    }

    private boolean fits(Tensor batch) {
        int[] shape = batch.shape();
        return shape.length == inputShape.length + 1
                && Arrays.equals(shape, 1, shape.length, inputShape, 0, inputShape.length);
    }

    @Override
    public void close() {
        drain.writeLock().lock();
        try {
            stage.close();
        } finally {
            drain.writeLock().unlock();
        }
    }
}
