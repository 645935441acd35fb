package org.offramp.codec.basic.internal;

import org.offramp.api.codec.FeatureCodec;
import org.osgi.service.component.annotations.Component;

/** Codec {@code uint4-ec}: 4 bits an element, linear between the ends of its channel, entropy coded. Any thread. */
@Component(name = "org.offramp.codec.basic.uint4ec", service = FeatureCodec.class,
        property = FeatureCodec.NAME + "=" + Uint4EntropyCodec.CODEC)
public final class Uint4EntropyCodec extends EntropyCodec {
    static final String CODEC = "uint4-ec";

    /** A codec without state. */
    public Uint4EntropyCodec() {
        super(CODEC, 4);
    }
}
