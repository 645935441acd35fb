package org.offramp.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Each figure is a quantile over 40 seeds. */
class DelayEstimatorTest {
    /** Fixed delay [ms] and rate [Mbit/s]: the first paper's uplink, a 5G cell, one machine, a poor link. */
    private static final double[][] LINKS = {{22.81, 12.36}, {5, 50}, {0.4, 200}, {10, 1}};

    @Test
    void rateAndFixedDelayAreToldApartInSpiteOfNoise() {
        for (double[] link : LINKS) {
            double rate = SyntheticLink.quantile(0.9, seed -> rateError(seed, link, 0.05, 0));
            double fixed = SyntheticLink.quantile(0.9, seed -> fixedError(seed, link, 0.05, 0));
            assertTrue(rate < 0.15 && fixed < 0.04, "rate off by " + rate + ", fixed delay by " + fixed);
        }
    }

    @Test
    void oneTransferInTwentyThatTakesFarLongerMovesLittle() {
        for (double[] link : LINKS) {
            double rate = SyntheticLink.quantile(0.5, seed -> rateError(seed, link, 0.05, 0.05));
            double worst = SyntheticLink.quantile(0.9, seed -> rateError(seed, link, 0.05, 0.05));
            assertTrue(rate < 0.08 && worst < 0.16, "rate off by " + rate + ", by " + worst + " at the 90 % quantile");
        }
    }

    private static double rateError(long seed, double[] link, double noise, double outliers) {
        SyntheticLink of = new SyntheticLink(seed, noise, outliers);
        of.cross(300, link[0], link[1]);
        return Math.abs(of.megabits() / link[1] - 1);
    }

    private static double fixedError(long seed, double[] link, double noise, double outliers) {
        SyntheticLink of = new SyntheticLink(seed, noise, outliers);
        of.cross(300, link[0], link[1]);
        return Math.abs(of.estimator.estimate().fixedMillis() / link[0] - 1);
    }

    @Test
    void theStatedUncertaintyIsHonest() {
        for (double[] link : LINKS) {
            double outside = 0;
            for (long seed = 0; seed < 100; seed++) {
                SyntheticLink of = new SyntheticLink(seed, 0.05, 0);
                of.cross(100, link[0], link[1]);
                double off = Math.abs(Math.log(of.megabits() / link[1]));
                outside += off > 2 * of.estimator.estimate().rateDeviation() ? 0.01 : 0;
            }
            assertTrue(outside <= 0.08, "outside two standard deviations: " + outside);
        }
    }

    @Test
    void aTenthOfTheRateIsNoticedAfterAFewTransfers() {
        for (double[] link : LINKS) {
            double median = SyntheticLink.quantile(0.5, seed -> {
                SyntheticLink of = new SyntheticLink(seed, 0.05, 0);
                of.cross(200, link[0], link[1]);
                return of.noticed(link[0], link[1], link[1] / 10);
            });
            assertTrue(median <= 6, "noticed after " + median);
        }
    }

    @Test
    void tenTimesTheRateIsNoticedToo() {
        for (double[] link : LINKS) {
            double median = SyntheticLink.quantile(0.5, seed -> {
                SyntheticLink of = new SyntheticLink(seed, 0.05, 0);
                of.cross(200, link[0], link[1] / 10);
                return of.noticed(link[0], link[1] / 10, link[1]);
            });
            assertTrue(median <= 6, "noticed after " + median);
        }
    }

    @Test
    void transfersOfOneSizeAreForetoldAndTheRateIsSaidToBeUnknown() {
        SyntheticLink link = new SyntheticLink(7, 0.05, 0);
        link.crossSized(200, 20, 10, n -> 20_000);
        assertEquals(22, link.estimator.estimate().millis(20_000), 1);
        assertTrue(link.estimator.estimate().rateDeviation() > 0.8, "" + link.estimator.estimate().rateDeviation());
    }

