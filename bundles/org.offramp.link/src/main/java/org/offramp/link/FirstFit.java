package org.offramp.link;

import java.util.List;

/**
 * The most likely fixed delay and time per bit for a few transfers together, given what was believed before: a robust
 * regression (Huber) in logarithms, solved by Gauss-Newton steps. A recursion would have to take the first transfers
 * one by one around values that may be wrong by orders of magnitude, and would never hear of it again.
 */
final class FirstFit {
    private static final int STEPS = 15;
    private static final double LONGEST_STEP = 1;

    private FirstFit() {
    }

    /**
     * Fits.
     *
     * @param before what was believed before the first of the transfers
     * @param from where to begin the search
     * @param noise one standard deviation of the logarithm of a delay
     */
    static DelayEstimate fit(DelayEstimate before, DelayEstimate from, List<Seen> transfers, double noise) {
        double fixed = from.logFixed();
        double perBit = from.logPerBit();
        double[] information = new double[3];
        for (int step = 0; step < STEPS; step++) {
            double determinant = before.varFixed() * before.varPerBit() - before.covariance() * before.covariance();
            information[0] = before.varPerBit() / determinant;
            information[1] = -before.covariance() / determinant;
            information[2] = before.varFixed() / determinant;
            double slopeFixed = information[0] * (before.logFixed() - fixed)
                    + information[1] * (before.logPerBit() - perBit);
            double slopePerBit = information[1] * (before.logFixed() - fixed)
                    + information[2] * (before.logPerBit() - perBit);
            for (Seen seen : transfers) {
                double own = Math.exp(fixed);
                double expected = own + seen.bits() * Math.exp(perBit);
                double share = own / expected;
                double variance = seen.variance(expected, noise);
                double residual = seen.residual(expected);
                double weight = Math.min(1, DelayEstimator.HUBER * Math.sqrt(variance) / Math.abs(residual)) / variance;
                information[0] += weight * share * share;
                information[1] += weight * share * (1 - share);
                information[2] += weight * (1 - share) * (1 - share);
                slopeFixed += weight * share * residual;
                slopePerBit += weight * (1 - share) * residual;
            }
            double volume = information[0] * information[2] - information[1] * information[1];
            fixed += step((information[2] * slopeFixed - information[1] * slopePerBit) / volume);
            perBit += step((information[0] * slopePerBit - information[1] * slopeFixed) / volume);
        }
        return before.replaced(fixed, perBit, information, transfers.get(transfers.size() - 1).nanos(),
                from.transfers() + 1);
    }

    private static double step(double whole) {
        return Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, whole));
    }
}
