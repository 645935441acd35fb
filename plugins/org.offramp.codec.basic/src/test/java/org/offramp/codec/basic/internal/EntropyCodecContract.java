package org.offramp.codec.basic.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.tensor.Tensor;

/** What every entropy coded codec keeps. */
abstract class EntropyCodecContract extends LevelCodecContract {
    private static final long SEED = 7;
    private static final List<FeatureSpec> SHIPPED = List.of(Specs.calibrated(-3, 3, 2, 30, 30),
            Specs.calibrated(-3, 3, 4, 15, 15), Specs.calibrated(-3, 3, 8, 7, 7), Specs.calibrated(-3, 3, 16, 3, 3));
    private static final List<FeatureSpec> ODD = List.of(Specs.IMAGE, Specs.calibrated(-3, 3, 5),
            Specs.calibrated(-3, 3, 1, 1, 1), Specs.calibrated(-3, 3, 2, 9), Specs.calibrated(-3, 3, 3, 1, 40),
            Specs.calibrated(-3, 3, 3, 40, 1), Specs.calibrated(-3, 3, 2, 3, 4, 5), FeatureSpec.of(4, 15, 15));

    /** A tensor on whose maps neighbours resemble each other: 0 not at all, 1 wholly. */
    static Tensor map(FeatureSpec spec, double alike, Random random) {
        float[] data = new float[spec.elements()];
        int width = spec.shape()[spec.shape().length - 1];
        for (int i = 0; i < data.length; i++) {
            double near = i < width ? 0 : (data[i - 1] + data[i - width]) / 2.0;
            data[i] = (float) (alike * near + Math.sqrt(1 - alike * alike) * random.nextGaussian());
        }
        return Tensor.of(data, spec.shape());
    }

    /** The codec that sends the same levels packed. */
    private PackedCodec packed() {
        int bits = Integer.numberOfTrailingZeros(steps() + 1);
        return new PackedCodec("packed", bits) { };
    }

    @Test
    void whatArrivesIsWhatThePackedLevelsWouldHaveBrought() throws CodecException {
        Random random = new Random(SEED);
        for (FeatureSpec spec : concat()) {
            for (int n = 0; n < 60; n++) {
                Tensor tensor = n % 3 == 0 ? sample(spec, random) : map(spec, n / 60.0, random);
                byte[] bytes = codec().encode(tensor, spec);
                byte[] plain = packed().encode(tensor, spec);
                assertTrue(bytes.length <= plain.length, bytes.length + " bytes against " + plain.length);
                assertArrayEquals(packed().decode(plain, spec).data(), codec().decode(bytes, spec).data(),
                        Arrays.toString(spec.shape()) + ", tensor " + n + " of seed " + SEED);
            }
        }
    }

    private static List<FeatureSpec> concat() {
        return java.util.stream.Stream.concat(SHIPPED.stream(), ODD.stream()).toList();
    }

    @Test
    void extremesNeverTakeMoreThanThePackedLevels() throws CodecException {
        for (FeatureSpec spec : SHIPPED) {
            for (float[] pair : new float[][] {{-9, 9}, {9, 9}, {-9, -9}, {0, 0}, {-9, 0}}) {
                float[] data = new float[spec.elements()];
                for (int i = 0; i < data.length; i++) {
                    data[i] = pair[i & 1];
                }
                Tensor tensor = Tensor.of(data, spec.shape());
                byte[] bytes = codec().encode(tensor, spec);
                assertTrue(bytes.length <= packed().maximumBytes(spec));
                assertArrayEquals(packed().decode(packed().encode(tensor, spec), spec).data(),
                        codec().decode(bytes, spec).data());
            }
        }
    }

    @Test
    void noiseIsSentPackedWithoutAByteMore() {
        Random random = new Random(SEED);
        FeatureSpec spec = SHIPPED.get(0);
        byte[] bytes = codec().encode(sample(spec, random), spec);
        assertEquals(codec().maximumBytes(spec), packed().maximumBytes(spec));
        assertTrue(bytes.length <= codec().maximumBytes(spec));
        assertTrue(codec().expectedBytes(spec) < codec().maximumBytes(spec));
    }

    @Test
    void mapsWithALikeNeighboursShrink() {
        Random random = new Random(SEED);
        FeatureSpec spec = SHIPPED.get(0);
        double alone = codec().encode(map(spec, 0, random), spec).length;
        double alike = codec().encode(map(spec, 0.95, random), spec).length;
        assertTrue(alone < 0.99 * packed().maximumBytes(spec), "a bell curve: " + alone);
        assertTrue(alike < 0.9 * alone, "with neighbours: " + alike + " against " + alone);
    }

    @Test
    void mostPayloadsOfTheWrongLengthAreRefused() {
        Random random = new Random(SEED);
        FeatureSpec spec = SHIPPED.get(1);
        byte[] bytes = codec().encode(map(spec, 0.9, random), spec);
        assertTrue(bytes.length < codec().maximumBytes(spec));
        int refused = 0;
        for (int length = 1; length < codec().maximumBytes(spec); length++) {
            refused += length == bytes.length || requireHarmless(codec(), Arrays.copyOf(bytes, length), spec, length)
                    ? 0 : 1;
        }
        int wrong = codec().maximumBytes(spec) - 2;
        assertTrue(refused > wrong / 2, refused + " of " + wrong + " wrong lengths were refused");
        String reason = assertThrows(CodecException.class,
                () -> codec().decode(Arrays.copyOf(bytes, 1), spec)).getMessage();
        assertTrue(reason.contains("damaged"), reason);
    }

    @Test
    void anElementOfOneByteOrLessIsNeverEmpty() throws CodecException {
        FeatureSpec spec = Specs.calibrated(0, 1, 1, 1, 1);
        for (int i = 0; i <= steps(); i++) {
            float value = (float) (i / (double) steps());
            byte[] bytes = codec().encode(Tensor.of(new float[] {value}, 1, 1, 1), spec);
            assertFalse(bytes.length == 0);
            assertEquals(value, codec().decode(bytes, spec).data()[0], 1e-6);
        }
    }
}
