package org.offramp.codec.basic.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfTest {
    private static final long SEED = 16;

    @Test
    void everyFiniteHalfSurvivesTheWayThroughFloat() {
        for (int half = 0; half < 0x10000; half++) {
            if (Half.finite(half)) {
                assertEquals(half, Half.nearest(Half.toFloat(half)), "half 0x" + Integer.toHexString(half));
            }
        }
    }

    @Test
    void valuesAreThoseOfTheStandard() {
        assertEquals(1f, Half.toFloat(0x3c00));
        assertEquals(0x1p-24f, Half.toFloat(1));
        assertEquals(0x1p-14f, Half.toFloat(0x400));
        assertEquals(65504f, Half.toFloat(Half.MAX));
        assertEquals(-0f, Half.toFloat(0x8000));
        assertEquals(1 / 3f, Half.toFloat(0x3555), 1e-4f);
    }

    @Test
    void halfwayBetweenTwoHalvesTheEvenOneIsTaken() {
        for (int half = 0; half < Half.MAX; half++) {
            float middle = (Half.toFloat(half) + Half.toFloat(half + 1)) / 2;   // exact in float
            int even = (half & 1) == 0 ? half : half + 1;
            assertEquals(even, Half.nearest(middle), "between 0x" + Integer.toHexString(half) + " and the next");
            assertEquals(half, Half.nearest(Math.nextDown(middle)));
            assertEquals(half + 1, Half.nearest(Math.nextUp(middle)));
        }
    }

    @Test
    void floorAndCeilingEncloseEachValueWithinOneStep() {
        Random random = new Random(SEED);
        for (int n = 0; n < 200_000; n++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (!(Math.abs(value) <= 65504)) {
                continue;
            }
            int floor = Half.floor(value);
            int ceiling = Half.ceiling(value);
            float low = Half.toFloat(floor);
            float high = Half.toFloat(ceiling);
            assertTrue(low <= value && value <= high, value + " is not within " + low + " and " + high);
            boolean exact = new BigDecimal(low).compareTo(new BigDecimal(value)) == 0;
            assertTrue(exact ? low == high : ordinal(ceiling) - ordinal(floor) == 1, value + ": " + low + ", " + high);
        }
    }

    /** Consecutive numbers for consecutive halves; both zeros are 0. */
    private static int ordinal(int half) {
        return (half & 0x8000) == 0 ? half : -(half & 0x7fff);
    }

    @Test
    void floorAndCeilingBeyondTheRangeAreTheLargestHalf() {
        assertEquals(Half.MAX, Half.floor(1e9f));
        assertEquals(Half.MAX, Half.ceiling(1e9f));
        assertEquals(Half.MAX | 0x8000, Half.floor(-1e9f));
        assertEquals(Half.MAX | 0x8000, Half.ceiling(Float.NEGATIVE_INFINITY));
    }
}
