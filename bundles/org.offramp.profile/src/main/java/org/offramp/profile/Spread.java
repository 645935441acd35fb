package org.offramp.profile;

import java.util.Arrays;

/**
 * A time that was measured many times, in milliseconds, kept to the nanosecond: the median and how far the runs lie
 * apart. What disturbs a run only ever prolongs it, so the mean would tell of the disturbances.
 *
 * @param medianMillis half of the runs took no longer
 * @param p10Millis a tenth of the runs took no longer
 * @param q1Millis a quarter
 * @param q3Millis three quarters; {@code q3 - q1} is the interquartile range
 * @param p90Millis nine tenths
 * @param runs the number of runs, 1 or more
 */
public record Spread(double medianMillis, double p10Millis, double q1Millis, double q3Millis, double p90Millis,
        int runs) {
    /** Checks that the five lie in their order, from 0 on. */
    public Spread {
        if (!(p10Millis >= 0 && p10Millis <= q1Millis && q1Millis <= medianMillis && medianMillis <= q3Millis
                && q3Millis <= p90Millis && p90Millis < Double.POSITIVE_INFINITY) || runs < 1) {
            throw new IllegalArgumentException("0 <= p10 <= q1 <= median <= q3 <= p90 and 1 <= runs, not p10 "
                    + p10Millis + ", q1 " + q1Millis + ", median " + medianMillis + ", q3 " + q3Millis + ", p90 "
                    + p90Millis + ", runs " + runs);
        }
    }

    /**
     * Of these runs.
     *
     * @param nanos durations in nanoseconds, in any order; not changed
     */
    public static Spread of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.1), quantile(sorted, 0.25),
                quantile(sorted, 0.75), quantile(sorted, 0.9), sorted.length);
    }

    /** Interpolated between the two runs beside it, and rounded to the nanosecond. */
    private static double quantile(long[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return Math.round(sorted[below] + (place - below) * (sorted[above] - sorted[below])) / 1e6;
    }

    /** The interquartile range in milliseconds. */
    public double interquartileMillis() {
        return q3Millis - q1Millis;
    }
}
