package org.offramp.codec.basic.internal;

import org.offramp.api.codec.FeatureCodec;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code uint8}: one byte an element, linear between the smallest and the largest value of its channel. An image
 * of 8-bit pixels with the range 0 to 1 survives exactly. The wire format is in docs/codecs.md. Any thread.
 */
@Component(name = "org.offramp.codec.basic.uint8", service = FeatureCodec.class,
        property = FeatureCodec.NAME + "=" + Uint8Codec.CODEC)
public final class Uint8Codec extends PackedCodec {
    static final String CODEC = "uint8";

    /** A codec without state. */
    public Uint8Codec() {
        super(CODEC, 8);
    }
}
