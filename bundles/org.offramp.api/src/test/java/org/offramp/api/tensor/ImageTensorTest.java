package org.offramp.api.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageTensorTest {
    private static final long SEED = 60;

    /** A grey image. */
    private static byte[] grey(int... values) {
        byte[] rgb = new byte[values.length * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i / 3];
        }
        return rgb;
    }

    private static void requireRed(double[] expected255, Tensor image) {
        for (int i = 0; i < expected255.length; i++) {
            assertEquals(expected255[i] / 255, image.data()[i], 1e-6, "pixel " + i);
        }
    }

    @Test
    void anImageOfTheRightSizeKeepsItsPixelsPlaneByPlane() {
        byte[] rgb = {0, 51, (byte) 255, 102, 1, 2};
        assertArrayEquals(new float[] {0, 102 / 255f, 51 / 255f, 1 / 255f, 1, 2 / 255f},
                ImageTensor.of(rgb, 2, 1, 1, 2).data());
    }

    @Test
    void enlargingInterpolatesBetweenPixelCentres() {
        requireRed(new double[] {0, 25, 75, 100}, ImageTensor.of(grey(0, 100), 2, 1, 1, 4));
        requireRed(new double[] {0, 25, 75, 100}, ImageTensor.of(grey(0, 100), 1, 2, 4, 1));
    }

    @Test
    void shrinkingWeighsAllPixelsByTheirDistance() {
        // reach 2 around the centres 1 and 3: weights 3 3 1 and 1 3 3 of 7
        requireRed(new double[] {(3 * 10 + 3 * 20 + 60) / 7.0, (20 + 3 * 60 + 3 * 200) / 7.0},
                ImageTensor.of(grey(10, 20, 60, 200), 4, 1, 1, 2));
    }

    @Test
    void anEvenColourStaysItself() {
        byte[] white = new byte[3 * 97 * 41];
        Arrays.fill(white, (byte) 255);
        for (float value : ImageTensor.of(white, 97, 41, 60, 60).data()) {
            assertEquals(1, value, 1e-6);
            assertTrue(value <= 1);
        }
    }

    @Test
    void extremeShapesStayWithinZeroToOne() {
        Random random = new Random(SEED);
        for (int[] size : new int[][] {{1, 1}, {1, 5000}, {5000, 1}, {3, 2}, {59, 61}, {1000, 7}}) {
            byte[] rgb = new byte[3 * size[0] * size[1]];
            random.nextBytes(rgb);
            for (float value : ImageTensor.of(rgb, size[0], size[1], 60, 60).data()) {
                assertTrue(value >= 0 && value <= 1, size[0] + " x " + size[1] + ": " + value);
            }
        }
    }

    @Test
    void turningTheImageTurnsTheTensor() {
        byte[] rgb = new byte[3 * 31 * 47];
        new Random(SEED).nextBytes(rgb);
        byte[] turned = new byte[rgb.length];
        for (int i = 0; i < rgb.length / 3; i++) {
            System.arraycopy(rgb, i * 3, turned, (i % 31 * 47 + i / 31) * 3, 3);
        }
        float[] upright = ImageTensor.of(rgb, 31, 47, 20, 30).data();
        float[] lying = ImageTensor.of(turned, 47, 31, 30, 20).data();
        for (int i = 0; i < 600; i++) {
            assertEquals(upright[i], lying[i % 30 * 20 + i / 30], 1e-5);
        }
    }

    @Test
    void missingBytesAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> ImageTensor.of(new byte[11], 2, 2, 60, 60));
        assertThrows(IllegalArgumentException.class, () -> ImageTensor.of(new byte[0], 0, 0, 60, 60));
        assertThrows(IllegalArgumentException.class, () -> ImageTensor.of(new byte[12], 2, 2, 0, 60));
    }
}
