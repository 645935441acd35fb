package org.offramp.codec.basic.internal;

import org.offramp.api.codec.FeatureCodec;

class Uint4EntropyCodecTest extends EntropyCodecContract {
    @Override
    protected FeatureCodec codec() {
        return new Uint4EntropyCodec();
    }

    @Override
    int steps() {
        return 15;
    }
}
