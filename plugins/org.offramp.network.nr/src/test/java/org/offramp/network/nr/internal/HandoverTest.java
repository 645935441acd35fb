package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HandoverTest {
    private static final long STEP = 40_000_000;
    private static final Handover.Settings SETTINGS = new Handover.Settings(3, 1, 4 * STEP, 50_000_000);

    private final Handover handover = new Handover(SETTINGS, new double[] {-80, -90, -95});

    private boolean measure(double... dbm) {
        return handover.measure(dbm, STEP);
    }

    @Test
    void theStrongestServesAtFirst() {
        assertEquals(0, handover.serving());
        assertEquals(2, new Handover(SETTINGS, new double[] {-80, -90, -70}).serving());
    }

    @Test
    void aNeighbourIsTakenWhenItWasBetterByOffsetAndHysteresisDuringTheTimeToTrigger() {
        for (int i = 0; i < 4; i++) {
            assertFalse(measure(-80, -75.9, -95), "measurement " + i);
        }
        assertTrue(measure(-80, -75.9, -95), "160 ms after the first");
        assertEquals(1, handover.serving());
    }

    @Test
    void offsetAndHysteresisTogetherAreNotEnough() {
        for (int i = 0; i < 20; i++) {
            assertFalse(measure(-80, -76, -95));
        }
    }

    @Test
    void oneMeasurementBelowBeginsTheTimeAnew() {
        for (int i = 0; i < 4; i++) {
            measure(-80, -70, -95);
        }
        assertFalse(measure(-80, -77, -95));
        for (int i = 0; i < 4; i++) {
            assertFalse(measure(-80, -70, -95));
        }
        assertTrue(measure(-80, -70, -95));
    }

    @Test
    void ofTwoThatAreReadyTheStrongerIsTaken() {
        for (int i = 0; i < 4; i++) {
            measure(-80, -70, -69);
        }
        assertTrue(measure(-80, -69.5, -69));
        assertEquals(2, handover.serving());
    }

    @Test
    void duringTheInterruptionNothingIsMeasured() {
        for (int i = 0; i < 5; i++) {
            measure(-80, -70, -95);
        }
        assertEquals(1, handover.serving());
        for (int i = 0; i < 5; i++) {
            assertFalse(measure(-60, -70, -95), "the first 40 ms do not count");
        }
        assertTrue(measure(-60, -70, -95));
        assertEquals(0, handover.serving());
    }
}
