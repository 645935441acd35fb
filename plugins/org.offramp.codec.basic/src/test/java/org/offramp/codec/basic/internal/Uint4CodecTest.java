package org.offramp.codec.basic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

class Uint4CodecTest extends LevelCodecContract {
    private static final FeatureSpec FIVE = Specs.calibrated(0, 15, 1, 1, 5);

    @Override
    protected FeatureCodec codec() {
        return new Uint4Codec();
    }

    @Override
    int steps() {
        return 15;
    }

    @Test
    void twoElementsShareAByteTheFirstInItsUpperHalf() throws CodecException {
        byte[] bytes = codec().encode(Tensor.of(new float[] {1, 2, 15, 0, 7.4f}, 1, 1, 5), FIVE);
        assertArrayEquals(new byte[] {0x12, (byte) 0xf0, 0x70}, bytes);
        assertArrayEquals(new float[] {1, 2, 15, 0, 7}, codec().decode(bytes, FIVE).data());
    }

    @Test
    void theSplitsOfTheShippedShapesTakeHalfAByteAnElement() {
        int[][] shapes = {{2, 30, 30}, {4, 15, 15}, {8, 7, 7}, {16, 3, 3}};
        int[] bytes = {900, 450, 196, 72};
        for (int i = 0; i < shapes.length; i++) {
            assertEquals(bytes[i], codec().maximumBytes(Specs.calibrated(-1, 1, shapes[i])));
        }
    }

    @Test
    void bitsThatHoldNoLevelMustBeZero() {
        byte[] payload = {0x12, (byte) 0xf0, 0x71};
        String reason = assertThrows(CodecException.class, () -> codec().decode(payload, FIVE)).getMessage();
        assertTrue(reason.contains("last 4 bits"), reason);
    }

    @Test
    void aWrongLengthIsNamedBesideTheRightOne() {
        String reason = assertThrows(CodecException.class, () -> codec().decode(new byte[2], FIVE)).getMessage();
        assertEquals("the uint4 payload of a tensor [1, 1, 5] has 3 bytes, not 2", reason);
    }
}
