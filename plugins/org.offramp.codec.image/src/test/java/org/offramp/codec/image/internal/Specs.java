package org.offramp.codec.image.internal;

import java.util.Arrays;
import java.util.Random;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.tensor.Tensor;

/** Specs and tensors of images. */
final class Specs {
    /** Split 0. */
    static final FeatureSpec IMAGE = calibrated(0, 1, 3, 60, 60);
    /** A small picture whose sides are no multiples of anything. */
    static final FeatureSpec SMALL = calibrated(0, 1, 3, 9, 13);

    private Specs() {
    }

    static FeatureSpec calibrated(float low, float high, int... shape) {
        float[] lows = new float[shape[0]];
        float[] highs = new float[shape[0]];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new FeatureSpec(shape, lows, highs);
    }

    /** A picture of soft colours, different each time. */
    static Tensor soft(FeatureSpec spec, Random random) {
        int height = spec.shape()[1];
        int width = spec.shape()[2];
        float[] data = new float[spec.elements()];
        double across = random.nextDouble();
        double down = random.nextDouble();
        for (int i = 0; i < data.length; i++) {
            int c = i / (width * height);
            int y = i / width % height;
            int x = i % width;
            data[i] = (float) (0.2 + 0.6 * (across * x / width + down * y / height) / 2 + 0.05 * c);
        }
        return Tensor.of(data, spec.shape());
    }
}
