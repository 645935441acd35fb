package org.offramp.modelling.internal;

/**
 * What is known of a parameter after a fit, in the unit of the profile's key.
 *
 * @param symbol as in the paper, e.g. r_UL
 * @param key the profile's key
 * @param unit of all numbers here
 * @param value what is written
 * @param low lower end of the confidence interval; NaN where the data say nothing
 * @param high upper end; infinite where there is none, NaN where the data say nothing
 * @param start the start profile's value
 * @param source where the value is from
 */
record Estimate(String symbol, String key, String unit, double value, double low, double high, double start,
        Source source) {
    /** Where a value is from. */
    enum Source {
        /** The data. */
        ESTIMATED("estimated"),
        /** The data, with another parameter held at the value that the notes give. */
        CONDITIONAL("estimated, given the other"),
        /** The start profile; the data cannot tell. */
        KEPT("kept from the start"),
        /** 0, the least there is; the data ask for less. */
        BOUND("at its bound");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A value of the start profile that nothing is known about. */
    static Estimate kept(String symbol, String key, String unit, double start) {
        return new Estimate(symbol, key, unit, start, Double.NaN, Double.NaN, start, Source.KEPT);
    }
}
