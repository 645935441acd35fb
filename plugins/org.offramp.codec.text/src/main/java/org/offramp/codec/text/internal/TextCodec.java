package org.offramp.codec.text.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code text}: decimal numbers as Python writes them, for comparison alone. What Danek et al. 2025 transmit is
 * about 20 bytes an element (Table I: 218.7 kB for an image of 10,800 values); that is the length of this text.
 *
 * <p>Payload: the nested list that Python's {@code json.dumps(tensor.tolist())} writes, ASCII: each float as a double in
 * its shortest decimal form, {@code ", "} between elements, one pair of brackets for each list of each dimension. Exact;
 * infinities become the largest finite number. Reading takes any white space. Any thread.
 */
@Component(name = "org.offramp.codec.text", property = FeatureCodec.NAME + "=" + TextCodec.CODEC)
public final class TextCodec implements FeatureCodec {
    static final String CODEC = "text";
    /** The longest number, such as -1.1754943508222875e-38, and what parts it from the next. */
    private static final int NUMBER_BYTES = 26;
    private static final int USUAL_BYTES = 20;

    @Override
    public String name() {
        return CODEC;
    }

    @Override
    public boolean supports(FeatureSpec spec) {
        return bytes(spec, NUMBER_BYTES) <= Integer.MAX_VALUE;
    }

    @Override
    public int maximumBytes(FeatureSpec spec) {
        return Math.toIntExact(bytes(spec, NUMBER_BYTES));
    }

    @Override
    public int expectedBytes(FeatureSpec spec) {
        return Math.toIntExact(bytes(spec, USUAL_BYTES));
    }

    private static long bytes(FeatureSpec spec, int eachNumber) {
        long lists = 1;
        long brackets = 0;
        for (int length : spec.shape()) {
            brackets += 4 * lists;
            lists *= length;
        }
        return brackets + eachNumber * lists;
    }

    @Override
    public byte[] encode(Tensor tensor, FeatureSpec spec) {
        int[] shape = spec.shape();
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException("codec text was to encode a tensor of shape " + Arrays.toString(shape)
                    + ", not " + Arrays.toString(tensor.shape()));
        }
        StringBuilder text = new StringBuilder(expectedBytes(spec));
        append(text, tensor.data(), shape, 0, 0);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the list of a dimension from element {@code at} on; returns the element behind it. */
    private static int append(StringBuilder text, float[] data, int[] shape, int dimension, int at) {
        int next = at;
        text.append('[');
        for (int i = 0; i < shape[dimension]; i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (dimension + 1 < shape.length) {
                next = append(text, data, shape, dimension + 1, next);
            } else {
                if (Float.isNaN(data[next])) {
                    throw new IllegalArgumentException("codec text: element " + next + " of the tensor "
                            + Arrays.toString(shape) + " is NaN; only numbers can be sent");
                }
                PythonNumbers.append(text, Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, data[next])));
                next++;
            }
        }
        text.append(']');
        return next;
    }

    @Override
    public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
        return Tensor.of(new ListReader(bytes, spec.shape()).read(), spec.shape());
    }
}
