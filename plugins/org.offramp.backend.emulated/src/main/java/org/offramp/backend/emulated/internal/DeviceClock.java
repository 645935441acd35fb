package org.offramp.backend.emulated.internal;

import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The time of the emulated device, which computes one stage at a time in the order of the calls. A walk goes on where
 * its last stage ended on the device, not where the real thread got to, so that what happens between the stages adds up
 * to nothing. Any thread.
 */
final class DeviceClock {
    /** A sleep of a thread ends about this much late. */
    private static final long SPIN_NANOS = 70_000;
    /** A thread that comes back later than this begins anew: it has waited for something else meanwhile. */
    private static final long WALK_NANOS = 20_000_000;

    /** The last stage that a thread has run: when it ended on the device, and what it got and gave. */
    private record Last(long endNanos, WeakReference<float[]> input, WeakReference<float[]> output) {
    }

    private final ThreadLocal<Last> last = new ThreadLocal<>();
    private long freeNanos = System.nanoTime();

    /** Whether a stage with this input goes on where the last one of this thread ended. */
    boolean goesOnWith(float[] input) {
        Last before = last.get();
        return before != null && (before.output.get() == input || before.input.get() == input)
                && System.nanoTime() - before.endNanos < WALK_NANOS;
    }

    /** Takes the device for so long, from now or from the end of the walk's last stage; returns until when. */
    long reserve(long nanos, boolean goesOn) {
        long ready = goesOn ? last.get().endNanos : System.nanoTime();
        synchronized (this) {
            long start = freeNanos - ready > 0 ? freeNanos : ready;
            freeNanos = start + nanos;
            return freeNanos;
        }
    }

    /** Sleeps until an instant; an interruption does not end it but is kept for the caller. */
    void awaitInstant(long nanos) {
        boolean interrupted = false;
        long left = nanos - System.nanoTime();
        while (left > 0) {
            if (left > SPIN_NANOS) {
                interrupted |= Thread.interrupted();
                LockSupport.parkNanos(this, left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
            left = nanos - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** This thread's stage has ended on the device. */
    void ended(long nanos, float[] input, float[] output) {
        last.set(new Last(nanos, new WeakReference<>(input), new WeakReference<>(output)));
    }
}
