package org.offramp.policy.foresight.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RatiosTest {
    private static final long SEED = 11;

    @Test
    void whatIsRightToTheLastBitIsOnTimeWithNoTimeToSpare() {
        RatioCounts counts = new RatioCounts(20_000);
        for (int i = 0; i < 4_000; i++) {
            counts.add(1);
        }
        assertTrue(counts.ratios().within(1) > 0.999);
        assertTrue(counts.ratios().within(0.999) < 0.001);
        assertEquals(1, counts.ratios().within(Double.POSITIVE_INFINITY), 1e-12);
        assertEquals(0, counts.ratios().within(Double.NaN));
    }

    @Test
    void aFluctuationIsLearnedAsItIs() {
        RatioCounts counts = new RatioCounts(20_000);
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            counts.add(0.8 + 0.4 * random.nextDouble());
        }
        for (double times : new double[] {0.7, 0.85, 0.9, 1, 1.1, 1.15, 1.3}) {
            assertEquals(Math.max(0, Math.min(1, (times - 0.8) / 0.4)), counts.ratios().within(times), 0.015,
                    "at " + times + ", seed " + SEED);
        }
        assertEquals(1.18, counts.ratios().quantile(0.95), 0.02);
    }

    @Test
    void tasksWithoutAnAnswerAreNeverOnTime() {
        RatioCounts counts = new RatioCounts(20_000);
        for (int i = 0; i < 400; i++) {
            counts.add(i % 4 == 0 ? Double.POSITIVE_INFINITY : 1.2);
        }
        assertEquals(0.75, counts.ratios().within(2.4), 0.01);
        assertEquals(Double.POSITIVE_INFINITY, counts.ratios().quantile(0.9));
    }

    @Test
    void whatWasLongAgoCountsLess() {
        RatioCounts counts = new RatioCounts(4_000);
        for (int i = 0; i < 20_000; i++) {
            counts.add(2);
        }
        for (int i = 0; i < 20_000; i++) {
            counts.add(1.1);
        }
        assertTrue(counts.ratios().within(1.2) > 0.99);
    }
}
