package org.offramp.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebPTest {
    private static final int W = 37;
    private static final int H = 21;

    /** Smooth colours with some noise: what both ways of encoding have to work on. */
    private static byte[] picture(int width, int height) {
        Random random = new Random(5);
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % width * 4 + i % 3 * 20 + random.nextInt(8));
        }
        return rgb;
    }

    private static byte[] chunk(String name, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(8 + data.length + data.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        return chunk.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data).array();
    }

    private static byte[] riff(byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
        }
        return chunk("RIFF", all.toByteArray());
    }

    private static byte[] extended(int flags, int width, int height) {
        return chunk("VP8X", new byte[] {(byte) flags, 0, 0, 0, (byte) (width - 1), (byte) (width - 1 >> 8),
            (byte) (width - 1 >> 16), (byte) (height - 1), (byte) (height - 1 >> 8), (byte) (height - 1 >> 16)});
    }

    /** A lossy picture with an uncompressed plane of transparency. */
    private static byte[] transparent() {
        byte[] lossy = WebP.encode(picture(W, H), W, H, 80);
        byte[] alpha = new byte[1 + W * H];
        Arrays.fill(alpha, 1, alpha.length, (byte) 128);
        return riff(extended(0x10, W, H), chunk("ALPH", alpha), Arrays.copyOfRange(lossy, 12, lossy.length));
    }

    /** Two frames, as an animation has them. */
    private static byte[] animated() {
        byte[] lossy = WebP.encode(picture(W, H), W, H, 80);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0, 0, 0, 0, 0, 0, W - 1, 0, 0, H - 1, 0, 0, 40, 0, 0, 0});
        frame.write(lossy, 12, lossy.length - 12);
        byte[] anmf = chunk("ANMF", frame.toByteArray());
        return riff(extended(0x02, W, H), chunk("ANIM", new byte[6]), anmf, anmf);
    }

    @Test
    void thisPlatformHasIt() {
        assertNull(WebP.unavailable());
        assertTrue(ImageDecoder.endings().contains("webp"));
    }

    @Test
    void losslessPicturesComeBackAsTheyWere() throws IOException {
        for (int[] size : new int[][] {{W, H}, {1, 1}, {60, 60}, {WebP.MAX_SIDE, 1}}) {
            byte[] rgb = picture(size[0], size[1]);
            Pixels back = WebP.decode(WebP.encodeLossless(rgb, size[0], size[1]));
            assertEquals(size[0], back.width());
            assertEquals(size[1], back.height());
            assertArrayEquals(rgb, back.rgb());
        }
    }

    @Test
    void lossyPicturesComeBackNearlyAndSmaller() throws IOException {
        byte[] rgb = picture(60, 60);
        byte[] small = WebP.encode(rgb, 60, 60, 20);
        byte[] good = WebP.encode(rgb, 60, 60, 95);
        assertTrue(small.length < good.length && good.length < rgb.length / 3, small.length + " < " + good.length);
        double error = 0;
        Pixels back = ImageDecoder.decode(good);
        for (int i = 0; i < rgb.length; i++) {
            error += Math.abs((rgb[i] & 0xff) - (back.rgb()[i] & 0xff));
        }
        assertTrue(error / rgb.length < 8, "mean error " + error / rgb.length);
    }

    @Test
    void theSamePictureGivesTheSameBytes() {
        assertArrayEquals(WebP.encode(picture(W, H), W, H, 70), WebP.encode(picture(W, H), W, H, 70));
    }

    @Test
    void transparencyIsIgnoredAndAnimationRefused() throws IOException {
        Pixels plain = WebP.decode(WebP.encode(picture(W, H), W, H, 80));
        assertArrayEquals(plain.rgb(), WebP.decode(transparent()).rgb());
        IOException e = assertThrows(IOException.class, () -> WebP.decode(animated()));
        assertTrue(e.getMessage().contains("animation"), e.getMessage());
    }

    @Test
    void refusesABombByItsHeader() {
        byte[] lossless = WebP.encodeLossless(picture(W, H), W, H);
        // 14 bits of width - 1, 14 bits of height - 1 behind the signature byte: 16384 x 16384
        ByteBuffer.wrap(lossless).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 0x0fff_ffff);
        IOException e = assertThrows(IOException.class, () -> WebP.decode(lossless));
        assertTrue(e.getMessage().contains("16384 x 16384 pixels is refused"), e.getMessage());
        byte[] canvas = riff(extended(0, 1 << 24, 1), Arrays.copyOfRange(lossless, 12, lossless.length));
        assertThrows(IOException.class, () -> WebP.decode(canvas));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeNativeCodeSeesIt() {
        for (int[] size : new int[][] {{0, 1}, {-1, -1}, {WebP.MAX_SIDE + 1, 1}, {2, 2}, {65536, 65536}}) {
            assertThrows(IllegalArgumentException.class, () -> WebP.encodeLossless(new byte[3], size[0], size[1]));
        }
        for (int quality : new int[] {-1, 101}) {
            assertThrows(IllegalArgumentException.class, () -> WebP.encode(new byte[3], 1, 1, quality));
        }
        assertThrows(IOException.class, () -> WebP.decode(new byte[0]));
        assertThrows(IOException.class, () -> WebP.decode("RIFF....WEBP".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void twentyThousandDamagedPicturesGiveAPictureOrAReason() {
        long seed = 20261122;
        Random random = new Random(seed);
        byte[][] good = {WebP.encode(picture(W, H), W, H, 60), WebP.encodeLossless(picture(W, H), W, H),
            transparent(), animated()};
        int pictures = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] data = damaged(good[i % good.length], random);
            try {
                Pixels image = ImageDecoder.decode(data);
                assertEquals(3 * image.width() * image.height(), image.rgb().length);
                pictures++;
            } catch (IOException e) {
                assertFalse(e.getMessage().isBlank());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + i, e);
            }
        }
        assertTrue(pictures > 1000, "seed " + seed + ": some must still be pictures, here " + pictures);
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] data = good.clone();
        switch (random.nextInt(5)) {
            case 0 -> data = Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> data = Arrays.copyOf(good, good.length + random.nextInt(64));
            case 2 -> {
                // a run from elsewhere: tables and lengths land in the wrong place
                int length = Math.min(data.length / 2, 1 + random.nextInt(40));
                System.arraycopy(good, random.nextInt(data.length - length), data,
                        random.nextInt(data.length - length), length);
            }
            default -> {
            }
        }
        int most = random.nextBoolean() ? 40 : data.length;   // the headers decide most
        for (int c = random.nextInt(6); c > 0 && data.length > 0; c--) {
            data[random.nextInt(Math.min(most, data.length))] = (byte) random.nextInt(256);
        }
        return data;
    }

    @Test
    void foldersOfNativesAreNamedAsTheLibraryDoes() {
        assertEquals("Linux/x86_64", WebPNatives.folder("Linux", "amd64"));
        assertEquals("Linux/aarch64", WebPNatives.folder("Linux", "aarch64"));
        assertEquals("Mac/aarch64", WebPNatives.folder("Mac OS X", "arm64"));
        assertEquals("Windows/x86_64", WebPNatives.folder("Windows 11", "amd64"));
    }
}
