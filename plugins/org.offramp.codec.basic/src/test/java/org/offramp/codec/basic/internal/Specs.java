package org.offramp.codec.basic.internal;

import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;

/** Specs as they occur at the split points. */
final class Specs {
    /** Split 0. */
    static final FeatureSpec IMAGE = calibrated(0, 1, 3, 60, 60);
    /** Split 2 behind its encoder, calibrated. */
    static final FeatureSpec FEATURES = calibrated(-1.5f, 6.25f, 16, 15, 15);
    /** The same without calibration. */
    static final FeatureSpec UNCALIBRATED = FeatureSpec.of(16, 15, 15);

    private Specs() {
    }

    static FeatureSpec calibrated(float low, float high, int... shape) {
        float[] lows = new float[shape[0]];
        float[] highs = new float[shape[0]];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new FeatureSpec(shape, lows, highs);
    }
}
