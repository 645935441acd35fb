package org.offramp.plot.internal;

/** The smallest and the largest of the numbers seen; those that cannot be drawn are passed over. */
final class Range {
    private final boolean positive;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean whole = true;

    /** @param positive whether the axis is logarithmic */
    Range(boolean positive) {
        this.positive = positive;
    }

    void add(double... values) {
        if (values == null) {
            return;
        }
        for (double value : values) {
            if (Scale.drawable(value, positive)) {
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
