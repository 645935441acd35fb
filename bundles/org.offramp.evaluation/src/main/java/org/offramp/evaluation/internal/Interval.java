package org.offramp.evaluation.internal;

/**
 * Where a share probably lies, given a sample.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
record Interval(double low, double high) {
    private static final double Z_95 = 1.959963984540054;

    /**
     * Wilson's score interval at 95 % (Wilson 1927): it stays within 0 to 1 and holds near 1 too, where accuracies lie.
     *
     * @return NaN to NaN for an empty sample
     */
    static Interval wilson(long right, long all) {
        if (all == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double n = all;
        double share = right / n;
        double z2 = Z_95 * Z_95;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z_95 / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        // at the ends the formula gives the ends themselves, but for rounding
        return new Interval(right == 0 ? 0 : centre - half, right == all ? 1 : centre + half);
    }
}
