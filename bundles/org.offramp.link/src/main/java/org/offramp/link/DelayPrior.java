package org.offramp.link;

/**
 * What is believed of one direction of a link before anything has crossed it, and how long knowledge of it lasts.
 *
 * @param fixedMillis the part of the delay that does not depend on the volume, above 0 to 100000 ms
 * @param bitsPerSecond the rate, 1 to 10^12 bit/s
 * @param spread one standard deviation of the logarithm of either, 0.1 to 5: 2 means that a factor of 7 is nothing
 *     unusual
 * @param holdSeconds how long what was learned stays as it is when nothing crosses the link any more
 * @param fadeSeconds the time constant with which it then falls back to this prior; both hold for what
 *     {@value #TRUSTED} transfers or more have taught, fewer count for less time in proportion: a link that did badly
 *     with its first messages, while everything was still warming up, is tried again soon
 */
public record DelayPrior(double fixedMillis, double bitsPerSecond, double spread, double holdSeconds,
        double fadeSeconds) {
    /** From so many transfers on knowledge lasts as long as it can. */
    public static final int TRUSTED = 50;

    /** Checks the ranges. */
    public DelayPrior {
        within("fixedMillis", fixedMillis, 1e-4, 1e5);
        within("bitsPerSecond", bitsPerSecond, 1, 1e12);
        within("spread", spread, 0.1, 5);
        within("holdSeconds", holdSeconds, 0, 1e6);
        within("fadeSeconds", fadeSeconds, 1e-3, 1e6);
    }

    private static void within(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " = " + value + " must lie between " + low + " and " + high);
        }
    }

    /** The estimate before the first transfer. */
    DelayEstimate estimate() {
        return new DelayEstimate(Math.log(fixedMillis), Math.log(1e3 / bitsPerSecond), spread * spread, 0,
                spread * spread, 0, 0, this);
    }
}
