package org.offramp.codec.basic.internal;

import java.util.List;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.FeatureCodecContract;

/** What every codec with few levels keeps. */
abstract class LevelCodecContract extends FeatureCodecContract {
    /** Steps from the lowest to the highest level. */
    abstract int steps();

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(FeatureSpec.of(8, 3, 3), Specs.calibrated(-1.5f, 6.25f, 16, 3, 3), FeatureSpec.of(3, 4, 5));
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        int channel = original.size() / spec.shape()[0];
        int c = element / channel;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = c * channel; i < (c + 1) * channel; i++) {
            low = Math.min(low, original.data()[i]);
            high = Math.max(high, original.data()[i]);
        }
        if (spec.calibrated()) {
            return (spec.high()[c] - spec.low()[c]) / (2.0 * steps()) * (1 + 1e-5);
        }
        // the ends are rounded outwards to halves, by at most 2^-10 of the larger one each
        double ends = Math.max(0x1p-24, Math.max(Math.abs(low), Math.abs(high)) * 0x1p-10);
        return (high - low + 2 * ends) / (2.0 * steps()) * (1 + 1e-5);
    }

    @Override
    protected int hostilePayloads() {
        // for each of three specs
        return 35_000;
    }
}
