package org.offramp.api.cost;

/**
 * How long a device computes: a constant and a computing power (Danek et al. 2025, eq. 8 and 9).
 *
 * @param fixedMillis t0, spent on each task that computes here at all
 * @param macPerSecond C, multiply-accumulates a second
 */
public record ComputeProfile(double fixedMillis, double macPerSecond) {
    /** Checks that the device computes at all. */
    public ComputeProfile {
        if (!(fixedMillis >= 0) || !(macPerSecond > 0)) {
            throw new IllegalArgumentException("a device has a fixed delay of 0 ms or more and a computing power above 0"
                    + " MAC/s, not " + fixedMillis + " ms and " + macPerSecond + " MAC/s");
        }
    }

    /** Time for a demand in multiply-accumulates; 0 for a demand of 0. */
    public double millis(double macs) {
        return macs <= 0 ? 0 : fixedMillis + macs * 1e3 / macPerSecond;
    }
}
