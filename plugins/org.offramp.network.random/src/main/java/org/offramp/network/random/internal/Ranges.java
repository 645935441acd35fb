package org.offramp.network.random.internal;

import java.util.List;

/** What the values of a configuration must keep. */
final class Ranges {
    private Ranges() {
    }

    /** Checks all numbers; the message of what it throws names key, value and range. */
    static void check(RandomConfig c) {
        within("blockMillis", c.blockMillis(), 0.001, 3.6e6);
        limits("uplinkMinimumMegabits", c.uplinkMinimumMegabits(), "uplinkMaximumMegabits",
                c.uplinkMaximumMegabits(), 0);
        limits("downlinkMinimumMegabits", c.downlinkMinimumMegabits(), "downlinkMaximumMegabits",
                c.downlinkMaximumMegabits(), 0);
        within("uplinkFixedMillis", c.uplinkFixedMillis(), 0, 1e5);
        within("downlinkFixedMillis", c.downlinkFixedMillis(), 0, 1e5);
        limits("minimumMetres", c.minimumMetres(), "maximumMetres", c.maximumMetres(), 0.1);
        within("carrierGigahertz", c.carrierGigahertz(), 0.01, 300);
        within("pathLossExponent", c.pathLossExponent(), 1, 8);
        within("antennaGain", c.antennaGain(), 1e-6, 1e6);
        within("ricianK", c.ricianK(), 0, 1e6);
        within("uplinkMegahertz", c.uplinkMegahertz(), 0.001, 1e5);
        within("downlinkMegahertz", c.downlinkMegahertz(), 0.001, 1e5);
        within("uplinkDbm", c.uplinkDbm(), -100, 100);
        within("downlinkDbm", c.downlinkDbm(), -100, 100);
        within("noiseDbmPerHertz", c.noiseDbmPerHertz(), -250, 0);
        within("outageMegabits", c.outageMegabits(), 0, 1e6);
    }

    /** Which of the texts a value is. */
    static int choice(String key, String value, List<String> all) {
        int found = all.indexOf(value);
        if (found < 0) {
            throw new IllegalArgumentException(RandomConfig.PID + ": " + key + " = " + value + " is not one of "
                    + String.join(", ", all));
        }
        return found;
    }

    private static void limits(String lowKey, double low, String highKey, double high, double least) {
        within(lowKey, low, least, 1e6);
        within(highKey, high, low, 1e6);
    }

    private static void within(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(RandomConfig.PID + ": " + key + " = " + value
                    + " must lie between " + low + " and " + high);
        }
    }
}
