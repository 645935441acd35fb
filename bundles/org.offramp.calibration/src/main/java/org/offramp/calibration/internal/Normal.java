package org.offramp.calibration.internal;

/** The standard normal distribution. */
final class Normal {
    private Normal() {
    }

    /**
     * The number that a standard normal variable stays below with probability {@code p}, 0.5 to below 1, to 4.5e-4
     * (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23).
     */
    static double quantile(double p) {
        if (p <= 0.5) {
            return 0;
        }
        double t = Math.sqrt(-2 * Math.log(1 - p));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }
}
