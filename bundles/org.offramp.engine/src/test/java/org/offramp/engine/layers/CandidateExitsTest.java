package org.offramp.engine.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CandidateExitsTest {
    private static int[] kept(int most, double[] accuracies, long... macs) {
        return CandidateExits.of(accuracies, macs, most).kept();
    }

    private static String reason(CandidateExits chosen, int exit) {
        return chosen.choices().get(exit - 1).reason();
    }

    @Test
    void anExitThatAnotherBeatsIsOut() {
        // exit 2 costs more than exit 3 and is worse; exit 4 is no better than exit 3
        CandidateExits chosen = CandidateExits.of(new double[] {0.5, 0.6, 0.7, 0.7, 0.9},
                new long[] {10, 30, 20, 40, 100}, 5);
        assertArrayEquals(new int[] {1, 3, 5}, chosen.kept());
        assertEquals("exit 3 is as accurate at no more demand", reason(chosen, 2));
        assertEquals("exit 3 is as accurate at no more demand", reason(chosen, 4));
        assertEquals("main exit", reason(chosen, 5));
    }

    @Test
    void theMeanOverAllBudgetsIsTheAreaBelowTheStairs() {
        // (20 - 10) * 0.5 + (100 - 20) * 0.7 = 61 of 100
        CandidateExits chosen = CandidateExits.of(new double[] {0.5, 0.7, 0.9}, new long[] {10, 20, 100}, 3);
        assertEquals(0.61, chosen.meanAccuracy(), 1e-12);
        assertEquals("mean accuracy 5.00 points lower without it", reason(chosen, 1));
        // without exit 2: 90 * 0.5 = 45
        assertEquals("mean accuracy 16.00 points lower without it", reason(chosen, 2));
    }

    @Test
    void ofAsManyAsAskedForTheBestSetStays() {
        double[] accuracies = {0.4, 0.5, 0.8, 0.85, 0.9};
        long[] macs = {10, 20, 30, 60, 100};
        // one early exit: 0.4 * 90 = 36, 0.5 * 80 = 40, 0.8 * 70 = 56, 0.85 * 40 = 34
        assertArrayEquals(new int[] {3, 5}, kept(2, accuracies, macs));
        // two: 1 and 3: 0.4 * 20 + 56 = 64; 2 and 3: 0.5 * 10 + 56 = 61; 3 and 4: 0.8 * 30 + 34 = 58
        assertArrayEquals(new int[] {1, 3, 5}, kept(3, accuracies, macs));
        assertArrayEquals(new int[] {5}, kept(1, accuracies, macs));
        // 1, 2, 3, 4: 4 + 5 + 24 + 34 = 67
        assertEquals(0.67, CandidateExits.of(accuracies, macs, 9).meanAccuracy(), 1e-12);
    }

    @Test
    void anExitThatAddsNextToNothingIsLeftOut() {
        // exit 2 would add 0.0005 * 100 / 1000 = 0.00005
        CandidateExits chosen = CandidateExits.of(new double[] {0.8, 0.8005, 0.9}, new long[] {100, 900, 1000}, 3);
        assertArrayEquals(new int[] {1, 3}, chosen.kept());
        assertEquals("others serve better together", reason(chosen, 2));
        assertEquals(0.72005, chosen.meanAccuracyOfAll(), 1e-12);
    }

    @Test
    void theMainExitStaysEvenWhenAnEarlyOneIsBetter() {
        assertArrayEquals(new int[] {2, 3}, kept(5, new double[] {0.5, 0.95, 0.9}, 30, 20, 100));
        assertArrayEquals(new int[] {1}, kept(5, new double[] {0.3}, 7));
    }

    @Test
    void amongAllSetsNoneOfTheSizeServesBetter() {
        long seed = 3;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            double[] accuracies = new double[9];
            long[] macs = new long[9];
            long before = 0;
            for (int i = 0; i < 9; i++) {
                accuracies[i] = random.nextDouble();
                before += 1 + random.nextInt(100);
                macs[i] = before + (i == 8 ? 0 : random.nextInt(150));
            }
            CandidateExits chosen = CandidateExits.of(accuracies, macs, 4);
            double best = 0;
            for (int set = 0; set < 256; set++) {
                if (Integer.bitCount(set) == chosen.kept().length - 1) {
                    best = Math.max(best, area(set, accuracies, macs));
                }
            }
            assertEquals(best, chosen.meanAccuracy(), 1e-9, "seed " + seed + " round " + round + " "
                    + Arrays.toString(chosen.kept()));
            assertTrue(chosen.meanAccuracy() <= chosen.meanAccuracyOfAll() + 1e-12);
        }
    }

    /** The definition itself: for each budget the best exit of the set that it pays. */
    private static double area(int set, double[] accuracies, long[] macs) {
        double sum = 0;
        for (long budget = 1; budget <= macs[8]; budget++) {
            double best = 0;
            for (int i = 0; i < 8; i++) {
                if ((set >> i & 1) == 1 && macs[i] < budget) {
                    best = Math.max(best, accuracies[i]);
                }
            }
            sum += best;
        }
        return sum / macs[8];
    }

    @Test
    void wrongFiguresAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> kept(1, new double[0]));
        assertThrows(IllegalArgumentException.class, () -> kept(1, new double[] {0.5}, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> kept(0, new double[] {0.5}, 1));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> kept(2, new double[] {0.5, Double.NaN}, 1, 2));
        assertTrue(e.getMessage().startsWith("exit 2: an accuracy"), e.getMessage());
    }
}
