package org.offramp.network.random.internal;

/**
 * One direction of a fading channel in the manner of DROO (Huang, Bi, Zhang 2020, sec. VI): the mean gain falls with
 * the distance as in free space but with an exponent of its own, {@code A (c / (4 pi f d))^e}; the rate is Shannon's
 * capacity {@code B log2(1 + P h / (N0 B))}. No code reaches it: it bounds what a radio does.
 *
 * @param hertz bandwidth B
 * @param milliwatts power P sent
 * @param noiseMilliwattsPerHertz density N0
 * @param carrierHertz f
 * @param exponent e
 * @param antennaGain A
 */
record Channel(double hertz, double milliwatts, double noiseMilliwattsPerHertz, double carrierHertz, double exponent,
        double antennaGain) {
    private static final double LIGHT = 299_792_458;

    /** The mean gain at a distance. */
    double meanGain(double metres) {
        return antennaGain * Math.pow(LIGHT / (4 * Math.PI * carrierHertz * metres), exponent);
    }

    /** Mean signal over noise at a distance. */
    double meanSnr(double metres) {
        return milliwatts * meanGain(metres) / (noiseMilliwattsPerHertz * hertz);
    }

    /** The rate in bit/s. */
    double rate(double metres, double fading) {
        return hertz * Math.log1p(meanSnr(metres) * fading) / Math.log(2);
    }

    static double fromDbm(double dbm) {
        return Math.pow(10, dbm / 10);
    }
}
