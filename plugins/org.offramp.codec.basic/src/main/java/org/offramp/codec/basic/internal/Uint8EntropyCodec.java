package org.offramp.codec.basic.internal;

import org.offramp.api.codec.FeatureCodec;
import org.osgi.service.component.annotations.Component;

/** Codec {@code uint8-ec}: 8 bits an element, linear between the ends of its channel, entropy coded. Any thread. */
@Component(name = "org.offramp.codec.basic.uint8ec", service = FeatureCodec.class,
        property = FeatureCodec.NAME + "=" + Uint8EntropyCodec.CODEC)
public final class Uint8EntropyCodec extends EntropyCodec {
    static final String CODEC = "uint8-ec";

    /** A codec without state. */
    public Uint8EntropyCodec() {
        super(CODEC, 8);
    }
}
