package org.offramp.experiment.internal;

/**
 * How many answers were right (Danek et al. 2025, eq. 1).
 *
 * @param right answers that were right
 * @param images all of them
 */
record Accuracy(int right, int images) {
    /** Two-sided 95 % of a normal distribution. */
    private static final double Z = 1.959963984540054;

    /** Share of right answers in percent; NaN of none. */
    double percent() {
        return images == 0 ? Double.NaN : 100.0 * right / images;
    }

    /** Lower end of Wilson's 95 % interval in percent. */
    double lowPercent() {
        return bound(-1);
    }

    /** Upper end of Wilson's 95 % interval in percent. */
    double highPercent() {
        return bound(1);
    }

    private double bound(int side) {
        if (images == 0) {
            return Double.NaN;
        }
        double n = images;
        double p = right / n;
        double middle = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return 100 * Math.max(0, Math.min(1, (middle + side * half) / (1 + Z * Z / n)));
    }
}
