package org.offramp.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegTracesTest {
    private static final int SIDE = 16;

    @Test
    void keepsTheColoursAndThePlace() {
        float[] image = new float[5 + 3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            image[5 + i] = 0.8f;
            image[5 + SIDE * SIDE + i] = 0.4f;
            image[5 + 2 * SIDE * SIDE + i] = 0.1f;
        }
        new JpegTraces(SIDE, SIDE).compress(image, 5, 0.9f);
        assertEquals(0, image[4]);
        assertEquals(0.8, image[5], 0.03);
        assertEquals(0.4, image[5 + SIDE * SIDE], 0.03);
        assertEquals(0.1, image[5 + 2 * SIDE * SIDE], 0.03);
    }

    @Test
    void theWorseTheQualityTheDeeperTheTraces() {
        assertTrue(error(0.3f) > 1.5 * error(0.95f), error(0.3f) + " and " + error(0.95f));
        assertTrue(error(0.95f) > 0);
    }

    private static double error(float quality) {
        float[] image = new float[3 * SIDE * SIDE];
        Random random = new Random(2);
        for (int i = 0; i < SIDE * SIDE; i++) {
            float grey = (float) Math.max(0, Math.min(1, 0.5 + 0.3 * Math.sin(i / 5.0) + 0.1 * random.nextGaussian()));
            for (int c = 0; c < 3; c++) {
                image[c * SIDE * SIDE + i] = grey;   // colours alone would be lost at any quality
            }
        }
        float[] compressed = image.clone();
        new JpegTraces(SIDE, SIDE).compress(compressed, 0, quality);
        double error = 0;
        for (int i = 0; i < image.length; i++) {
            error += Math.abs(image[i] - compressed[i]) / image.length;
        }
        return error;
    }
}
