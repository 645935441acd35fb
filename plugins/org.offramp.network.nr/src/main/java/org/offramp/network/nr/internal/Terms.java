package org.offramp.network.nr.internal;

import org.offramp.api.network.LinkState;

/**
 * What stands between the rate of a cell and the link of a device: its share, the operator's limit, fixed delays.
 *
 * @param uplinkMillis t_UL
 * @param downlinkMillis t_DL
 * @param uplinkLimit bits per second; infinite without a limit
 * @param downlinkLimit likewise
 * @param backgroundDevices further active devices in each cell
 */
record Terms(double uplinkMillis, double downlinkMillis, double uplinkLimit, double downlinkLimit,
        int backgroundDevices) {
    /** As configured. */
    static Terms of(NrConfig c) {
        return new Terms(Refused.range("uplinkFixedMillis", c.uplinkFixedMillis(), 0, 100_000),
                Refused.range("downlinkFixedMillis", c.downlinkFixedMillis(), 0, 100_000),
                limit("uplinkLimitMegabitsPerSecond", c.uplinkLimitMegabitsPerSecond()),
                limit("downlinkLimitMegabitsPerSecond", c.downlinkLimitMegabitsPerSecond()),
                Refused.range("backgroundDevices", c.backgroundDevices(), 0, 100_000));
    }

    private static double limit(String key, double megabits) {
        double checked = Refused.range(key, megabits, 0, 1e6);
        return checked == 0 ? Double.POSITIVE_INFINITY : checked * 1e6;
    }

    /**
     * The link of one device.
     *
     * @param uplink rate of the cell in bits per second
     * @param downlink likewise
     * @param devices active ones in the cell, this one among them, those of the background not
     * @param extraMillis backhaul, each way
     */
    LinkState link(double uplink, double downlink, int devices, double extraMillis) {
        if (uplink <= 0 || downlink <= 0) {
            return LinkState.NONE;
        }
        double sharing = devices + backgroundDevices;
        return new LinkState(Math.min(uplinkLimit, uplink / sharing), uplinkMillis + extraMillis,
                Math.min(downlinkLimit, downlink / sharing), downlinkMillis + extraMillis, 0);
    }
}
