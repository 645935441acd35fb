package org.offramp.source.signs.internal;

/**
 * What JPEG takes from a picture: blocks of 8 x 8, cosine transform, coarser values, and back (ITU-T T.81, annex A
 * and the example tables of annex K). Written out, because an encoder's result differs from Java to Java.
 */
final class JpegLoss {
    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
    private static final int[] COLOUR = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
        47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};
    private static final float[] COSINE = new float[64];

    static {
        for (int k = 0; k < 8; k++) {
            for (int n = 0; n < 8; n++) {
                COSINE[k * 8 + n] = (float) ((k == 0 ? StrictMath.sqrt(0.125) : 0.5)
                        * StrictMath.cos((2 * n + 1) * k * StrictMath.PI / 16));
            }
        }
    }

    private JpegLoss() {
    }

    /**
     * Compresses and unpacks a picture.
     *
     * @param quality 1 to 100, as the widespread IJG library counts
     */
    static void apply(Light image, int quality) {
        double scale = quality < 50 ? 50.0 / quality : 2 - quality / 50.0;
        float[] block = new float[64];
        float[] work = new float[64];
        float[] planes = toLumaAndColour(image);
        int size = image.width * image.height;
        for (int plane = 0; plane < 3; plane++) {
            float[] steps = steps(plane == 0 ? LUMINANCE : COLOUR, scale);
            for (int y = 0; y < image.height; y += 8) {
                for (int x = 0; x < image.width; x += 8) {
                    copy(planes, plane * size, image, x, y, block, false);
                    transform(block, work, false);
                    for (int i = 0; i < 64; i++) {
                        block[i] = (float) StrictMath.rint(block[i] / steps[i]) * steps[i];
                    }
                    transform(block, work, true);
                    copy(planes, plane * size, image, x, y, block, true);
                }
            }
        }
        toRgb(planes, image);
    }

    private static float[] steps(int[] table, double scale) {
        float[] steps = new float[64];
        for (int i = 0; i < 64; i++) {
            steps[i] = (float) Math.max(1, Math.floor(table[i] * scale + 0.5)) / 255f;
        }
        return steps;
    }

    /** Copies a block out of a plane, edges repeated, or back into it. */
    private static void copy(float[] planes, int offset, Light image, int x, int y, float[] block, boolean back) {
        for (int by = 0; by < 8; by++) {
            for (int bx = 0; bx < 8; bx++) {
                int px = Math.min(image.width - 1, x + bx);
                int py = Math.min(image.height - 1, y + by);
                if (!back) {
                    block[by * 8 + bx] = planes[offset + py * image.width + px];
                } else if (x + bx < image.width && y + by < image.height) {
                    planes[offset + py * image.width + px] = block[by * 8 + bx];
                }
            }
        }
    }

    private static void transform(float[] block, float[] work, boolean back) {
        rowsTransposed(block, work, back);
        rowsTransposed(work, block, back);
    }

    private static void rowsTransposed(float[] from, float[] to, boolean back) {
        for (int row = 0; row < 8; row++) {
            for (int k = 0; k < 8; k++) {
                float sum = 0;
                for (int n = 0; n < 8; n++) {
                    sum += from[row * 8 + n] * (back ? COSINE[n * 8 + k] : COSINE[k * 8 + n]);
                }
                to[k * 8 + row] = sum;
            }
        }
    }

    private static float[] toLumaAndColour(Light image) {
        int size = image.width * image.height;
        float[] planes = new float[3 * size];
        for (int i = 0; i < size; i++) {
            float r = image.rgb[3 * i];
            float g = image.rgb[3 * i + 1];
            float b = image.rgb[3 * i + 2];
            planes[i] = 0.299f * r + 0.587f * g + 0.114f * b;
            planes[size + i] = -0.168736f * r - 0.331264f * g + 0.5f * b;
            planes[2 * size + i] = 0.5f * r - 0.418688f * g - 0.081312f * b;
        }
        return planes;
    }

    private static void toRgb(float[] planes, Light image) {
        int size = image.width * image.height;
        for (int i = 0; i < size; i++) {
            float luma = planes[i];
            float blue = planes[size + i];
            float red = planes[2 * size + i];
            image.rgb[3 * i] = luma + 1.402f * red;
            image.rgb[3 * i + 1] = luma - 0.344136f * blue - 0.714136f * red;
            image.rgb[3 * i + 2] = luma + 1.772f * blue;
        }
    }
}
