package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;

/** Rates that others have published, or that follow from the formula by hand; printed, and held to 0.05 Mbit/s. */
class PublishedFiguresTest {
    @Test
    void thePapersEquationGivesTheRateOfItsTestbedAtBothSpacings() {
        both("eq. 3, 106 RB, 30 kHz, MCS 24", 161.1,
                Configured.with("bandwidthMegahertz", 40, "subcarrierSpacingKilohertz", 30));
        both("eq. 3, 106 RB, 15 kHz, MCS 24", 80.6, Configured.with());
    }

    @Test
    void aHundredMegahertzWithFourLayersOf256QamMakes2337MegabitsDownAnd2500Up() {
        show("38.306, 100 MHz, 30 kHz, 4 layers, 256QAM", 2500.0, 2337.0, full(100, 30, 2, 27, 4, 4));
        show("the same, 2 layers", 1250.0, 1168.5, full(100, 30, 2, 27, 2, 2));
        show("the same, up 1 layer of 64QAM", 468.8, 438.2, full(100, 30, 1, 28, 1, 1));
    }

    @Test
    void twentyMegahertzLikeLteHasItsRates() {
        show("38.306, 20 MHz, 15 kHz, 2 layers, 64QAM", 182.0, 170.1, full(20, 15, 1, 28, 2, 2));
        show("38.306, 20 MHz, 15 kHz, 4 layers, 256QAM", 485.4, 453.7, full(20, 15, 2, 27, 4, 4));
    }

    @Test
    void millimetreWavesHaveTheirOwnOverheadAndBlocks() {
        show("38.306, 400 MHz, 120 kHz, 2 layers, 64QAM, 28 GHz", 3547.6, 3232.3,
                with("carrierGigahertz", 28.0, full(400, 120, 1, 28, 2, 2)));
        show("38.306, 8 x 100 MHz, 120 kHz, 2 layers, 64QAM", 7095.2, 6464.5,
                with("carrierGigahertz", 28.0, "carriers", 8, full(100, 120, 1, 28, 2, 2)));
    }

    @Test
    void scalingFactorAndDuplexingDivideTheRate() {
        show("100 MHz as above, scaling factor 0.4", 1000.0, 934.8,
                with("scalingFactor", 0.4, full(100, 30, 2, 27, 4, 4)));
        show("100 MHz as above, DDDSU", 572.5, 1736.4, with("duplex", "tdd", full(100, 30, 2, 27, 4, 4)));
    }

    private static Object[] full(int megahertz, int kilohertz, int table, int mcs, int up, int down) {
        return new Object[] {"formula", "ts38306", "bandwidthMegahertz", megahertz, "subcarrierSpacingKilohertz",
            kilohertz, "mcsTable", table, "uplinkMcs", mcs, "downlinkMcs", mcs, "uplinkLayers", up, "downlinkLayers",
            down};
    }

    private static Object[] with(Object... valuesThenRest) {
        Object[] rest = (Object[]) valuesThenRest[valuesThenRest.length - 1];
        Object[] all = java.util.Arrays.copyOf(rest, rest.length + valuesThenRest.length - 1);
        System.arraycopy(valuesThenRest, 0, all, rest.length, valuesThenRest.length - 1);
        return all;
    }

    private static void show(String what, double uplink, double downlink, Object... settings) {
        expect(what, uplink, downlink, Configured.with(settings));
    }

    private static void both(String what, double megabits, NrConfig config) {
        expect(what, megabits, megabits, config);
    }

    private static void expect(String what, double uplink, double downlink, NrConfig config) {
        LinkState link = new NrNetwork(config).link("av-1", "mec-1", 0);
        System.out.printf("%-52s uplink %8.2f (%.1f)  downlink %8.2f (%.1f) Mbit/s%n", what,
                link.uplinkBitsPerSecond() / 1e6, uplink, link.downlinkBitsPerSecond() / 1e6, downlink);
        assertEquals(uplink, link.uplinkBitsPerSecond() / 1e6, 0.0501, what);
        assertEquals(downlink, link.downlinkBitsPerSecond() / 1e6, 0.0501, what);
    }
}
