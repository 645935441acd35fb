package org.offramp.backend.emulated.internal;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;

/** A real stage whose calls return when the emulated device would have computed them, if the real one keeps up. */
final class EmulatedStage implements CompiledStage {
    private final StageModel model;
    private final CompiledStage real;
    private final Device.Cost cost;
    private final DeviceClock clock;
    private final Overruns overruns;
    private final Object lock = new Object();
    private int inFlight;
    private boolean closed;

    EmulatedStage(StageModel model, CompiledStage real, Device.Cost cost, DeviceClock clock, Overruns overruns) {
        // the bytes have been compiled: only name and shape are needed any more
        this.model = new StageModel(model.name(), new byte[0], model.inputShape(), model.outputShape(), model.macs());
        this.real = real;
        this.cost = cost;
        this.clock = clock;
        this.overruns = overruns;
    }

    @Override
    public Tensor run(Tensor batch) throws BackendException {
        enter();
        try {
            if (!fits(batch.shape())) {
                // the real stage says what is wrong; it costs the device nothing
                return real.run(batch);
            }
            long nanos = cost.nanos(batch.dimension(0));
            long end = clock.reserve(nanos, !cost.beginsWalk() && clock.goesOnWith(batch.data()));
            long start = System.nanoTime();
            Tensor answer = real.run(batch);
            overruns.ran(model.name(), batch.dimension(0), System.nanoTime() - start, nanos);
            clock.awaitInstant(end);
            clock.ended(end, batch.data(), answer.data());
            return answer;
        } finally {
            leave();
        }
    }

    private boolean fits(int[] shape) {
        int[] item = model.inputShape();
        return shape.length == item.length + 1 && java.util.Arrays.equals(shape, 1, shape.length, item, 0, item.length);
    }

    private void enter() throws BackendException {
        synchronized (lock) {
            if (closed) {
                throw new BackendException(model + " of the emulated device is closed");
            }
            inFlight++;
        }
    }

    private void leave() {
        synchronized (lock) {
            inFlight--;
            lock.notifyAll();
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (lock) {
            closed = true;
            while (inFlight > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    // what is in flight must return before the memory beneath it is released
                    interrupted = true;
                }
            }
        }
        real.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
