package org.offramp.codec.image.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.ImageTensor;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.FeatureCodecContract;

class ImageCodecTest extends FeatureCodecContract {
    private static final long SEED = 1;

    @Override
    protected FeatureCodec codec() {
        return new ImageCodec();
    }

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(Specs.SMALL, Specs.IMAGE);
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        return 1 / 510.0 + 1e-6;
    }

    @Override
    protected int hostilePayloads() {
        return 5_000;
    }

    @Test
    void onlyAnImageFromZeroToOneIsSupported() {
        assertTrue(codec().supports(Specs.IMAGE));
        assertFalse(codec().supports(FeatureSpec.of(3, 60, 60)));
        assertFalse(codec().supports(Specs.calibrated(0, 2, 3, 60, 60)));
        assertFalse(codec().supports(Specs.calibrated(0, 1, 16, 60, 60)));
        assertFalse(codec().supports(Specs.calibrated(0, 1, 3, 3600)));
        assertFalse(codec().supports(Specs.calibrated(0, 1, 3, 1 << 13, 1 << 12)));
        assertThrows(IllegalArgumentException.class,
                () -> codec().decode(new byte[9], FeatureSpec.of(3, 60, 60)));
    }

    @Test
    void eightBitPixelsSurviveExactly() throws CodecException {
        byte[] rgb = new byte[10_800];
        new Random(SEED).nextBytes(rgb);
        Tensor image = ImageTensor.of(rgb, 60, 60, 60, 60);
        assertArrayEquals(image.data(), codec().decode(codec().encode(image, Specs.IMAGE), Specs.IMAGE).data());
    }

    @Test
    void imagesOfAnySizeAndKindAreScaledLikeTheVehiclesFrames() throws CodecException {
        int[] kinds = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_BINARY};
        for (int kind : kinds) {
            for (int[] size : new int[][] {{60, 60}, {1, 1}, {15, 140}, {233, 97}}) {
                BufferedImage image = Pictures.random(size[0], size[1], kind, SEED);
                Tensor expected = ImageTensor.of(Pictures.pixels(image), size[0], size[1], 60, 60);
                Tensor decoded = codec().decode(Pictures.file(image, "png"), Specs.IMAGE);
                assertArrayEquals(expected.data(), decoded.data(), "kind " + kind + ", " + size[0] + " x " + size[1]);
            }
        }
    }

    @Test
    void aGreyImageKeepsItsValues() throws CodecException {
        BufferedImage grey = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setDataElements(0, 0, 60, 60, filled(3600, (byte) 100));
        for (String format : new String[] {"png", "jpeg"}) {
            float[] values = codec().decode(Pictures.file(grey, format), Specs.IMAGE).data();
            assertEquals(100 / 255f, values[0], 1e-6f, format);
            assertEquals(100 / 255f, values[10_799], 1e-6f, format);
        }
    }

    private static byte[] filled(int size, byte value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, value);
        return bytes;
    }

    @Test
    void sixteenBitsAreReducedToEight() throws CodecException {
        BufferedImage grey = new BufferedImage(60, 60, BufferedImage.TYPE_USHORT_GRAY);
        short[] samples = new short[3600];
        Arrays.fill(samples, (short) 0x64ff);
        grey.getRaster().setDataElements(0, 0, 60, 60, samples);
        assertEquals(100 / 255f, codec().decode(Pictures.file(grey, "png"), Specs.IMAGE).data()[0], 1e-6f);
    }

    @Test
    void aJpegIsNearItsOriginal() throws CodecException {
        BufferedImage image = Pictures.smooth(120, 90);
        for (byte[] file : List.of(Pictures.file(image, "jpeg"), Pictures.progressiveJpeg(image))) {
            float[] decoded = codec().decode(file, Specs.IMAGE).data();
            float[] expected = ImageTensor.of(Pictures.pixels(image), 120, 90, 60, 60).data();
            double sum = 0;
            for (int i = 0; i < decoded.length; i++) {
                sum += Math.abs(decoded[i] - expected[i]);
            }
            assertTrue(sum / decoded.length < 0.02, "mean difference " + sum / decoded.length);
        }
    }

    @Test
    void aSizeInTheHeaderIsBelievedBeforeAnythingIsDecoded() throws CodecException {
        byte[] png = codec().encode(Tensor.of(new float[10_800], 3, 60, 60), Specs.IMAGE);
        for (int[] size : new int[][] {{20_000, 1}, {16_000, 16_000}, {0, 60}, {-1, 60}, {Integer.MAX_VALUE, 1}}) {
            Pictures.setPngSize(png, size[0], size[1]);
            String reason = assertThrows(CodecException.class, () -> codec().decode(png, Specs.IMAGE)).getMessage();
            assertTrue(reason.contains("pixels"), reason);
        }
    }

    @Test
    void anImageAsLargeAsAllowedIsDecoded() throws CodecException {
        byte[] png = Pictures.file(new BufferedImage(4096, 4096, BufferedImage.TYPE_BYTE_GRAY), "png");
        assertEquals(0, codec().decode(png, Specs.IMAGE).data()[0]);
        byte[] narrow = Pictures.file(new BufferedImage(2, 16_384, BufferedImage.TYPE_3BYTE_BGR), "png");
        assertEquals(0, codec().decode(narrow, Specs.IMAGE).data()[0]);
    }

    @Test
    void aFileCutShortIsRefused() {
        BufferedImage image = Pictures.random(60, 60, BufferedImage.TYPE_3BYTE_BGR, SEED);
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] file = Pictures.file(image, format);
            for (int length = 0; length < file.length; length += 1 + file.length / 97) {
                byte[] cut = Arrays.copyOf(file, length);
                assertThrows(CodecException.class, () -> codec().decode(cut, Specs.IMAGE), format + " of " + length);
            }
        }
    }

    @Test
    void damagedPixelsGiveAFiniteTensorOrAReason() {
        Random random = new Random(SEED);
        BufferedImage image = Pictures.random(40, 30, BufferedImage.TYPE_3BYTE_BGR, SEED);
        BufferedImage palette = Pictures.random(40, 30, BufferedImage.TYPE_BYTE_INDEXED, SEED);
        List<byte[]> files = List.of(Pictures.file(image, "png"), Pictures.file(palette, "png"),
                Pictures.file(image, "jpeg"), Pictures.progressiveJpeg(image));
        int taken = 0;
        for (int n = 0; n < 12_000; n++) {
            byte[] file = files.get(n % files.size()).clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                file[random.nextInt(random.nextBoolean() ? 200 : file.length)] = (byte) random.nextInt(256);
            }
            if (n % files.size() < 2) {
                Pictures.repairPngSums(file);
            }
            taken += requireHarmless(codec(), file, Specs.IMAGE, n) ? 1 : 0;
        }
        System.out.println("codec image: 12000 damaged files with right check sums, " + taken + " taken, seed " + SEED);
        assertTrue(taken > 0, "the damage never reached the pixels");
    }

    @Test
    void aJpegOfManyScansIsRefused() {
        byte[] jpeg = Pictures.progressiveJpeg(Pictures.smooth(64, 64));
        byte[] bomb = Pictures.repeatLastScan(jpeg, 5_000);
        String reason = assertThrows(CodecException.class, () -> codec().decode(bomb, Specs.IMAGE)).getMessage();
        assertTrue(reason.contains("scans"), reason);
    }

    @Test
    void whatMakesNoPixelsIsTakenOutUnread() throws CodecException {
        byte[] png = Pictures.file(Pictures.random(8, 8, BufferedImage.TYPE_BYTE_INDEXED, SEED), "png");
        byte[] withText = Pictures.withCompressedText(png, 20_000_000);
        assertTrue(withText.length > png.length + 10_000);
        assertTrue(ImageFile.of(withText).content().length <= png.length);
        assertArrayEquals(codec().decode(png, Specs.IMAGE).data(), codec().decode(withText, Specs.IMAGE).data());
    }
}
