package org.offramp.codec.basic.internal;

import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;

/**
 * Levels through an adaptive binary arithmetic coder: neighbours on a feature map resemble each other and small values
 * are more frequent than large ones, so most elements need fewer bits than their level has. Exact: what arrives are the
 * levels of the packed codec of as many bits.
 *
 * <p>Payload, behind the ranges where there are any: either the packed levels, or, where that is shorter, the coded
 * ones. The length tells which: packed levels have one length, coded ones are always shorter. Nothing else is sent; both
 * ends begin with the same expectations ({@link MapModel}).
 */
abstract class EntropyCodec extends LevelCodec {
    EntropyCodec(String codec, int bits) {
        super(codec, bits);
    }

    /** Three quarters of the packed levels: between the largest maps, which shrink more, and the smallest. */
    @Override
    public final int expectedBytes(FeatureSpec spec) {
        return (int) (maximumBytes(spec) * 3L / 4) + 1;
    }

    @Override
    final byte[] pack(byte[] levels, byte[] out, int at, FeatureSpec spec) {
        ArithmeticEncoder encoder = new ArithmeticEncoder(out, at);
        MapModel model = new MapModel(spec.shape(), bits());
        for (int i = 0; i < levels.length && !encoder.full(); i++) {
            model.enter(levels, i);
            model.encode(levels[i] & 0xff, encoder);
        }
        int length = encoder.finish();
        if (length < out.length) {
            return Arrays.copyOf(out, length);
        }
        Bits.pack(levels, bits(), out, at);
        return out;
    }

    @Override
    final byte[] unpack(byte[] bytes, int at, FeatureSpec spec) throws CodecException {
        if (bytes.length == maximumBytes(spec)) {
            return Bits.unpack(bytes, at, bits(), spec.elements());
        }
        ArithmeticDecoder decoder = new ArithmeticDecoder(bytes, at);
        MapModel model = new MapModel(spec.shape(), bits());
        byte[] levels = new byte[spec.elements()];
        for (int i = 0; i < levels.length; i++) {
            model.enter(levels, i);
            levels[i] = (byte) model.decode(decoder);
        }
        if (!decoder.finished()) {
            throw new CodecException("the " + name() + " payload of " + bytes.length + " bytes is damaged: an encoder"
                    + " would have ended it differently");
        }
        return levels;
    }
}
