package org.offramp.codec.basic.internal;

import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code uint8}: one byte an element, linear between the smallest and the largest value of its channel.
 *
 * <p>Payload with calibrated ranges in the spec: one unsigned byte {@code q} per element in row-major order, no header;
 * value = low + (high - low) q / 255. Values outside the range become its ends; where low = high the byte is 0. An image
 * of 8-bit pixels with the range 0 to 1 survives exactly.
 *
 * <p>Payload without: first, per channel, smallest and largest value as binary16, little endian (4 bytes a channel, the
 * smallest rounded down and the largest rounded up); then the bytes as above. Values beyond 65504 become 65504.
 *
 * <p>The error of a value within the range is at most half a step, (high - low) / 510. Any thread.
 */
@Component(name = "org.offramp.codec.basic.uint8", property = FeatureCodec.NAME + "=" + Uint8Codec.CODEC)
public final class Uint8Codec implements FeatureCodec {
    static final String CODEC = "uint8";
    private static final int RANGE_BYTES = 4;

    @Override
    public String name() {
        return CODEC;
    }

    @Override
    public boolean supports(FeatureSpec spec) {
        if (spec.elements() > Integer.MAX_VALUE / 2) {
            return false;
        }
        for (int c = 0; spec.calibrated() && c < spec.low().length; c++) {
            if (Float.isInfinite(spec.low()[c]) || Float.isInfinite(spec.high()[c])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int maximumBytes(FeatureSpec spec) {
        return Payload.size(spec, header(spec), 1);
    }

    private static int header(FeatureSpec spec) {
        return spec.calibrated() ? 0 : RANGE_BYTES * spec.shape()[0];
    }

    @Override
    public byte[] encode(Tensor tensor, FeatureSpec spec) {
        requireFiniteRanges(spec);
        float[] data = Payload.elements(CODEC, tensor, spec);
        int header = header(spec);
        byte[] out = new byte[maximumBytes(spec)];
        int channels = spec.shape()[0];
        int size = data.length / channels;
        for (int c = 0; c < channels; c++) {
            double low;
            double high;
            if (spec.calibrated()) {
                low = spec.low()[c];
                high = spec.high()[c];
            } else {
                int[] range = range(data, c * size, size);
                putHalf(out, c * RANGE_BYTES, range[0]);
                putHalf(out, c * RANGE_BYTES + 2, range[1]);
                low = Half.toFloat(range[0]);
                high = Half.toFloat(range[1]);
            }
            quantise(data, c * size, size, low, high, out, header + c * size);
        }
        return out;
    }

    private void requireFiniteRanges(FeatureSpec spec) {
        if (!supports(spec)) {
            throw new IllegalArgumentException("codec uint8 needs finite ranges, but those of the tensor "
                    + Arrays.toString(spec.shape()) + " are " + Arrays.toString(spec.low()) + " to "
                    + Arrays.toString(spec.high()));
        }
    }

    private static int[] range(float[] data, int from, int size) {
        float low = data[from];
        float high = data[from];
        for (int i = from + 1; i < from + size; i++) {
            low = Math.min(low, data[i]);
            high = Math.max(high, data[i]);
        }
        return new int[] {Half.floor(low), Half.ceiling(high)};
    }

    private static void quantise(float[] data, int from, int size, double low, double high, byte[] out, int at) {
        double steps = high > low ? 255 / (high - low) : 0;
        for (int i = 0; i < size; i++) {
            double step = (data[from + i] - low) * steps;
            // an infinite value in a channel without a range gives NaN here, which becomes 0
            out[at + i] = (byte) (step >= 255 ? 255 : step > 0 ? (int) (step + 0.5) : 0);
        }
    }

    @Override
    public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
        requireFiniteRanges(spec);
        Payload.requireLength(CODEC, bytes, maximumBytes(spec), spec);
        int header = header(spec);
        float[] data = new float[spec.elements()];
        int channels = spec.shape()[0];
        int size = data.length / channels;
        for (int c = 0; c < channels; c++) {
            double low = spec.calibrated() ? spec.low()[c] : rangeEnd(bytes, c, 0);
            double high = spec.calibrated() ? spec.high()[c] : rangeEnd(bytes, c, 1);
            if (low > high) {
                throw new CodecException("the range of channel " + c + " in the uint8 payload goes from " + low
                        + " down to " + high + "; the smallest value comes first");
            }
            for (int i = c * size; i < (c + 1) * size; i++) {
                data[i] = (float) (low + (high - low) * ((bytes[header + i] & 0xff) / 255.0));
            }
        }
        return Tensor.of(data, spec.shape());
    }

    private static double rangeEnd(byte[] bytes, int channel, int end) throws CodecException {
        int at = channel * RANGE_BYTES + end * 2;
        int half = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
        if (!Half.finite(half)) {
            throw new CodecException("the range of channel " + channel
                    + " in the uint8 payload is infinite or not a number; both ends must be finite");
        }
        return Half.toFloat(half);
    }

    private static void putHalf(byte[] out, int at, int half) {
        out[at] = (byte) half;
        out[at + 1] = (byte) (half >> 8);
    }
}
