package org.offramp.experiment.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void threeRunsHaveStudentsIntervalOfTwoDegreesOfFreedom() {
        Interval interval = Interval.of(0.80, 0.82, 0.84);
        assertEquals(0.82, interval.mean(), 1e-12);
        // by hand: s = 0.02, 4.3027 x 0.02 / sqrt 3
        assertEquals(0.049683, interval.half(), 1e-6);
        assertEquals(0.82 - 0.049683, interval.low(), 1e-6);
        assertEquals(3, interval.runs());
    }

    @Test
    void quantilesAreThoseOfTheTablesWhateverTheDegrees() {
        assertEquals(12.706, Interval.t(1), 5e-4);
        assertEquals(2.228, Interval.t(10), 5e-4);
        assertEquals(2.201, Interval.t(11), 1e-3);
        assertEquals(2.086, Interval.t(20), 5e-4);
        assertEquals(2.042, Interval.t(30), 5e-4);
        assertEquals(1.984, Interval.t(100), 5e-4);
    }

    @Test
    void oneRunHasAMeanAndNoIntervalAndNoneHasNothing() {
        assertEquals(0.5, Interval.of(0.5).mean());
        assertTrue(Double.isNaN(Interval.of(0.5).half()));
        assertTrue(Double.isNaN(Interval.of().mean()));
        assertTrue(Interval.of().empty());
    }
}
