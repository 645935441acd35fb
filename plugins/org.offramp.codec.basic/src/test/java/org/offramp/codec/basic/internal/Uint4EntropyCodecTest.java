package org.offramp.codec.basic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

class Uint4EntropyCodecTest extends EntropyCodecContract {
    @Override
    protected FeatureCodec codec() {
        return new Uint4EntropyCodec();
    }

    @Override
    int steps() {
        return 15;
    }

    /** The bytes come from a program of its own, in another language, written after docs/codecs.md alone. */
    @Test
    void theExampleOfTheDocumentIsWhatIsWritten() throws CodecException {
        FeatureSpec spec = Specs.calibrated(0, 15, 1, 2, 4);
        float[] levels = {7, 8, 7, 8, 8, 8, 7, 8};
        byte[] bytes = {(byte) 0x90, (byte) 0xa3, 0x36};
        assertArrayEquals(bytes, codec().encode(Tensor.of(levels, 1, 2, 4), spec));
        assertArrayEquals(levels, codec().decode(bytes, spec).data());
    }
}
