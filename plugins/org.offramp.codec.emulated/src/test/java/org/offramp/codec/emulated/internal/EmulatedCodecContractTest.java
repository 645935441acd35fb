package org.offramp.codec.emulated.internal;

import java.util.List;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.offramp.codec.basic.internal.Fp32Codec;
import org.offramp.tck.FeatureCodecContract;

/** The contract of every codec, on a real one that is slowed down by 0.01 ms. */
class EmulatedCodecContractTest extends FeatureCodecContract {
    private final Settings settings = EmulatedCodecTest.slow(0.01, false);

    @Override
    protected FeatureCodec codec() {
        return new EmulatedCodec(new Fp32Codec(), () -> settings, new Splits(List::of));
    }

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(FeatureSpec.of(3, 4, 4), FeatureSpec.of(8, 2, 2));
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        return 0;
    }
}
