package org.offramp.console.internal;

import org.HdrHistogram.Histogram;

/**
 * Times in milliseconds, kept as counts with a resolution of one microsecond and three digits, so that a run of any
 * length takes little memory. Not for several threads.
 */
final class Distribution {
    private static final double MICROS = 1000;
    private static final long LONGEST_MICROS = 86_400_000_000L;

    private final Histogram histogram = new Histogram(3);

    /** Counts a time; one below zero, which two clocks can make of a very short one, counts as zero. */
    void add(double millis) {
        long micros = Double.isNaN(millis) ? 0 : Math.round(millis * MICROS);
        histogram.recordValue(Math.max(0, Math.min(LONGEST_MICROS, micros)));
    }

    /** The time that this share of all, in percent, does not exceed; 0 without any. */
    double percentile(double percent) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percent) / MICROS;
    }

    double mean() {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getMean() / MICROS;
    }

    double max() {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getMaxValue() / MICROS;
    }
}
