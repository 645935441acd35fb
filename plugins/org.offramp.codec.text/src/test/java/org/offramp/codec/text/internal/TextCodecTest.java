package org.offramp.codec.text.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.FeatureCodecContract;

class TextCodecTest extends FeatureCodecContract {
    private static final FeatureSpec TWO = FeatureSpec.of(2, 1, 1);

    @Override
    protected FeatureCodec codec() {
        return new TextCodec();
    }

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(FeatureSpec.of(4, 2, 3), FeatureSpec.of(5, 1, 1));
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        return 0;
    }

    @Override
    protected int hostilePayloads() {
        // for each of two specs
        return 50_000;
    }

    private static String text(float... values) {
        return new String(new TextCodec().encode(Tensor.of(values, values.length), FeatureSpec.of(values.length)),
                StandardCharsets.US_ASCII);
    }

    @Test
    void theTextIsWhatPythonWrites() {
        assertEquals("[0.0, -0.0, 1.0, 0.10000000149011612, 0.48235294222831726, -2.5]",
                text(0, -0f, 1, 0.1f, 123 / 255f, -2.5f));
        assertEquals("[9.999999747378752e-05, 9.999999747378752e-06, 1.0000000272564224e+16, 16777216.0]",
                text(1e-4f, 1e-5f, 1e16f, 1 << 24));
        assertEquals("[3.4028234663852886e+38, -1.401298464324817e-45]",
                text(Float.POSITIVE_INFINITY, -Float.MIN_VALUE));
    }

    @Test
    void listsNestAsTheShapeDoes() throws CodecException {
        FeatureSpec spec = FeatureSpec.of(2, 1, 2);
        byte[] bytes = codec().encode(Tensor.of(new float[] {1, 2, 3, 4}, 2, 1, 2), spec);
        assertEquals("[[[1.0, 2.0]], [[3.0, 4.0]]]", new String(bytes, StandardCharsets.US_ASCII));
        byte[] loose = "\n[ [[1,2]] ,[[3e0 ,\t4.]]]\r\n".getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(new float[] {1, 2, 3, 4}, codec().decode(loose, spec).data());
    }

    @Test
    void everyFloatArrivesAsItWas() throws CodecException {
        Random random = new Random(3);
        float[] values = new float[20_000];
        for (int i = 0; i < values.length; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            values[i] = Float.isFinite(value) ? value : i;
        }
        FeatureSpec spec = FeatureSpec.of(values.length);
        byte[] bytes = codec().encode(Tensor.of(values, values.length), spec);
        assertTrue(bytes.length <= codec().maximumBytes(spec));
        assertArrayEquals(values, codec().decode(bytes, spec).data());
    }

    @Test
    void anImageTakesAboutWhatThePaperTransmits() {
        FeatureSpec image = FeatureSpec.of(3, 60, 60);
        float[] pixels = new float[10_800];
        Random random = new Random(4);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(256) / 255f;
        }
        int bytes = codec().encode(Tensor.of(pixels, 3, 60, 60), image).length;
        assertEquals(218_700, bytes, 0.06 * 218_700);
        assertEquals(codec().expectedBytes(image), bytes, 0.06 * bytes);
    }

    @Test
    void whatIsNoNumberOrNoListOfTheShapeIsRefusedByPlace() {
        for (String wrong : List.of("[[[1]],[[NaN]]]", "[[[1]],[[1e99]]]", "[[[1]],[[--1]]]", "[[[1]],[[]]]",
                "[[[1,2]],[[3]]]", "[[[1]],[[2]]", "[[[1]],[[2]]]]", "[1,2   ]", "[[[1]],[[Infinity]]]")) {
            String reason = assertThrows(CodecException.class,
                    () -> codec().decode(wrong.getBytes(StandardCharsets.US_ASCII), TWO), wrong).getMessage();
            assertTrue(reason.contains("text payload") && (reason.contains("byte ") || reason.contains("element 1")),
                    reason);
        }
        assertThrows(IllegalArgumentException.class, () -> text(Float.NaN));
    }
}
