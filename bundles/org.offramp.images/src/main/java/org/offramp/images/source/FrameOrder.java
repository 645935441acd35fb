package org.offramp.images.source;

import java.util.Random;

/** The order in which the images of a set come. */
public final class FrameOrder {
    private FrameOrder() {
    }

    /**
     * The numbers 0 to {@code size - 1}, in order or shuffled; the same seed gives the same order on any machine.
     *
     * @param seed is without effect when nothing is shuffled
     */
    public static int[] of(int size, long seed, boolean shuffle) {
        int[] order = new int[size];
        Random random = new Random(seed);
        for (int i = 0; i < size; i++) {
            int other = shuffle ? random.nextInt(i + 1) : i;
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
