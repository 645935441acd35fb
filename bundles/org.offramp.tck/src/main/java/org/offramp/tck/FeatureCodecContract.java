package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

/** What every {@link FeatureCodec} keeps. */
public abstract class FeatureCodecContract {
    private static final long SEED = 20_250_522;

    /** A new codec. */
    protected abstract FeatureCodec codec();

    /** Specs that the codec supports, at least one. */
    protected abstract List<FeatureSpec> specs();

    /** How far an element may be off after a round trip. */
    protected abstract double tolerance(FeatureSpec spec, Tensor original, int element);

    /** How many hostile payloads to decode per spec; fewer for a codec that is slow to refuse. */
    protected int hostilePayloads() {
        return 20_000;
    }

    /** A tensor as it may occur: within the calibrated ranges, or normally distributed with a few large values. */
    protected Tensor sample(FeatureSpec spec, Random random) {
        float[] data = new float[spec.elements()];
        int channel = data.length / spec.shape()[0];
        for (int i = 0; i < data.length; i++) {
            if (spec.calibrated()) {
                float low = spec.low()[i / channel];
                data[i] = low + (spec.high()[i / channel] - low) * random.nextFloat();
            } else {
                data[i] = (float) random.nextGaussian() * (random.nextInt(50) == 0 ? 100 : 1);
            }
        }
        return Tensor.of(data, spec.shape());
    }

    @Test
    public void theNameIsFitForTheWire() {
        assertTrue(codec().name().matches("[a-z0-9-]{1,16}"), codec().name());
    }

    @Test
    public void theSpecsAreSupported() {
        assertTrue(!specs().isEmpty());
        specs().forEach(spec -> assertTrue(codec().supports(spec), Arrays.toString(spec.shape())));
    }

    @Test
    public void aRoundTripKeepsEachElementWithinTheBound() throws CodecException {
        Random random = new Random(SEED);
        for (FeatureSpec spec : specs()) {
            for (int n = 0; n < 20; n++) {
                Tensor original = sample(spec, random);
                Tensor decoded = codec().decode(codec().encode(original, spec), spec);
                assertArrayEquals(spec.shape(), decoded.shape());
                for (int i = 0; i < original.size(); i++) {
                    double bound = tolerance(spec, original, i);
                    assertEquals(original.data()[i], decoded.data()[i], bound, "element " + i + ", seed " + SEED);
                }
            }
        }
    }

    @Test
    public void anEncodingIsNeverLongerThanAnnounced() {
        Random random = new Random(SEED);
        for (FeatureSpec spec : specs()) {
            for (int n = 0; n < 20; n++) {
                int bytes = codec().encode(sample(spec, random), spec).length;
                int maximum = codec().maximumBytes(spec);
                assertTrue(bytes <= maximum, bytes + " bytes, at most " + maximum + " announced");
            }
        }
    }

    @Test
    public void encodingIsDeterministicAndLeavesTheTensorAlone() {
        FeatureSpec spec = specs().get(0);
        Tensor tensor = sample(spec, new Random(SEED));
        float[] before = tensor.data().clone();
        assertArrayEquals(codec().encode(tensor, spec), codec().encode(tensor, spec));
        assertArrayEquals(before, tensor.data());
    }

    @Test
    public void aTensorOfAnotherShapeIsRefused() {
        for (FeatureSpec spec : specs()) {
            Tensor right = sample(spec, new Random(SEED));
            int[] flat = {right.size()};
            assertThrows(IllegalArgumentException.class, () -> codec().encode(Tensor.of(right.data(), flat), spec));
            assertThrows(IllegalArgumentException.class, () -> codec().encode(right.asBatch(), spec));
        }
    }

    @Test
    public void anEmptyPayloadIsRefusedWithAReason() {
        for (FeatureSpec spec : specs()) {
            String reason = assertThrows(CodecException.class, () -> codec().decode(new byte[0], spec)).getMessage();
            assertNotNull(reason);
            assertTrue(reason.length() > 10, reason);
        }
    }

    @Test
    public void hostileBytesGiveAFiniteTensorOrAReason() {
        Random random = new Random(SEED);
        for (FeatureSpec spec : specs()) {
            FeatureCodec codec = codec();
            byte[] good = codec.encode(sample(spec, random), spec);
            int refused = 0;
            for (int n = 0; n < hostilePayloads(); n++) {
                refused += requireHarmless(codec, hostile(good, random), spec, n) ? 0 : 1;
            }
            System.out.println("codec " + codec.name() + " " + Arrays.toString(spec.shape()) + ": "
                    + hostilePayloads() + " hostile payloads, " + refused + " refused, seed " + SEED);
        }
    }

    /** A good payload changed in a few places, cut, lengthened, or bytes of chance. */
    protected static byte[] hostile(byte[] good, Random random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
            case 1 -> bytes = Arrays.copyOf(good, good.length + 1 + random.nextInt(64));
            case 2 -> {
                bytes = new byte[random.nextBoolean() ? good.length : random.nextInt(2 * good.length)];
                random.nextBytes(bytes);
            }
            default -> {
                for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }

    /** Whether the payload was taken; fails on anything but a finite tensor of the right shape or a reason. */
    protected static boolean requireHarmless(FeatureCodec codec, byte[] payload, FeatureSpec spec, int number) {
        try {
            Tensor tensor = codec.decode(payload, spec);
            assertArrayEquals(spec.shape(), tensor.shape());
            for (float value : tensor.data()) {
                if (!Float.isFinite(value)) {
                    fail("payload " + number + " of seed " + SEED + " gave " + value);
                }
            }
            return true;
        } catch (CodecException e) {
            assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), "a refusal without a reason");
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError("payload " + number + " of seed " + SEED + " broke codec " + codec.name(), e);
        }
    }

    @Test
    public void manyThreadsGetTheSameAnswer() throws Exception {
        FeatureCodec codec = codec();
        FeatureSpec spec = specs().get(0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int n = 0; n < 100; n++) {
                Tensor tensor = sample(spec, new Random(SEED + n));
                byte[] expected = codec.encode(tensor, spec);
                float[] decoded = codec.decode(expected, spec).data();
                results.add(threads.submit(() -> Arrays.equals(expected, codec.encode(tensor, spec))
                        && Arrays.equals(decoded, codec.decode(expected, spec).data())));
            }
            for (Future<Boolean> result : results) {
                assertTrue(result.get(60, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
