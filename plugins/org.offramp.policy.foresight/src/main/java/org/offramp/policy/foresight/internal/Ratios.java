package org.offramp.policy.foresight.internal;

import java.util.Arrays;

/**
 * How sure a prediction is: the distribution of completion times divided by what had been predicted. Immutable; any
 * thread.
 *
 * <p>Kept as a histogram of ratios from 0.5 to 2.5, with those at exactly 1 apart: where nothing fluctuates a
 * prediction is right to the last bit, and a task with no time to spare is on time.
 */
final class Ratios {
    static final int BINS = 400;
    static final double LOWEST = 0.5;
    static final double HIGHEST = 2.5;
    private static final double PER_BIN = (HIGHEST - LOWEST) / BINS;

    /** Share of ratios below each bin; one entry more than bins. */
    private final double[] below;
    private final double exact;

    /**
     * @param counts tasks by ratio
     * @param exactly tasks that took as long as predicted
     * @param never tasks that took longer than the histogram reaches, or got no answer
     */
    Ratios(double[] counts, double exactly, double never) {
        double all = exactly + never + Arrays.stream(counts).sum();
        below = new double[BINS + 1];
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            sum += counts[i];
            below[i + 1] = sum / all;
        }
        exact = exactly / all;
    }

    /** The share of tasks that take at most so many times as long as predicted. */
    double within(double times) {
        double place = (times - LOWEST) / PER_BIN;
        if (!(place > 0)) {
            return 0;
        }
        double share = times >= 1 ? exact : 0;
        if (place >= BINS) {
            return share + below[BINS];
        }
        int bin = (int) place;
        return share + below[bin] + (below[bin + 1] - below[bin]) * (place - bin);
    }

    /** The ratio that a share of the tasks stays within; infinite when so many never do. */
    double quantile(double share) {
        for (int i = 0; i <= BINS; i++) {
            double times = LOWEST + i * PER_BIN;
            if (within(times) >= share) {
                return times;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The bin of a ratio within the histogram's reach. */
    static int bin(double ratio) {
        return (int) ((Math.max(LOWEST, ratio) - LOWEST) / PER_BIN);
    }
}
