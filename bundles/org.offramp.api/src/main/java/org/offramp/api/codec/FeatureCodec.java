package org.offramp.api.codec;

import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns the tensor that crosses the air into bytes and back. Shape and calibrated ranges are known at both ends and are
 * not sent.
 *
 * <p><b>Registration:</b> an OSGi service with the property {@link #NAME}. A device chooses one that the server
 * announces too.
 *
 * <p><b>Threads:</b> any; an instance has no state that one call leaves to the next.
 */
@ConsumerType
public interface FeatureCodec {
    /** Service property (String): the codec's name on the wire, 1 to 16 characters of {@code a-z 0-9 -}. */
    String NAME = "offramp.codec.name";

    /** The codec's name on the wire, the same as the service property. */
    String name();

    /** Whether this codec can carry the features of a split: an image codec serves split 0 alone. */
    boolean supports(FeatureSpec spec);

    /** The largest number of bytes that {@link #encode} gives for this spec. */
    int maximumBytes(FeatureSpec spec);

    /**
     * About how many bytes {@link #encode} gives for a usual tensor of this spec: what a policy reckons with until the
     * vehicle has sent some and knows better. Codecs whose length depends on the tensor should override it.
     */
    default int expectedBytes(FeatureSpec spec) {
        return maximumBytes(spec);
    }

    /**
     * Encodes one tensor.
     *
     * @throws IllegalArgumentException when the tensor is not of the spec's shape
     */
    byte[] encode(Tensor tensor, FeatureSpec spec);

    /**
     * Decodes one tensor. The bytes come from outside and may be anything.
     *
     * @return a tensor of the spec's shape, all elements finite
     * @throws CodecException when the bytes are not a tensor of this spec; the message says what is wrong
     */
    Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException;
}
