package org.offramp.source.signs.internal;

/**
 * A picture of light: red, green and blue of each pixel as numbers, 0 black to 1 white, above where it is
 * overexposed.
 */
final class Light {
    final int width;
    final int height;
    /** Three values a pixel, row by row. */
    final float[] rgb;

    Light(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new float[3 * width * height];
    }

    /** Scales red, green and blue. */
    void scale(double red, double green, double blue) {
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] *= (float) red;
            rgb[i + 1] *= (float) green;
            rgb[i + 2] *= (float) blue;
        }
    }

    /** Fades all towards one grey, as haze and stray light do. */
    void haze(double share, double grey) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] += (float) (share * (grey - rgb[i]));
        }
    }

    /** Averages along a line of pixels, as a moving camera does. */
    void smear(double dx, double dy) {
        int steps = (int) StrictMath.ceil(2 * StrictMath.hypot(dx, dy));
        if (steps < 2) {
            return;
        }
        float[] sum = new float[rgb.length];
        for (int s = 0; s < steps; s++) {
            double at = (s + 0.5) / steps - 0.5;
            addShifted(sum, (int) StrictMath.rint(at * dx), (int) StrictMath.rint(at * dy), 1f / steps);
        }
        System.arraycopy(sum, 0, rgb, 0, rgb.length);
    }

    private void addShifted(float[] sum, int dx, int dy, float share) {
        for (int y = 0; y < height; y++) {
            int row = Math.max(0, Math.min(height - 1, y + dy)) * width;
            for (int x = 0; x < width; x++) {
                int from = 3 * (row + Math.max(0, Math.min(width - 1, x + dx)));
                int to = 3 * (y * width + x);
                sum[to] += share * rgb[from];
                sum[to + 1] += share * rgb[from + 1];
                sum[to + 2] += share * rgb[from + 2];
            }
        }
    }

    /** Blurs with a Gaussian bell of this deviation in pixels. */
    void blur(double deviation) {
        if (deviation < 0.2) {
            return;
        }
        int reach = (int) StrictMath.ceil(2.5 * deviation);
        float[] bell = new float[2 * reach + 1];
        float sum = 0;
        for (int i = -reach; i <= reach; i++) {
            bell[i + reach] = (float) StrictMath.exp(-i * i / (2 * deviation * deviation));
            sum += bell[i + reach];
        }
        for (int i = 0; i < bell.length; i++) {
            bell[i] /= sum;
        }
        float[] across = new float[rgb.length];
        for (int y = 0; y < height; y++) {
            line(rgb, across, y * width, 1, width, bell);
        }
        for (int x = 0; x < width; x++) {
            line(across, rgb, x, width, height, bell);
        }
    }

    private static void line(float[] from, float[] to, int start, int step, int count, float[] bell) {
        int reach = bell.length / 2;
        for (int i = 0; i < count; i++) {
            float r = 0;
            float g = 0;
            float b = 0;
            for (int k = -reach; k <= reach; k++) {
                int at = 3 * (start + step * Math.max(0, Math.min(count - 1, i + k)));
                float share = bell[k + reach];
                r += share * from[at];
                g += share * from[at + 1];
                b += share * from[at + 2];
            }
            int at = 3 * (start + step * i);
            to[at] = r;
            to[at + 1] = g;
            to[at + 2] = b;
        }
    }

    /** Adds the sensor's noise: the same deviation everywhere, and some that grows with the light. */
    void noise(Dice dice, double deviation) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] += (float) (dice.normal() * deviation * (0.5 + rgb[i]));
        }
    }

    /** To bytes; what is over white is white. */
    byte[] bytes() {
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.max(0, Math.min(255, (int) (rgb[i] * 255 + 0.5f)));
        }
        return bytes;
    }
}
