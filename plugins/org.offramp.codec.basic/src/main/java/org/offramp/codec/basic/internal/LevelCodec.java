package org.offramp.codec.basic.internal;

import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

/**
 * What the codecs with few levels share: each element becomes a level from 0 to 2^bits - 1, linear between the smallest
 * and the largest value of its channel. How the levels become bytes is left to the codec.
 *
 * <p>With calibrated ranges in the spec a payload holds the levels alone. Without, it begins with the smallest and the
 * largest value of each channel as binary16, little endian (4 bytes a channel, the smallest rounded down and the
 * largest rounded up); values beyond 65504 become 65504. The error of a value within the range is at most half a step,
 * (high - low) / (2^(bits + 1) - 2). Any thread.
 */
abstract class LevelCodec implements FeatureCodec {
    private static final int RANGE_BYTES = 4;

    private final String codec;
    private final int bits;
    private final int top;

    /** @param bits of a level, 1 to 8 */
    LevelCodec(String codec, int bits) {
        this.codec = codec;
        this.bits = bits;
        this.top = (1 << bits) - 1;
    }

    /** Puts levels into {@code out} from {@code at} on, and returns it; or another array with the same start. */
    abstract byte[] pack(byte[] levels, byte[] out, int at, FeatureSpec spec);

    /** The levels from the bytes behind {@code at}. */
    abstract byte[] unpack(byte[] bytes, int at, FeatureSpec spec) throws CodecException;

    @Override
    public final String name() {
        return codec;
    }

    /** Bits of a level. */
    final int bits() {
        return bits;
    }

    @Override
    public final boolean supports(FeatureSpec spec) {
        if (spec.elements() > Integer.MAX_VALUE / 2) {
            return false;
        }
        float[] low = spec.low();
        float[] high = spec.high();
        for (int c = 0; low != null && c < low.length; c++) {
            if (Float.isInfinite(low[c]) || Float.isInfinite(high[c])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final int maximumBytes(FeatureSpec spec) {
        return Math.toIntExact(header(spec) + Bits.bytes(spec.elements(), bits));
    }

    private static int header(FeatureSpec spec) {
        return spec.calibrated() ? 0 : RANGE_BYTES * spec.shape()[0];
    }

    @Override
    public final byte[] encode(Tensor tensor, FeatureSpec spec) {
        requireFiniteRanges(spec);
        float[] data = Payload.elements(codec, tensor, spec);
        byte[] out = new byte[maximumBytes(spec)];
        byte[] levels = new byte[data.length];
        int channels = spec.shape()[0];
        int size = data.length / channels;
        float[] lows = spec.low();
        float[] highs = spec.high();
        for (int c = 0; c < channels; c++) {
            double low;
            double high;
            if (lows != null) {
                low = lows[c];
                high = highs[c];
            } else {
                int[] range = range(data, c * size, size);
                putHalf(out, c * RANGE_BYTES, range[0]);
                putHalf(out, c * RANGE_BYTES + 2, range[1]);
                low = Half.toFloat(range[0]);
                high = Half.toFloat(range[1]);
            }
            quantise(data, c * size, size, low, high, levels);
        }
        return pack(levels, out, header(spec), spec);
    }

    private void requireFiniteRanges(FeatureSpec spec) {
        if (!supports(spec)) {
            throw new IllegalArgumentException("codec " + codec + " needs finite ranges, but those of the tensor "
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

    private void quantise(float[] data, int from, int size, double low, double high, byte[] levels) {
        double steps = high > low ? top / (high - low) : 0;
        for (int i = from; i < from + size; i++) {
            double step = (data[i] - low) * steps;
            // an infinite value in a channel without a range gives NaN here, which becomes 0
            levels[i] = (byte) (step >= top ? top : step > 0 ? (int) (step + 0.5) : 0);
        }
    }

    @Override
    public final Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
        requireFiniteRanges(spec);
        int header = header(spec);
        if (bytes.length <= header || bytes.length > maximumBytes(spec)) {
            throw new CodecException("the " + codec + " payload of a tensor " + Arrays.toString(spec.shape())
                    + " has " + (header + 1) + " to " + maximumBytes(spec) + " bytes, not " + bytes.length);
        }
        byte[] levels = unpack(bytes, header, spec);
        float[] data = new float[levels.length];
        int channels = spec.shape()[0];
        int size = data.length / channels;
        float[] lows = spec.low();
        float[] highs = spec.high();
        for (int c = 0; c < channels; c++) {
            double low = lows != null ? lows[c] : rangeEnd(bytes, c, 0);
            double high = highs != null ? highs[c] : rangeEnd(bytes, c, 1);
            if (low > high) {
                throw new CodecException("the range of channel " + c + " in the " + codec + " payload goes from " + low
                        + " down to " + high + "; the smallest value comes first");
            }
            for (int i = c * size; i < (c + 1) * size; i++) {
                data[i] = (float) (low + (high - low) * ((levels[i] & 0xff) / (double) top));
            }
        }
        return Tensor.of(data, spec.shape());
    }

    private double rangeEnd(byte[] bytes, int channel, int end) throws CodecException {
        int at = channel * RANGE_BYTES + end * 2;
        int half = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
        if (!Half.finite(half)) {
            throw new CodecException("the range of channel " + channel + " in the " + codec
                    + " payload is infinite or not a number; both ends must be finite");
        }
        return Half.toFloat(half);
    }

    private static void putHalf(byte[] out, int at, int half) {
        out[at] = (byte) half;
        out[at + 1] = (byte) (half >> 8);
    }
}
