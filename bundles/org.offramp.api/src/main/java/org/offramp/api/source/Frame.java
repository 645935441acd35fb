package org.offramp.api.source;

/**
 * One image of the vehicle.
 *
 * @param id number within its source
 * @param name what a person would look for, e.g. the file's path
 * @param width width in pixels
 * @param height height in pixels
 * @param rgb red, green, blue of each pixel, row by row, 0 to 255 as unsigned bytes; not to be written to
 * @param label the true class from 0, or {@link #UNKNOWN}
 */
public record Frame(long id, String name, int width, int height, byte[] rgb, int label) {
    /** Label of an image whose class is not known. */
    public static final int UNKNOWN = -1;

    /** Checks that there is one byte per pixel and colour. */
    public Frame {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("an image of " + width + " x " + height + " has "
                    + 3L * width * height + " bytes, not " + rgb.length);
        }
    }
}
