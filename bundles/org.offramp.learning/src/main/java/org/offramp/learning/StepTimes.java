package org.offramp.learning;

import java.util.Arrays;

/** How long the last steps of training took. Any thread. */
final class StepTimes {
    private static final int KEPT = 4096;

    private final long[] nanos = new long[KEPT];
    private long steps;

    synchronized void add(long itsNanos) {
        nanos[(int) (steps++ % KEPT)] = itsNanos;
    }

    /** The quantile of a share from 0 to 1, in ms; NaN before the first step. */
    synchronized double millis(double share) {
        if (steps == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(steps, KEPT));
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)] / 1e6;
    }
}
