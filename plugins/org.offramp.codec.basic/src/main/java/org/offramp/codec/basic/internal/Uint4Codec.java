package org.offramp.codec.basic.internal;

import org.offramp.api.codec.FeatureCodec;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code uint4}: half a byte an element, linear between the smallest and the largest value of its channel, the
 * first of two elements in the upper half. The wire format is in docs/codecs.md. Any thread.
 */
@Component(name = "org.offramp.codec.basic.uint4", service = FeatureCodec.class,
        property = FeatureCodec.NAME + "=" + Uint4Codec.CODEC)
public final class Uint4Codec extends PackedCodec {
    static final String CODEC = "uint4";

    /** A codec without state. */
    public Uint4Codec() {
        super(CODEC, 4);
    }
}
