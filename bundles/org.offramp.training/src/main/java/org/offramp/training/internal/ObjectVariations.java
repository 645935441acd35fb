package org.offramp.training.internal;

import java.util.SplittableRandom;

/**
 * Variations of a picture of a thing, as they are usual for CIFAR-10: mirrored half of the time, shifted by up to an
 * eighth of its size (what comes in repeats the picture as in a mirror), and a little lighter, darker or flatter. Not
 * turned: a ship that stands on its bow is no ship in these data.
 */
final class ObjectVariations implements Augmentation {
    private static final int SHIFT_PART = 8;
    private static final double BRIGHTNESS = 0.08;
    private static final double CONTRAST = 0.15;

    private final int height;
    private final int width;

    ObjectVariations(int[] shape) {
        height = shape[1];
        width = shape[2];
    }

    @Override
    public void draw(byte[] image, SplittableRandom random, float[] out, int at) {
        boolean mirrored = random.nextBoolean();
        int dx = random.nextInt(2 * (width / SHIFT_PART) + 1) - width / SHIFT_PART;
        int dy = random.nextInt(2 * (height / SHIFT_PART) + 1) - height / SHIFT_PART;
        float gain = (float) (1 + between(random, CONTRAST));
        float offset = (float) (0.5 * (1 - gain) + between(random, BRIGHTNESS));
        int to = at;
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                int row = (c * height + inside(y + dy, height)) * width;
                for (int x = 0; x < width; x++) {
                    int from = inside((mirrored ? width - 1 - x : x) + dx, width);
                    float value = (image[row + from] & 0xff) / 255f * gain + offset;
                    out[to++] = Math.max(0, Math.min(1, value));
                }
            }
        }
    }

    /** A place beyond the border is that as far inside it. */
    private static int inside(int place, int size) {
        return place < 0 ? -place : place >= size ? 2 * size - 2 - place : place;
    }

    private static double between(SplittableRandom random, double reach) {
        return (random.nextDouble() * 2 - 1) * reach;
    }
}
