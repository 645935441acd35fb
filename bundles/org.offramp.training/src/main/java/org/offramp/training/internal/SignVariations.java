package org.offramp.training.internal;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws a variation of a road sign's image: turned, scaled, sheared, shifted, shaded, dazzled, half hidden, lit, blurred,
 * noisy and compressed as other cameras, days, trees and codecs would show it. Never mirrored: a mirrored sign is another
 * sign or none.
 *
 * <p>The same random stream gives the same image. One thread.
 */
final class SignVariations implements Augmentation {
    private static final double TURN = Math.toRadians(12);
    private static final double SCALE = 0.15;
    private static final double SHEAR = 0.12;
    private static final double SHIFT = 0.08;

    private static final double BLURRED = 0.3;
    private static final double SHADED = 0.25;
    private static final double DAZZLED = 0.1;
    private static final double HIDDEN = 0.2;
    private static final double EXPOSED = 0.3;
    private static final double COMPRESSED = 0.2;

    private final int height;
    private final int width;
    private final JpegTraces jpeg;

    SignVariations(int[] shape) {
        height = shape[1];
        width = shape[2];
        jpeg = new JpegTraces(width, height);
    }

    @Override
    public void draw(byte[] image, SplittableRandom random, float[] out, int at) {
        warp(image, random, out, at);
        if (random.nextDouble() < HIDDEN) {
            hide(random, out, at);
        }
        if (random.nextDouble() < SHADED) {
            shade(random, out, at);
        }
        if (random.nextDouble() < DAZZLED) {
            dazzle(random, out, at);
        }
        if (random.nextDouble() < BLURRED) {
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                blur(out, at, random.nextBoolean(), random.nextBoolean());
            }
        }
        light(random, out, at);
        if (random.nextDouble() < COMPRESSED) {
            jpeg.compress(out, at, 0.5f + 0.45f * random.nextFloat());
        }
    }

    /** Samples the image along a random affine map around its centre; what lies outside repeats the border. */
    private void warp(byte[] image, SplittableRandom random, float[] out, int at) {
        double turn = between(random, TURN);
        double scaleX = 1 + between(random, SCALE);
        double scaleY = scaleX * (1 + between(random, SCALE / 2));
        double shear = between(random, SHEAR);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        float xx = (float) (cos * scaleX);
        float xy = (float) ((shear * cos - sin) * scaleY);
        float yx = (float) (sin * scaleX);
        float yy = (float) ((shear * sin + cos) * scaleY);
        float centreX = (float) (width * (0.5 + between(random, SHIFT)) - 0.5);
        float centreY = (float) (height * (0.5 + between(random, SHIFT)) - 0.5);
        for (int y = 0; y < height; y++) {
            float dy = y - (height - 1) / 2f;
            for (int x = 0; x < width; x++) {
                float dx = x - (width - 1) / 2f;
                sample(image, clamp(centreX + xx * dx + xy * dy, width - 1),
                        clamp(centreY + yx * dx + yy * dy, height - 1), out, at + y * width + x);
            }
        }
    }

    private void sample(byte[] image, float x, float y, float[] out, int at) {
        int left = Math.min((int) x, width - 2);
        int top = Math.min((int) y, height - 2);
        float fx = x - left;
        float fy = y - top;
        int plane = width * height;
        int i = top * width + left;
        for (int c = 0; c < 3; c++, i += plane) {
            float above = (image[i] & 0xff) * (1 - fx) + (image[i + 1] & 0xff) * fx;
            float below = (image[i + width] & 0xff) * (1 - fx) + (image[i + width + 1] & 0xff) * fx;
            out[at + c * plane] = (above * (1 - fy) + below * fy) / 255f;
        }
    }

    /** A rectangle of one colour, up to a quarter of the height and width: a sticker, a leaf, a post. */
    private void hide(SplittableRandom random, float[] out, int at) {
        int high = 2 + random.nextInt(Math.max(1, height / 4));
        int wide = 2 + random.nextInt(Math.max(1, width / 4));
        int top = random.nextInt(height - high);
        int left = random.nextInt(width - wide);
        for (int c = 0; c < 3; c++) {
            float colour = random.nextFloat();
            for (int y = top; y < top + high; y++) {
                int row = at + (c * height + y) * width;
                Arrays.fill(out, row + left, row + left + wide, colour);
            }
        }
    }

    /** Light that falls off along a line in any direction, softly or at an edge. */
    private void shade(SplittableRandom random, float[] out, int at) {
        double direction = random.nextDouble() * 2 * Math.PI;
        float dark = 0.25f + 0.6f * random.nextFloat();
        float slope = 0.02f + (random.nextBoolean() ? 0.5f : 0.06f) * random.nextFloat();
        float offset = (float) between(random, 0.25) * width;
        float dx = (float) Math.cos(direction);
        float dy = (float) Math.sin(direction);
        int plane = width * height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float along = (x - width / 2f) * dx + (y - height / 2f) * dy - offset;
                float gain = dark + (1 - dark) * clamp(0.5f + slope * along, 1);
                for (int c = 0, i = at + y * width + x; c < 3; c++, i += plane) {
                    out[i] *= gain;
                }
            }
        }
    }

    /** A white spot that fades with the distance from its middle: sun, headlights, reflections. */
    private void dazzle(SplittableRandom random, float[] out, int at) {
        float middleX = random.nextFloat() * width;
        float middleY = random.nextFloat() * height;
        float reach = width * (0.1f + 0.5f * random.nextFloat());
        float strength = 0.2f + 0.5f * random.nextFloat();
        int plane = width * height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float far = ((x - middleX) * (x - middleX) + (y - middleY) * (y - middleY)) / (reach * reach);
                float white = strength / (1 + far * far);
                for (int c = 0, i = at + y * width + x; c < 3; c++, i += plane) {
                    out[i] += (1 - out[i]) * white;
                }
            }
        }
    }

    /** Averages each value with its neighbours across, down, or both. */
    private void blur(float[] out, int at, boolean across, boolean down) {
        for (int c = 0; c < 3; c++) {
            int plane = at + c * width * height;
            if (across || !down) {
                for (int y = 0; y < height; y++) {
                    blurLine(out, plane + y * width, 1, width);
                }
            }
            if (down || !across) {
                for (int x = 0; x < width; x++) {
                    blurLine(out, plane + x, width, height);
                }
            }
        }
    }

    private static void blurLine(float[] out, int from, int step, int length) {
        float before = out[from];
        for (int i = 0; i < length; i++) {
            int here = from + i * step;
            float now = out[here];
            float after = i + 1 < length ? out[here + step] : now;
            out[here] = (before + now + after) / 3;
            before = now;
        }
    }

    /** Exposure, contrast, brightness, the colour of the light, and noise. */
    private void light(SplittableRandom random, float[] out, int at) {
        float exposure = random.nextDouble() < EXPOSED ? (float) Math.exp(2 * random.nextDouble() - 1.5) : 1;
        float contrast = (float) Math.exp(between(random, 0.5));
        float brightness = (float) between(random, 0.25);
        float noise = random.nextDouble() < 0.4 ? random.nextFloat() * 0.06f : 0;
        int plane = width * height;
        for (int c = 0; c < 3; c++) {
            float mean = 0;
            for (int i = at + c * plane; i < at + (c + 1) * plane; i++) {
                mean += out[i];
            }
            mean *= exposure / plane;
            float gain = exposure * contrast * (1 + (float) between(random, 0.08));
            float grain = noise * Math.min(1, 0.1f + 2 * mean);
            float offset = mean * (1 + brightness * 2) - mean * gain / exposure + brightness * 0.2f;
            for (int i = at + c * plane; i < at + (c + 1) * plane; i++) {
                float value = out[i] * gain + offset;
                if (noise > 0) {
                    value += grain * triangular(random);
                }
                out[i] = Math.max(0, Math.min(1, value));
            }
        }
    }

    /** A bell-like number with deviation 1, cheaper than a Gaussian one. */
    private static float triangular(SplittableRandom random) {
        long bits = random.nextLong();
        return ((int) (bits & 0xffff) + (int) (bits >>> 16 & 0xffff) - 0xffff) / 26755f;
    }

    private static double between(SplittableRandom random, double reach) {
        return (random.nextDouble() * 2 - 1) * reach;
    }

    private static float clamp(float value, float limit) {
        return Math.max(0, Math.min(limit, value));
    }
}
