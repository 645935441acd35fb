package org.offramp.codec.basic.internal;

import org.offramp.api.codec.FeatureCodec;

class Uint6EntropyCodecTest extends EntropyCodecContract {
    @Override
    protected FeatureCodec codec() {
        return new Uint6EntropyCodec();
    }

    @Override
    int steps() {
        return 63;
    }
}
