package org.offramp.link;

/**
 * What is known of one direction of a link: delay [ms] = fixed + bits x time per bit. Both are kept as natural
 * logarithms with their covariance, so that they stay positive and an uncertainty is a share. Immutable.
 *
 * @param logFixed logarithm of the fixed delay [ms]
 * @param logPerBit logarithm of the time per bit [ms]
 * @param varFixed variance of the first
 * @param covariance covariance of the two: negative, for what one takes of a delay the other leaves
 * @param varPerBit variance of the second
 * @param transfers how many transfers are behind it, since the last change of the link
 * @param lastNanos when the last of them ended
 * @param prior what it falls back to when nothing crosses the link any more
 */
public record DelayEstimate(double logFixed, double logPerBit, double varFixed, double covariance, double varPerBit,
        long transfers, long lastNanos, DelayPrior prior) {

    /** The fixed delay in ms. */
    public double fixedMillis() {
        return Math.exp(logFixed);
    }

    /** The rate in bit/s. */
    public double bitsPerSecond() {
        return 1e3 * Math.exp(-logPerBit);
    }

    /**
     * One standard deviation of the rate divided by the rate: about the prior's spread while transfers of one size
     * alone have crossed the link, so that rate and fixed delay cannot be told apart.
     */
    public double rateDeviation() {
        return Math.sqrt(varPerBit);
    }

    /** One standard deviation of the fixed delay divided by it. */
    public double fixedDeviation() {
        return Math.sqrt(varFixed);
    }

    /** The delay of so many bits, in ms; far better known than its two parts when transfers had about that size. */
    public double millis(double bits) {
        return fixedMillis() + bits * Math.exp(logPerBit);
    }

    /**
     * What remains of it at a later instant: unchanged for the hold time, then both logarithms fall back to the prior
     * and the uncertainty grows to the prior's (an Ornstein-Uhlenbeck process). An earlier instant changes nothing.
     */
    public DelayEstimate at(long nanos) {
        double trust = Math.min(1, transfers / (double) DelayPrior.TRUSTED);
        double age = ((double) nanos - (double) lastNanos) / 1e9 - trust * prior.holdSeconds();
        if (transfers == 0 || !(age > 0)) {
            return this;
        }
        double kept = Math.exp(-age / (trust * prior.fadeSeconds()));
        double lost = (1 - kept * kept) * prior.spread() * prior.spread();
        DelayEstimate first = prior.estimate();
        return new DelayEstimate(first.logFixed + kept * (logFixed - first.logFixed),
                first.logPerBit + kept * (logPerBit - first.logPerBit), kept * kept * varFixed + lost,
                kept * kept * covariance, kept * kept * varPerBit + lost, transfers, lastNanos, prior);
    }

    /** The same without any transfer behind it. */
    DelayEstimate unfounded() {
        return new DelayEstimate(logFixed, logPerBit, varFixed, covariance, varPerBit, 0, lastNanos, prior);
    }

    /** The same values, less certain by these variances but never less than the prior. */
    DelayEstimate widened(double moreFixed, double morePerBit) {
        double most = prior.spread() * prior.spread();
        double fixed = Math.min(most, varFixed + moreFixed);
        double perBit = Math.min(most, varPerBit + morePerBit);
        // where the cap cuts, the correlation is kept
        double shrink = Math.sqrt(fixed / (varFixed + moreFixed) * perBit / (varPerBit + morePerBit));
        return new DelayEstimate(logFixed, logPerBit, fixed, covariance * shrink, perBit, transfers, lastNanos, prior);
    }

    /**
     * Takes up one delay: the most likely pair after it, found by the iterated Kalman update for the logarithm of the
     * delay.
     *
     * @param logMillis logarithm of the delay [ms]
     * @param variance variance of that logarithm
     */
    DelayEstimate updated(double bits, double logMillis, double variance, long nanos) {
        double fixed = logFixed;
        double perBit = logPerBit;
        double gainFixed = 0;
        double gainPerBit = 0;
        double share = 0;
        for (int i = 0; i < 6; i++) {
            share = fixedShare(fixed, perBit, bits);
            double crossFixed = share * varFixed + (1 - share) * covariance;
            double crossPerBit = share * covariance + (1 - share) * varPerBit;
            double spread = share * crossFixed + (1 - share) * crossPerBit + variance;
            gainFixed = crossFixed / spread;
            gainPerBit = crossPerBit / spread;
            double innovation = logMillis - logDelay(fixed, perBit, bits)
                    - share * (logFixed - fixed) - (1 - share) * (logPerBit - perBit);
            fixed = within(logFixed + gainFixed * innovation, LEAST_FIXED, MOST_FIXED);
            perBit = within(logPerBit + gainPerBit * innovation, LEAST_PER_BIT, MOST_PER_BIT);
        }
        double crossFixed = share * varFixed + (1 - share) * covariance;
        double crossPerBit = share * covariance + (1 - share) * varPerBit;
        return new DelayEstimate(fixed, perBit, Math.max(LEAST_VARIANCE, varFixed - gainFixed * crossFixed),
                covariance - gainFixed * crossPerBit, Math.max(LEAST_VARIANCE, varPerBit - gainPerBit * crossPerBit),
                transfers + 1, nanos, prior);
    }

    /** The same with another rate. */
    DelayEstimate withRate(double bitsPerSecond) {
        return new DelayEstimate(logFixed, within(Math.log(1e3 / bitsPerSecond), LEAST_PER_BIT, MOST_PER_BIT), varFixed,
                covariance, varPerBit, transfers, lastNanos, prior);
    }

    /** Other values, as certain as this information matrix (fixed, both, per bit) says. */
    DelayEstimate replaced(double fixed, double perBit, double[] information, long nanos, long seen) {
        double determinant = information[0] * information[2] - information[1] * information[1];
        return new DelayEstimate(within(fixed, LEAST_FIXED, MOST_FIXED), within(perBit, LEAST_PER_BIT, MOST_PER_BIT),
                Math.max(LEAST_VARIANCE, information[2] / determinant), -information[1] / determinant,
                Math.max(LEAST_VARIANCE, information[0] / determinant), seen, nanos, prior);
    }

    /** Variance of the logarithm of the delay of so many bits, without the noise of a single transfer. */
    double variance(double bits) {
        double share = fixedShare(logFixed, logPerBit, bits);
        return Math.max(0, share * share * varFixed + 2 * share * (1 - share) * covariance
                + (1 - share) * (1 - share) * varPerBit);
    }

    private static final double LEAST_FIXED = Math.log(1e-4);
    private static final double MOST_FIXED = Math.log(1e6);
    private static final double LEAST_PER_BIT = Math.log(1e3 / 1e13);
    private static final double MOST_PER_BIT = Math.log(1e3);
    private static final double LEAST_VARIANCE = 1e-8;

    private static double fixedShare(double fixed, double perBit, double bits) {
        double one = Math.exp(fixed);
        return one / (one + bits * Math.exp(perBit));
    }

    private static double logDelay(double fixed, double perBit, double bits) {
        return Math.log(Math.exp(fixed) + bits * Math.exp(perBit));
    }

    private static double within(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
