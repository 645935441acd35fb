package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.network.nr.internal.LinkAdaptation.Choice;

class LinkAdaptationTest {
    /** SINR in dB from which on CQI 1 to 15 are reported at 10 % block errors, as in common use since LTE. */
    private static final double[] COMMON = {-6.7, -4.7, -2.3, 0.2, 2.4, 4.3, 5.9, 8.1, 10.3, 11.7, 14.1, 16.3, 18.7, 21,
        22.7};

    @Test
    void theThresholdsOfTheDefaultsAreThoseInCommonUse() {
        LinkAdaptation adaptation = LinkAdaptation.of(Configured.with());
        for (Coding row : adaptation.cqi().rows()) {
            double decibels = LinkBudget.decibels(adaptation.requiredSinr(row));
            System.out.printf("CQI %2d from %5.2f dB on (%.1f)%n", row.index(), decibels, COMMON[row.index() - 1]);
            assertEquals(COMMON[row.index() - 1], decibels, 0.1);
        }
    }

    @Test
    void aQualityIsReportedFromItsThresholdOn() {
        for (int table = 1; table <= 3; table++) {
            LinkAdaptation adaptation = LinkAdaptation.of(Configured.with("mcsTable", table));
            assertNull(adaptation.choose(adaptation.leastSinr() * 0.999, 4));
            assertEquals(1, adaptation.choose(adaptation.leastSinr(), 4).quality().index());
            for (Coding row : adaptation.cqi().rows()) {
                double needed = adaptation.requiredSinr(row);
                assertEquals(row, adaptation.choose(needed * 1.0001, 1).quality());
                Choice below = adaptation.choose(needed * 0.9999, 1);
                assertEquals(row.index() - 1, below == null ? 0 : below.quality().index());
            }
        }
    }

    @Test
    void theSchemeCarriesNoMoreThanTheReportedQuality() {
        LinkAdaptation adaptation = LinkAdaptation.of(Configured.with("mcsTable", 2));
        Choice top = adaptation.choose(1e6, 1);
        assertEquals(15, top.quality().index());
        assertEquals(27, top.scheme().index());
        assertEquals(0.9 * 7.40625, top.bitsPerSymbol(), 1e-12);
        Choice bottom = adaptation.choose(adaptation.leastSinr(), 1);
        assertEquals(0, bottom.scheme().index(), "MCS 0 carries 0.2344, CQI 1 only 0.1523");
        assertEquals(0.9 * 2 * 78 / 1024, bottom.bitsPerSymbol(), 1e-12);
    }

    @Test
    void moreSignalNeverCarriesLess() {
        LinkAdaptation adaptation = LinkAdaptation.of(Configured.with("mcsTable", 1));
        double last = 0;
        for (double decibels = -10; decibels < 50; decibels += 0.05) {
            Choice choice = adaptation.choose(LinkBudget.ratio(decibels), 4);
            double now = choice == null ? 0 : choice.layers() * choice.bitsPerSymbol();
            assertTrue(now >= last, decibels + " dB");
            last = now;
        }
        assertEquals(4 * 0.9 * 5.5546875, last, 1e-9);
    }

    @Test
    void layersAreUsedWhereTheyCarryMore() {
        LinkAdaptation adaptation = LinkAdaptation.of(Configured.with());
        assertEquals(1, adaptation.choose(LinkBudget.ratio(-5), 4).layers());
        assertEquals(2, adaptation.choose(LinkBudget.ratio(15), 2).layers());
        assertEquals(4, adaptation.choose(LinkBudget.ratio(40), 4).layers());
        assertEquals(1, adaptation.choose(LinkBudget.ratio(40), 1).layers());
    }
}
