package org.offramp.api.cost;

/**
 * The parts of one task's delay in milliseconds (Danek et al. 2025, eq. 4 to 6), with the wait at the server apart
 * (Li et al. 2022, eq. 7).
 *
 * @param preprocessingMillis t_pre, preparing the data to be sent
 * @param deviceMillis t_AV, computing on the vehicle
 * @param uplinkMillis D_UL / r_UL + t_UL, and before that the wait for the device's own radio (Li et al. 2022, eq. 6)
 * @param waitMillis wait for the server
 * @param serverMillis t_MEC, computing on the server
 * @param downlinkMillis D_DL / r_DL + t_DL
 */
public record DelayParts(double preprocessingMillis, double deviceMillis, double uplinkMillis, double waitMillis,
        double serverMillis, double downlinkMillis) {
    /** Nothing took any time. */
    public static final DelayParts ZERO = new DelayParts(0, 0, 0, 0, 0, 0);

    /** The sum of the parts, t_total in eq. 6. */
    public double totalMillis() {
        return preprocessingMillis + deviceMillis + uplinkMillis + waitMillis + serverMillis + downlinkMillis;
    }

    /** The time the vehicle spends waiting for the answer: uplink, wait, server and downlink. */
    public double awayMillis() {
        return uplinkMillis + waitMillis + serverMillis + downlinkMillis;
    }
}
