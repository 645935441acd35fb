package org.offramp.network.measured.internal;

import org.offramp.link.DelayPrior;

/**
 * A configuration that has been checked.
 *
 * @param uplink what is believed of an uplink at first
 * @param downlink the same of a downlink
 * @param outageLosses after so many losses in a row there is no link
 * @param probeNanos the first pause before a link is offered again
 * @param longestNanos the longest
 */
record Settings(DelayPrior uplink, DelayPrior downlink, int outageLosses, long probeNanos, long longestNanos) {
    /** A guess is a guess: a factor of seven is one standard deviation. */
    private static final double SPREAD = 2;

    /** Checks; what it throws names key, value and range. */
    static Settings of(MeasuredConfig c) {
        within("priorUplinkMegabitsPerSecond", c.priorUplinkMegabitsPerSecond(), 0.001, 1e6);
        within("priorUplinkFixedMillis", c.priorUplinkFixedMillis(), 0.001, 1e4);
        within("priorDownlinkMegabitsPerSecond", c.priorDownlinkMegabitsPerSecond(), 0.001, 1e6);
        within("priorDownlinkFixedMillis", c.priorDownlinkFixedMillis(), 0.001, 1e4);
        within("holdSeconds", c.holdSeconds(), 0, 1e6);
        within("fadeSeconds", c.fadeSeconds(), 0.001, 1e6);
        within("outageLosses", c.outageLosses(), 1, 1000);
        within("probeMillis", c.probeMillis(), 1, 600_000);
        within("probeMaximumMillis", c.probeMaximumMillis(), c.probeMillis(), 600_000);
        return new Settings(
                new DelayPrior(c.priorUplinkFixedMillis(), c.priorUplinkMegabitsPerSecond() * 1e6, SPREAD,
                        c.holdSeconds(), c.fadeSeconds()),
                new DelayPrior(c.priorDownlinkFixedMillis(), c.priorDownlinkMegabitsPerSecond() * 1e6, SPREAD,
                        c.holdSeconds(), c.fadeSeconds()),
                c.outageLosses(), c.probeMillis() * 1_000_000L, c.probeMaximumMillis() * 1_000_000L);
    }

    private static void within(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(MeasuredConfig.PID + ": " + key + " = " + value
                    + " must lie between " + low + " and " + high);
        }
    }
}
