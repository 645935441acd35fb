package org.offramp.transport.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DiceTest {
    private static final int MESSAGES = 20_000;

    private static double[] jitter(Dice dice, long seed) {
        double[] drawn = new double[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            dice.next(seed);
            dice.lost(0.5);
            drawn[i] = dice.jitterMillis(2);
        }
        return drawn;
    }

    @Test
    void jitterIsNormalAboutZeroAndCutAtThreeDeviations() {
        double[] drawn = jitter(new Dice("av-1", true), 1);
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(drawn).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
        assertEquals(0, mean, 0.05);
        // cutting a normal distribution at three deviations leaves 0.9866 of its deviation
        assertEquals(2 * 0.9866, deviation, 0.05);
        double[] sorted = drawn.clone();
        Arrays.sort(sorted);
        assertEquals(0, sorted[MESSAGES / 2], 0.06);
        assertEquals(2, sorted[(int) (0.8413 * MESSAGES)], 0.08);
        assertTrue(sorted[0] >= -6 && sorted[MESSAGES - 1] <= 6);
    }

    @Test
    void theShareThatIsLostIsTheOneWanted() {
        Dice dice = new Dice("av-1", true);
        int lost = 0;
        for (int i = 0; i < MESSAGES; i++) {
            dice.next(7);
            lost += dice.lost(0.03) ? 1 : 0;
        }
        assertEquals(0.03, lost / (double) MESSAGES, 0.004);
        dice.next(7);
        assertFalse(dice.lost(0));
        assertTrue(dice.lost(1));
    }

    @Test
    void aMessageHasTheSameFateInEachRunAndAnotherForEachSeedDeviceAndDirection() {
        double[] drawn = jitter(new Dice("av-1", true), 1);
        assertArrayEquals(drawn, jitter(new Dice("av-1", true), 1));
        for (double[] other : new double[][] {jitter(new Dice("av-1", true), 2), jitter(new Dice("av-2", true), 1),
            jitter(new Dice("av-1", false), 1)}) {
            double together = 0;
            for (int i = 0; i < MESSAGES; i++) {
                together += drawn[i] * other[i] / MESSAGES;
            }
            assertEquals(0, together, 0.15, "no correlation");
        }
    }

    @Test
    void whatIsLostDoesNotChangeTheJitterOfTheRest() {
        Dice some = new Dice("av-1", true);
        Dice none = new Dice("av-1", true);
        for (int i = 0; i < 100; i++) {
            some.next(1);
            none.next(1);
            some.lost(0.9);
            none.lost(0);
            assertEquals(none.jitterMillis(1), some.jitterMillis(1));
        }
    }
}
