package org.offramp.training.internal;

import java.util.List;
import java.util.SplittableRandom;

/** Draws variations of an image as other cameras and days would show it. One thread. */
interface Augmentation {
    /** For road signs: turned, lit, blurred, never mirrored. */
    String SIGNS = "signs";
    /** For things: mirrored and shifted. */
    String OBJECTS = "objects";
    /** The kinds there are. */
    List<String> KINDS = List.of(SIGNS, OBJECTS);

    /**
     * The variations of one kind.
     *
     * @param kind one of {@link #KINDS}
     * @param shape {@code [3, height, width]} of the images
     */
    static Augmentation of(String kind, int[] shape) {
        return switch (kind) {
            case SIGNS -> new SignVariations(shape);
            case OBJECTS -> new ObjectVariations(shape);
            default -> throw new IllegalArgumentException("variations are " + KINDS + ", not " + kind);
        };
    }

    /**
     * Writes a variation of an image (planar, bytes) to {@code out} from {@code at} on, values 0 to 1. The same random
     * stream gives the same variation.
     */
    void draw(byte[] image, SplittableRandom random, float[] out, int at);
}
