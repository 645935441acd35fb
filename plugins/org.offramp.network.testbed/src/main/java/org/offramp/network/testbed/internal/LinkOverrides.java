package org.offramp.network.testbed.internal;

import org.offramp.api.network.LinkState;

/** The numbers of a link that a configuration sets instead of those of the profile. Immutable; any thread. */
record LinkOverrides(double uplinkMegabits, double uplinkMillis, double downlinkMegabits, double downlinkMillis) {
    private static final double LEAST_MEGABITS = 0.001;
    private static final double MOST_MEGABITS = 1e6;
    private static final double MOST_MILLIS = 1e5;

    LinkOverrides {
        check("uplinkMegabitsPerSecond", uplinkMegabits, LEAST_MEGABITS, MOST_MEGABITS, "Mbit/s");
        check("uplinkFixedMillis", uplinkMillis, 0, MOST_MILLIS, "ms");
        check("downlinkMegabitsPerSecond", downlinkMegabits, LEAST_MEGABITS, MOST_MEGABITS, "Mbit/s");
        check("downlinkFixedMillis", downlinkMillis, 0, MOST_MILLIS, "ms");
    }

    static LinkOverrides of(TestbedNetworkConfig config) {
        return new LinkOverrides(config.uplinkMegabitsPerSecond(), config.uplinkFixedMillis(),
                config.downlinkMegabitsPerSecond(), config.downlinkFixedMillis());
    }

    private static void check(String key, double value, double least, double most, String unit) {
        if (value != TestbedNetworkConfig.FROM_PROFILE && !(value >= least && value <= most)) {
            throw new IllegalArgumentException(TestbedNetworkConfig.PID + ": " + key + " = " + value
                    + " must lie between " + least + " and " + most + " " + unit + ", or be -1 for the profile's");
        }
    }

    LinkState on(LinkState link) {
        return new LinkState(or(uplinkMegabits * 1e6, link.uplinkBitsPerSecond()),
                or(uplinkMillis, link.uplinkFixedMillis()), or(downlinkMegabits * 1e6, link.downlinkBitsPerSecond()),
                or(downlinkMillis, link.downlinkFixedMillis()), link.relativeUncertainty());
    }

    private static double or(double own, double profile) {
        return own < 0 ? profile : own;
    }
}
