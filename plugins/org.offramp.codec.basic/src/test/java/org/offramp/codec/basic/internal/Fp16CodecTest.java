package org.offramp.codec.basic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.FeatureCodecContract;

class Fp16CodecTest extends FeatureCodecContract {
    private static final FeatureSpec TWO = FeatureSpec.of(2, 1, 1);

    @Override
    protected FeatureCodec codec() {
        return new Fp16Codec();
    }

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(FeatureSpec.of(8, 3, 3), Specs.UNCALIBRATED);
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        return Math.max(0x1p-25, Math.abs(original.data()[element]) * 0x1p-11);
    }

    @Override
    protected int hostilePayloads() {
        return 50_000;
    }

    @Test
    void theBytesAreLittleEndianWithoutHeader() {
        byte[] bytes = codec().encode(Tensor.of(new float[] {1, -2}, 2, 1, 1), TWO);
        assertArrayEquals(new byte[] {0, 0x3c, 0, (byte) 0xc0}, bytes);
    }

    @Test
    void valuesBeyondTheRangeBecomeTheLargestHalf() throws CodecException {
        for (float large : new float[] {65504, 65519, 65520, 1e9f, Float.POSITIVE_INFINITY}) {
            Tensor tensor = Tensor.of(new float[] {large, -large}, 2, 1, 1);
            assertArrayEquals(new float[] {65504, -65504}, codec().decode(codec().encode(tensor, TWO), TWO).data());
        }
    }

    @Test
    void infinityAndNanFromOutsideAreRefused() {
        for (int high : new int[] {0x7c, 0xfc, 0x7e, 0xff}) {
            byte[] payload = {0, 0, 1, (byte) high};
            assertThrows(CodecException.class, () -> codec().decode(payload, TWO));
        }
    }
}
