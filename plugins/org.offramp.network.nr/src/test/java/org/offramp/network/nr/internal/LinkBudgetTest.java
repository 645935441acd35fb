package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinkBudgetTest {
    private static final NrConfig PLAIN = Configured.with("neighbourLoad", 0.0);
    private static final Carrier CARRIER = Carrier.of(PLAIN);

    @Test
    void thePowersAddUpByHandInBothDirections() {
        // 106 RB x 12 x 15 kHz = 19.08 MHz; -174 dBm/Hz + 72.806 dB = -101.194 dBm of noise
        LinkBudget budget = LinkBudget.of(PLAIN, CARRIER, 1);
        assertEquals(19.08e6, CARRIER.occupiedHertz(), 1e-3);
        assertEquals(-92.194, budget.deviceNoiseDbm(), 1e-3);
        assertEquals(-93.194, budget.stationNoiseDbm(), 1e-3, "5 dB noise figure and 3 dB of noise rise");
        // 44 + 8 + 0 - 100 + 92.194 and 23 + 8 - 100 + 93.194
        assertEquals(44.194, LinkBudget.decibels(budget.downlinkSinr(new double[] {100}, 0)), 1e-3);
        assertEquals(24.194, LinkBudget.decibels(budget.uplinkSinr(100)), 1e-3);
    }

    @Test
    void anotherBaseStationDisturbsWithItsLoad() {
        LinkBudget loaded = LinkBudget.of(Configured.with("neighbourLoad", 0.5), CARRIER, 1);
        double sinr = loaded.downlinkSinr(new double[] {90, 100}, 0);
        // signal -38 dBm against half of -48 dBm, which is -51.01 dBm; noise is 41 dB below that
        assertEquals(13.01, LinkBudget.decibels(sinr), 0.01);
        assertEquals(loaded.uplinkSinr(90), LinkBudget.of(PLAIN, CARRIER, 1).uplinkSinr(90),
                "the uplink knows only the noise rise");
    }

    @Test
    void carriersShareTheDevicesPower() {
        double one = LinkBudget.of(PLAIN, CARRIER, 1).uplinkSinr(100);
        assertEquals(one / 4, LinkBudget.of(PLAIN, CARRIER, 4).uplinkSinr(100), one * 1e-9);
    }

    @Test
    void aWeakDeviceGathersItsPowerOnFewerBlocks() {
        CellRates rates = new CellRates(LinkBudget.of(PLAIN, CARRIER, 1), LinkAdaptation.of(PLAIN),
                RateFormula.of(PLAIN, CARRIER), CARRIER.resourceBlocks());
        double least = LinkBudget.decibels(rates.adaptation().leastSinr());
        double edge = 124.194 - least;
        double whole = rates.uplink(edge - 1e-6);
        assertEquals(CARRIER.resourceElementsPerSecond() * 0.9 * 2 * 78 / 1024, whole, 1e-6 * whole);
        assertEquals(whole / 2, rates.uplink(edge + LinkBudget.decibels(2)), 1e-6 * whole);
        assertEquals(whole / 106, rates.uplink(edge + LinkBudget.decibels(106) - 1e-6), 1e-6 * whole);
        assertEquals(0, rates.uplink(edge + LinkBudget.decibels(106) + 1e-3));
        double last = Double.POSITIVE_INFINITY;
        for (double loss = 80; loss < 160; loss += 0.1) {
            assertTrue(rates.uplink(loss) <= last, loss + " dB");
            last = rates.uplink(loss);
        }
    }
}
