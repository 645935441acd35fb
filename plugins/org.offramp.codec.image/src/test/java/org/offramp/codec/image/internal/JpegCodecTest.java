package org.offramp.codec.image.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.FeatureCodecContract;

class JpegCodecTest extends FeatureCodecContract {
    private static final long SEED = 5;

    @Override
    protected FeatureCodec codec() {
        return new JpegCodec(85);
    }

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(Specs.SMALL, Specs.IMAGE);
    }

    @Override
    protected Tensor sample(FeatureSpec spec, Random random) {
        return Specs.soft(spec, random);
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        return 0.06;
    }

    @Override
    protected int hostilePayloads() {
        return 50_000;
    }

    @Test
    void noiseOfTheBestQualityStaysWithinTheAnnouncedLength() throws CodecException {
        FeatureCodec best = new JpegCodec(100);
        for (FeatureSpec spec : specs()) {
            Tensor noise = super.sample(spec, new Random(SEED));
            byte[] bytes = best.encode(noise, spec);
            assertTrue(bytes.length <= best.maximumBytes(spec), bytes.length + " bytes");
            assertArrayEquals(spec.shape(), best.decode(bytes, spec).shape());
        }
    }

    @Test
    void theShortFormIsTheQualityAndThePixelDataOfAFileThatAnyProgramReads() throws CodecException {
        Tensor image = Specs.soft(Specs.IMAGE, new Random(SEED));
        byte[] shortForm = codec().encode(image, Specs.IMAGE);
        assertEquals(85, shortForm[0]);
        byte[] whole = JpegTables.file(85, 60, 60, shortForm, 1);
        assertEquals(608 + shortForm.length, whole.length);
        float[] expected = codec().decode(shortForm, Specs.IMAGE).data();
        assertArrayEquals(expected, codec().decode(whole, Specs.IMAGE).data());
        assertArrayEquals(expected, new ImageCodec().decode(whole, Specs.IMAGE).data());
    }

    @Test
    void theReceiverNeedNotKnowTheQuality() throws CodecException {
        Tensor image = Specs.soft(Specs.IMAGE, new Random(SEED));
        int before = 0;
        for (int quality : new int[] {1, 20, 49, 50, 75, 100}) {
            byte[] bytes = new JpegCodec(quality).encode(image, Specs.IMAGE);
            assertEquals(quality, bytes[0]);
            assertTrue(bytes.length > before, "quality " + quality + " takes " + bytes.length + " bytes");
            assertEquals(0.4, codec().decode(bytes, Specs.IMAGE).data()[1800], 0.3);
            before = bytes.length - 40;
        }
    }

    @Test
    void wholeFilesOfAnySizeAreTakenAsTheCodecImageTakesThem() throws CodecException {
        for (byte[] file : List.of(Pictures.file(Pictures.smooth(97, 31), "jpeg"),
                Pictures.progressiveJpeg(Pictures.smooth(50, 80)))) {
            assertArrayEquals(new ImageCodec().decode(file, Specs.IMAGE).data(),
                    codec().decode(file, Specs.IMAGE).data());
        }
    }

    @Test
    void aShortFormCutShortIsRefused() {
        byte[] bytes = codec().encode(super.sample(Specs.IMAGE, new Random(SEED)), Specs.IMAGE);
        for (int length = 0; length < bytes.length - 8; length += 1 + bytes.length / 97) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(CodecException.class, () -> codec().decode(cut, Specs.IMAGE), "of " + length);
        }
    }

    @Test
    void markersInTheShortFormAndOtherFirstBytesAreRefusedWithTheReason() {
        byte[] bytes = codec().encode(Specs.soft(Specs.IMAGE, new Random(SEED)), Specs.IMAGE);
        byte[] marker = bytes.clone();
        marker[20] = (byte) 0xff;
        marker[21] = (byte) 0xda;
        byte[] quality = bytes.clone();
        quality[0] = 101;
        String first = assertThrows(CodecException.class, () -> codec().decode(marker, Specs.IMAGE)).getMessage();
        assertTrue(first.contains("byte 20") && first.contains("FF"), first);
        String second = assertThrows(CodecException.class, () -> codec().decode(quality, Specs.IMAGE)).getMessage();
        assertTrue(second.contains("101") && second.contains("1 to 100"), second);
    }

    @Test
    void aQualityOutOfRangeIsRefusedByNameAndRange() {
        for (int quality : new int[] {0, 101, -5}) {
            String reason = assertThrows(IllegalArgumentException.class, () -> new JpegCodec(quality)).getMessage();
            assertEquals("org.offramp.codec.image.jpeg: quality = " + quality + " is not from 1 to 100", reason);
        }
    }
}
