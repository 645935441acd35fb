package org.offramp.codec.basic.internal;

import org.offramp.api.codec.FeatureCodec;

class Uint8EntropyCodecTest extends EntropyCodecContract {
    @Override
    protected FeatureCodec codec() {
        return new Uint8EntropyCodec();
    }

    @Override
    int steps() {
        return 255;
    }
}
