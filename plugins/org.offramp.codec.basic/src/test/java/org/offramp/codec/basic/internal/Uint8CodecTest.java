package org.offramp.codec.basic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

class Uint8CodecTest extends LevelCodecContract {
    @Override
    protected FeatureCodec codec() {
        return new Uint8Codec();
    }

    @Override
    int steps() {
        return 255;
    }

    @Test
    void anImageOf8BitPixelsIsItsPixelsAndSurvivesExactly() throws CodecException {
        float[] pixels = new float[10_800];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 256 / 255f;
        }
        byte[] bytes = codec().encode(Tensor.of(pixels, 3, 60, 60), Specs.IMAGE);
        assertEquals(10_800, bytes.length);
        assertEquals(10_800, codec().maximumBytes(Specs.IMAGE));
        for (int i = 0; i < bytes.length; i++) {
            assertEquals((byte) (i % 256), bytes[i]);
        }
        assertArrayEquals(pixels, codec().decode(bytes, Specs.IMAGE).data());
    }

    @Test
    void valuesOutsideTheCalibratedRangeBecomeItsEnds() throws CodecException {
        FeatureSpec spec = new FeatureSpec(new int[] {2, 1, 3}, new float[] {-1, 2}, new float[] {1, 2});
        Tensor tensor = Tensor.of(new float[] {-5, Float.POSITIVE_INFINITY, 1, 0, 2, 1e30f}, 2, 1, 3);
        byte[] bytes = codec().encode(tensor, spec);
        assertArrayEquals(new byte[] {0, -1, -1, 0, 0, 0}, bytes);
        assertArrayEquals(new float[] {-1, 1, 1, 2, 2, 2}, codec().decode(bytes, spec).data());
    }

    @Test
    void withoutCalibrationEachChannelCarriesItsRange() throws CodecException {
        FeatureSpec spec = FeatureSpec.of(2, 1, 2);
        byte[] bytes = codec().encode(Tensor.of(new float[] {0, 1, -2, -2}, 2, 1, 2), spec);
        byte[] expected = {0, 0, 0, 0x3c, 0, (byte) 0xc0, 0, (byte) 0xc0, 0, -1, 0, 0};
        assertArrayEquals(expected, bytes);
        assertArrayEquals(new float[] {0, 1, -2, -2}, codec().decode(bytes, spec).data());
    }

    @Test
    void aRangeFromOutsideMustBeFiniteAndInOrder() {
        FeatureSpec spec = FeatureSpec.of(1, 1, 1);
        byte[] infinite = {0, 0, 0, 0x7c, 9};
        byte[] downwards = {0, 0x3c, 0, 0, 9};
        String first = assertThrows(CodecException.class, () -> codec().decode(infinite, spec)).getMessage();
        assertTrue(first.contains("channel 0") && first.contains("finite"), first);
        String second = assertThrows(CodecException.class, () -> codec().decode(downwards, spec)).getMessage();
        assertTrue(second.contains("from 1.0 down to 0.0"), second);
    }

    @Test
    void aCalibratedRangeWithoutEndIsNotSupported() {
        FeatureSpec spec = Specs.calibrated(Float.NEGATIVE_INFINITY, 1, 1, 1, 1);
        assertFalse(codec().supports(spec));
        assertThrows(IllegalArgumentException.class, () -> codec().encode(Tensor.of(new float[1], 1, 1, 1), spec));
    }

    @Test
    void theWidestRangeStaysFinite() throws CodecException {
        FeatureSpec spec = Specs.calibrated(-Float.MAX_VALUE, Float.MAX_VALUE, 1, 1, 3);
        float[] values = {-Float.MAX_VALUE, 0, Float.MAX_VALUE};
        float[] decoded = codec().decode(codec().encode(Tensor.of(values, 1, 1, 3), spec), spec).data();
        assertEquals(values[0], decoded[0]);
        assertEquals(0, decoded[1], Float.MAX_VALUE / 255);
        assertEquals(values[2], decoded[2]);
    }
}
