package org.offramp.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AccuracyTest {
    @Test
    void theIntervalOfAnAccuracyIsWilsons() {
        // Wilson 1927 by hand, z = 1.95996
        Accuracy accuracy = new Accuracy(238, 250);
        assertEquals(95.2, accuracy.percent(), 1e-9);
        assertEquals(91.80, accuracy.lowPercent(), 0.01);
        assertEquals(97.24, accuracy.highPercent(), 0.01);
        assertEquals(100, new Accuracy(10, 10).highPercent(), 1e-9);
    }

    @Test
    void noImageHasNoAccuracy() {
        assertTrue(Double.isNaN(new Accuracy(0, 0).percent()));
        assertTrue(Double.isNaN(new Accuracy(0, 0).lowPercent()));
    }
}
