package org.offramp.link;

/**
 * One transfer in one direction.
 *
 * @param bits its volume
 * @param millis its delay, above 0
 * @param uncertaintyMillis how far that may be off because two clocks measured it
 * @param nanos when it ended
 */
record Seen(long bits, double millis, double uncertaintyMillis, long nanos) {

    /** Variance of the logarithm of the delay, given what is expected and the noise of a single transfer. */
    double variance(double expectedMillis, double noise) {
        double clock = uncertaintyMillis / Math.max(expectedMillis, millis);
        return noise * noise + clock * clock;
    }

    /** Logarithm of the delay over the expected one. */
    double residual(double expectedMillis) {
        return Math.log(millis / expectedMillis);
    }
}
