package org.offramp.plot.internal;

/** The smallest and the largest of the numbers seen; not finite ones are passed over. */
final class Range {
    private final boolean positive;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean whole = true;

    /** @param positive whether numbers at or below zero are passed over too */
    Range(boolean positive) {
        this.positive = positive;
    }

    void add(double... values) {
        if (values == null) {
            return;
        }
        for (double value : values) {
            if (Double.isFinite(value) && !(positive && value <= 0)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
                whole &= value == Math.rint(value);
            }
        }
    }

    boolean isEmpty() {
        return low > high;
    }

    /** Whether all were whole numbers. */
    boolean whole() {
        return whole && !isEmpty();
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }
}
