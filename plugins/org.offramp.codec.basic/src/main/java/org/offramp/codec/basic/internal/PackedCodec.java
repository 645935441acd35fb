package org.offramp.codec.basic.internal;

import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;

/** Levels of a fixed number of bits: every payload of a spec has the same length. */
abstract class PackedCodec extends LevelCodec {
    PackedCodec(String codec, int bits) {
        super(codec, bits);
    }

    @Override
    final byte[] pack(byte[] levels, byte[] out, int at, FeatureSpec spec) {
        Bits.pack(levels, bits(), out, at);
        return out;
    }

    @Override
    final byte[] unpack(byte[] bytes, int at, FeatureSpec spec) throws CodecException {
        if (bytes.length != maximumBytes(spec)) {
            throw new CodecException("the " + name() + " payload of a tensor " + Arrays.toString(spec.shape())
                    + " has " + maximumBytes(spec) + " bytes, not " + bytes.length);
        }
        return Bits.unpack(bytes, at, bits(), spec.elements());
    }
}
