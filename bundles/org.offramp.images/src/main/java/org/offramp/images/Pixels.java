package org.offramp.images;

/**
 * A decoded picture.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param rgb red, green, blue of each pixel, row by row, 0 to 255 as unsigned bytes
 */
public record Pixels(int width, int height, byte[] rgb) {
    /** The part of the picture from (x1, y1) up to and without (x2, y2), cut to what the picture has. */
    public Pixels crop(int x1, int y1, int x2, int y2) {
        int left = clamp(x1, 0, width - 1);
        int top = clamp(y1, 0, height - 1);
        int right = clamp(x2, left + 1, width);
        int bottom = clamp(y2, top + 1, height);
        int row = (right - left) * 3;
        byte[] part = new byte[row * (bottom - top)];
        for (int y = top; y < bottom; y++) {
            System.arraycopy(rgb, (y * width + left) * 3, part, (y - top) * row, row);
        }
        return new Pixels(right - left, bottom - top, part);
    }

    private static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