    @Test
    void knowledgeHoldsThenFadesToThePrior() {
        SyntheticLink link = new SyntheticLink(8, 0.05, 0);
        link.cross(300, 20, 1);
        DelayEstimate known = link.estimator.estimate();
        assertEquals(known, known.at(link.nanos + 5_000_000_000L));
        assertEquals(known, known.at(0));
        DelayEstimate later = known.at(link.nanos + 35_000_000_000L);
        assertTrue(later.bitsPerSecond() > 5 * known.bitsPerSecond() && later.rateDeviation() > 1, later.toString());
        DelayEstimate last = known.at(Long.MAX_VALUE);
        assertEquals(200e6, last.bitsPerSecond(), 1);
        assertEquals(0.4, last.fixedMillis(), 1e-9);
        assertEquals(2, last.rateDeviation(), 1e-9);
    }

    @Test
    void whatAFewTransfersTaughtFadesSooner() {
        SyntheticLink link = new SyntheticLink(9, 0.05, 0);
        link.cross(5, 60, 10);
        DelayEstimate cold = link.estimator.estimate();
        assertTrue(cold.fixedMillis() > 30, cold.toString());
        assertEquals(5, cold.transfers());
        assertTrue(cold.at(link.nanos + 12_000_000_000L).fixedMillis() < 1, "a tenth of the time constants");
        link.cross(95, 60, 10);
        assertTrue(link.estimator.estimate().at(link.nanos + 12_000_000_000L).fixedMillis() > 15, "all of them");
    }

    @Test
    void whatSaysNothingIsLeftOut() {
        DelayEstimator estimator = new DelayEstimator(new DelayPrior(1, 1e6, 2, 5, 30));
        assertFalse(estimator.add(0, 5, 0, 1));
        assertFalse(estimator.add(-8, 5, 0, 1));
        assertFalse(estimator.add(8, Double.NaN, 0, 1));
        assertFalse(estimator.add(8, Double.POSITIVE_INFINITY, 0, 1));
        assertFalse(estimator.add(8, 5, Double.NaN, 1));
        assertEquals(0, estimator.estimate().transfers());
    }

    @Test
    void wildValuesKeepTheEstimateFiniteAndPositive() {
        DelayEstimator estimator = new DelayEstimator(new DelayPrior(0.4, 200e6, 2, 5, 30));
        double[] wild = {0, -50, 1e300, 1e-300, 5, 1e9};
        for (int i = 0; i < 3_000; i++) {
            estimator.add(i % 5 == 0 ? 1 : i % 7 == 0 ? Long.MAX_VALUE : 1_000L * i, wild[i % wild.length],
                    i % 3 == 0 ? 1e300 : 0, i % 11 == 0 ? Long.MIN_VALUE : i * 1_000_000_000L);
            DelayEstimate now = estimator.estimate().at(Long.MAX_VALUE - i);
            assertTrue(now.bitsPerSecond() > 0 && Double.isFinite(now.bitsPerSecond()) && now.fixedMillis() > 0
                    && Double.isFinite(now.fixedMillis()) && now.rateDeviation() >= 0, now.toString());
        }
    }

    @Test
    void aDelayThatTheClocksLeaveOpenTeachesLess() {
        DelayEstimator sharp = new DelayEstimator(new DelayPrior(1, 1e8, 2, 5, 30));
        DelayEstimator blurred = new DelayEstimator(new DelayPrior(1, 1e8, 2, 5, 30));
        sharp.add(10_000, 30, 0, 1);
        blurred.add(10_000, 30, 1_000, 1);
        assertTrue(sharp.estimate().millis(10_000) > 1.5 * blurred.estimate().millis(10_000));
    }

    @Test
    void aPriorOutOfRangeIsRefusedByNameValueAndRange() {
        String reason = assertThrows(IllegalArgumentException.class, () -> new DelayPrior(1, 0, 2, 5, 30)).getMessage();
        assertTrue(reason.contains("bitsPerSecond = 0") && reason.contains("between"), reason);
        assertThrows(IllegalArgumentException.class, () -> new DelayPrior(Double.NaN, 1e6, 2, 5, 30));
    }
}
