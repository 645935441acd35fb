package org.offramp.network.random.internal;

/**
 * Power of a channel over its mean in one block: the squared length of a complex amplitude with a part that is always
 * there (line of sight) and a part that is drawn, mean 1. K = 0 is Rayleigh fading, its power is exponential.
 *
 * @param k power of the line of sight over that of all other paths
 */
record Fading(double k) {
    /** The power in a block of a stream. */
    double power(long stream, long block) {
        if (k == 0) {
            return -Math.log(1 - Draws.uniform(stream, block, 0));
        }
        double[] scattered = new double[2];
        Draws.normal(stream, block, 0, scattered);
        double spread = Math.sqrt(1 / (2 * (k + 1)));
        double inPhase = Math.sqrt(k / (k + 1)) + spread * scattered[0];
        double quadrature = spread * scattered[1];
        return inPhase * inPhase + quadrature * quadrature;
    }
}
