package org.offramp.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private static byte[] encode(String format, int type, int... colours) throws IOException {
        BufferedImage image = new BufferedImage(colours.length, 1, type);
        for (int i = 0; i < colours.length; i++) {
            image.setRGB(i, 0, colours[i]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out), "a writer for " + format);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void readsLosslessFormatsExactly(String format) throws IOException {
        Pixels image = ImageDecoder.decode(encode(format, BufferedImage.TYPE_INT_RGB, 0xFF0000, 0x00FF00, 0x0000FF));
        assertEquals(3, image.width());
        assertArrayEquals(new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1}, image.rgb());
    }

    @Test
    void readsJpegNearly() throws IOException {
        Pixels image = ImageDecoder.decode(encode("jpg", BufferedImage.TYPE_INT_RGB, 0x204060, 0x204060));
        assertEquals(0x20, image.rgb()[0], 6);
        assertEquals(0x40, image.rgb()[1], 6);
        assertEquals(0x60, image.rgb()[2], 6);
    }

    @Test
    void readsGreyAsItIsStored() throws IOException {
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(grey, "png", out);
        assertArrayEquals(new byte[] {100, 100, 100}, ImageDecoder.decode(out.toByteArray()).rgb());
    }

    @Test
    void refusesAPngBombByItsHeader() throws IOException {
        byte[] png = encode("png", BufferedImage.TYPE_INT_RGB, 1, 2);
        // the size in the first chunk, and no word of the checksum behind it, which no reader needs for the size
        ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
        IOException e = assertThrows(IOException.class, () -> ImageDecoder.decode(png));
        assertTrue(e.getMessage().contains("100000 x 100000"), e.getMessage());
    }

    @Test
    void saysWhatItReadsWhenItIsNoPicture() {
        IOException e = assertThrows(IOException.class, () -> ImageDecoder.decode("no picture".getBytes()));
        assertTrue(e.getMessage().contains("jpeg") && e.getMessage().contains("ppm"), e.getMessage());
        assertThrows(IOException.class, () -> ImageDecoder.decode(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
    void damagedPicturesGiveAPictureOrAReason(String format) throws IOException {
        long seed = 7;
        Random random = new Random(seed);
        byte[] good = encode(format, BufferedImage.TYPE_INT_RGB, 1, 0xFF, 0xFF00, 0xFF0000, 0x123456, 0x654321);
        for (int i = 0; i < 1500; i++) {
            byte[] data = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int c = random.nextInt(4); c >= 0 && data.length > 0; c--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            try {
                Pixels image = ImageDecoder.decode(data);
                assertEquals(3 * image.width() * image.height(), image.rgb().length);
            } catch (IOException e) {
                // a reason: what is wanted
            } catch (RuntimeException e) {
                throw new AssertionError(format + " seed " + seed + " round " + i, e);
            }
        }
    }

    @Test
    void cuttingStaysInsideThePicture() {
        Pixels image = new Pixels(3, 2, new byte[] {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6});
        assertArrayEquals(new byte[] {2, 2, 2, 3, 3, 3}, image.crop(1, 0, 9, 1).rgb());
        assertArrayEquals(new byte[] {6, 6, 6}, image.crop(7, 7, 9, 9).rgb());
        assertArrayEquals(image.rgb(), image.crop(-4, -4, 9, 9).rgb());
    }
}
