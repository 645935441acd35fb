package org.offramp.codec.basic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.FeatureCodecContract;

class Fp32CodecTest extends FeatureCodecContract {
    private static final FeatureSpec TWO = FeatureSpec.of(2, 1, 1);

    @Override
    protected FeatureCodec codec() {
        return new Fp32Codec();
    }

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(FeatureSpec.of(8, 3, 3), Specs.UNCALIBRATED);
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        return 0;
    }

    @Override
    protected int hostilePayloads() {
        return 50_000;
    }

    @Test
    void theBytesAreLittleEndianWithoutHeader() {
        byte[] bytes = codec().encode(Tensor.of(new float[] {1, -2}, 2, 1, 1), TWO);
        assertArrayEquals(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0}, bytes);
    }

    @Test
    void infinityBecomesTheLargestNumberAndNanIsNotSent() throws CodecException {
        Tensor infinite = Tensor.of(new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}, 2, 1, 1);
        assertArrayEquals(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE},
                codec().decode(codec().encode(infinite, TWO), TWO).data());
        Tensor nan = Tensor.of(new float[] {0, Float.NaN}, 2, 1, 1);
        String reason = assertThrows(IllegalArgumentException.class, () -> codec().encode(nan, TWO)).getMessage();
        assertTrue(reason.contains("element 1"), reason);
    }

    @Test
    void infinityAndNanFromOutsideAreRefusedByPlace() {
        byte[][] payloads = {{0, 0, 0, 0, 0, 0, (byte) 0x80, 0x7f}, {0, 0, 0, 0, 1, 0, (byte) 0xc0, (byte) 0xff}};
        for (byte[] payload : payloads) {
            String reason = assertThrows(CodecException.class, () -> codec().decode(payload, TWO)).getMessage();
            assertTrue(reason.contains("element 1"), reason);
        }
    }

    @Test
    void aWrongLengthIsNamedBesideTheRightOne() {
        String reason = assertThrows(CodecException.class, () -> codec().decode(new byte[7], TWO)).getMessage();
        assertEquals("the fp32 payload of a tensor [2, 1, 1] has 8 bytes, not 7", reason);
    }
}
