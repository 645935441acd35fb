package org.offramp.codec.basic.internal;

import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.tensor.Tensor;

/** Checks that the codecs share. */
final class Payload {
    private Payload() {
    }

    /** The elements of a tensor that has the spec's shape and no NaN in it. */
    static float[] elements(String codec, Tensor tensor, FeatureSpec spec) {
        if (!Arrays.equals(tensor.shape(), spec.shape())) {
            throw new IllegalArgumentException("codec " + codec + " was to encode a tensor of shape "
                    + Arrays.toString(spec.shape()) + ", not " + Arrays.toString(tensor.shape()));
        }
        float[] data = tensor.data();
        for (int i = 0; i < data.length; i++) {
            if (Float.isNaN(data[i])) {
                throw new IllegalArgumentException("codec " + codec + ": element " + i + " of the tensor "
                        + Arrays.toString(spec.shape()) + " is NaN; only numbers can be sent");
            }
        }
        return data;
    }

    /** Bytes for {@code header} plus {@code each} byte per element. */
    static int size(FeatureSpec spec, int header, int each) {
        long bytes = header + (long) each * spec.elements();
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tensor " + Arrays.toString(spec.shape()) + " at " + each
                    + " bytes an element does not fit into one payload of 2^31-1 bytes");
        }
        return (int) bytes;
    }

    static void requireLength(String codec, byte[] bytes, int expected, FeatureSpec spec) throws CodecException {
        if (bytes.length != expected) {
            throw new CodecException("the " + codec + " payload of a tensor " + Arrays.toString(spec.shape()) + " has "
                    + expected + " bytes, not " + bytes.length);
        }
    }

    static CodecException notFinite(String codec, int element) {
        return new CodecException("element " + element + " of the " + codec
                + " payload is infinite or not a number; all elements must be finite");
    }
}
