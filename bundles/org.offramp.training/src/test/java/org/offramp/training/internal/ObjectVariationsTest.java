package org.offramp.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ObjectVariationsTest {
    private static final int[] SHAPE = {3, 16, 16};

    /** Brightness grows from left to right, more slowly from top to bottom. */
    private static byte[] slope() {
        byte[] image = new byte[3 * 256];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (60 + i % 16 * 8 + i / 16 % 16);
        }
        return image;
    }

    private static float[] draw(long seed) {
        float[] out = new float[3 * 256];
        Augmentation.of(Augmentation.OBJECTS, SHAPE).draw(slope(), new SplittableRandom(seed), out, 0);
        return out;
    }

    @Test
    void halfOfThemAreMirroredAndNoneStandsOnItsHead() {
        int mirrored = 0;
        for (int seed = 0; seed < 400; seed++) {
            float[] out = draw(seed);
            mirrored += out[8 * 16 + 3] > out[8 * 16 + 12] ? 1 : 0;
            assertTrue(out[3 * 16 + 8] < out[12 * 16 + 8], "seed " + seed);
        }
        assertEquals(200, mirrored, 40);
    }

    @Test
    void theyAreShiftedByAnEighthAtMostAndStayInRange() {
        for (int seed = 0; seed < 200; seed++) {
            float[] out = draw(seed);
            // neighbours differ as in the picture wherever the border is not in sight, up to contrast
            double step = Math.abs(out[8 * 16 + 8] - out[8 * 16 + 7]) * 255;
            assertEquals(8, step, 8 * 0.16, "seed " + seed);
            for (float value : out) {
                assertTrue(value >= 0 && value <= 1, "seed " + seed);
            }
        }
    }

    @Test
    void theSameStreamGivesTheSameVariation() {
        assertArrayEquals(draw(5), draw(5));
    }

    @Test
    void kindsAreChosenByName() {
        assertInstanceOf(SignVariations.class, Augmentation.of(Augmentation.SIGNS, SHAPE));
        assertThrows(IllegalArgumentException.class, () -> Augmentation.of("none", SHAPE));
    }
}
