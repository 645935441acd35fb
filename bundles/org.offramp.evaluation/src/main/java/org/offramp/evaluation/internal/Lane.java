package org.offramp.evaluation.internal;

import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.tensor.Tensor;

/**
 * One way from the image to the answers: a split, and the codec that what crosses the air there passes.
 *
 * @param split 0 to the network's local split
 * @param codec the codec; {@code null} for none, where the numbers cross as they are, and at the local split
 */
record Lane(int split, FeatureCodec codec) {
    /** Name of a lane without codec. */
    static final String NO_CODEC = "none";

    String codecName() {
        return codec == null ? NO_CODEC : codec.name();
    }

    /** What arrives at the other end, and how many bytes it took. */
    Arrival send(Tensor features, FeatureSpec spec) throws CodecException {
        if (codec == null) {
            return new Arrival(features, features.size() * Float.BYTES);
        }
        byte[] encoded = codec.encode(features, spec);
        return new Arrival(codec.decode(encoded, spec), encoded.length);
    }

    /**
     * Features behind the air.
     *
     * @param features as decoded
     * @param bytes length of what crossed
     */
    record Arrival(Tensor features, int bytes) {
    }
}
