package org.offramp.codec.basic.internal;

import org.offramp.api.codec.FeatureCodec;
import org.osgi.service.component.annotations.Component;

/** Codec {@code uint6-ec}: 6 bits an element, linear between the ends of its channel, entropy coded. Any thread. */
@Component(name = "org.offramp.codec.basic.uint6ec", service = FeatureCodec.class,
        property = FeatureCodec.NAME + "=" + Uint6EntropyCodec.CODEC)
public final class Uint6EntropyCodec extends EntropyCodec {
    static final String CODEC = "uint6-ec";

    /** A codec without state. */
    public Uint6EntropyCodec() {
        super(CODEC, 6);
    }
}
