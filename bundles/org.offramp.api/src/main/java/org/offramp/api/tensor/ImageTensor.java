package org.offramp.api.tensor;

/**
 * Turns pixels into a network's input. It lives here because a vehicle does it when it preprocesses a frame and a server
 * does it when it is sent a whole image: the two must agree to the last bit.
 *
 * <p>Per axis a triangle filter that is as wide as the image is shrunk: bilinear interpolation when enlarging, a
 * weighted average of all pixels covered when shrinking (what image libraries call antialiased bilinear). Pixel centres
 * lie at i + 0.5. An image that has the size already is only divided by 255. Nothing is rounded in between.
 */
public final class ImageTensor {
    private ImageTensor() {
    }

    /**
     * Scales an image to the network's size.
     *
     * @param rgb red, green, blue of each pixel, row by row, as unsigned bytes
     * @param width width of the image in pixels
     * @param height height of the image in pixels
     * @param targetHeight height of the network's input
     * @param targetWidth width of the network's input
     * @return {@code [3, targetHeight, targetWidth]}, values 0 to 1
     */
    public static Tensor of(byte[] rgb, int width, int height, int targetHeight, int targetWidth) {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("an image of " + width + " x " + height + " has "
                    + 3L * width * height + " bytes, not " + rgb.length);
        }
        float[] data = new float[(int) Tensor.elements(3, targetHeight, targetWidth)];
        if (width == targetWidth && height == targetHeight) {
            planar(rgb, data);
        } else {
            scale(rgb, width, height, data, targetHeight, targetWidth);
        }
        return Tensor.of(data, 3, targetHeight, targetWidth);
    }

    private static void planar(byte[] rgb, float[] data) {
        int plane = data.length / 3;
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                data[c * plane + i] = (rgb[i * 3 + c] & 0xff) / 255f;
            }
        }
    }

    private static void scale(byte[] rgb, int width, int height, float[] data, int targetHeight, int targetWidth) {
        Axis across = new Axis(width, targetWidth);
        Axis down = new Axis(height, targetHeight);
        float[] row = new float[targetWidth * 3];
        int firstOpen = 0;
        for (int y = 0; y < height; y++) {
            shrinkRow(rgb, y * width * 3, across, row);
            while (firstOpen < targetHeight && down.end(firstOpen) <= y) {
                firstOpen++;
            }
            for (int t = firstOpen; t < targetHeight && down.first[t] <= y; t++) {
                addRow(row, down.weights[t][y - down.first[t]] / 255f, data, t * targetWidth);
            }
        }
        for (int i = 0; i < data.length; i++) {
            data[i] = Math.min(1, data[i]);   // the weights add up to 1 but for rounding
        }
    }

    private static void addRow(float[] row, float weight, float[] data, int at) {
        int plane = data.length / 3;
        for (int c = 0; c < 3; c++) {
            for (int x = 0; x < row.length / 3; x++) {
                data[c * plane + at + x] += weight * row[x * 3 + c];
            }
        }
    }

    private static void shrinkRow(byte[] rgb, int from, Axis across, float[] row) {
        for (int x = 0; x < across.first.length; x++) {
            float[] weights = across.weights[x];
            int pixel = from + across.first[x] * 3;
            for (int c = 0; c < 3; c++) {
                float sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * (rgb[pixel + i * 3 + c] & 0xff);
                }
                row[x * 3 + c] = sum;
            }
        }
    }

    /** For each target pixel along one axis: the first source pixel and the weights from there on. */
    private static final class Axis {
        private final int[] first;
        private final float[][] weights;

        Axis(int source, int target) {
            first = new int[target];
            weights = new float[target][];
            double scale = (double) source / target;
            double reach = Math.max(1, scale);
            for (int i = 0; i < target; i++) {
                double centre = (i + 0.5) * scale;
                first[i] = Math.max(0, (int) (centre - reach + 0.5));
                int end = Math.min(source, (int) (centre + reach + 0.5));
                weights[i] = triangle(first[i], end, centre, reach);
            }
        }

        /** The source pixel behind the last that counts for this target pixel. */
        int end(int target) {
            return first[target] + weights[target].length;
        }

        private static float[] triangle(int from, int to, double centre, double reach) {
            double[] raw = new double[to - from];
            double sum = 0;
            for (int i = 0; i < raw.length; i++) {
                raw[i] = Math.max(0, 1 - Math.abs(from + i + 0.5 - centre) / reach);
                sum += raw[i];
            }
            float[] normalised = new float[raw.length];
            for (int i = 0; i < raw.length; i++) {
                normalised[i] = (float) (raw[i] / sum);
            }
            return normalised;
        }
    }
}
