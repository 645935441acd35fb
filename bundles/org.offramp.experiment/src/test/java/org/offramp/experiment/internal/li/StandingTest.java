package org.offramp.experiment.internal.li;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.experiment.internal.li.Standing.Rank;
import org.offramp.experiment.internal.report.Interval;

class StandingTest {
    private static final Contest CONTEST = new Contest(new Point("fitted", "a", 10, 30), 0.87);

    private static Standing standing(double own, double bound, double... ahead) {
        Interval ours = Interval.of(own, own);
        return new Standing(CONTEST, ours, "other", ours, Interval.of(ahead), Interval.of(1), Interval.of(bound));
    }

    @Test
    void aboveIsClearWhenEverySeedSaysSoByMuchTheSame() {
        assertEquals(Rank.CLEARLY_ABOVE, standing(0.88, 0.9, 0.010, 0.011, 0.012).rank());
        assertEquals(Rank.ABOVE, standing(0.88, 0.9, 0.001, 0.020, 0.002).rank());
        assertEquals(Rank.ABOVE, standing(0.88, 0.9, 0.01).rank());
    }

    @Test
    void levelIsSaidAtTheBoundAlone() {
        assertEquals(Rank.AT_THE_BOUND, standing(0.8995, 0.9, -0.0001, -0.0002).rank());
        assertEquals(Rank.BELOW, standing(0.88, 0.9, -0.0001, -0.0002).rank());
        assertEquals(Rank.BELOW, standing(0.8995, 0.9, -0.01, -0.02).rank());
    }

    @Test
    void aFloorIsReachedFromItsNumberOn() {
        assertTrue(standing(0.87, 0.9, 0.1).reachesFloor());
        assertFalse(standing(0.8699, 0.9, 0.1).reachesFloor());
    }
}
