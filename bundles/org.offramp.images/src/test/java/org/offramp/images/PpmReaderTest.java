package org.offramp.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PpmReaderTest {
    private static byte[] ppm(String header, int... samples) {
        byte[] head = header.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + samples.length);
        for (int i = 0; i < samples.length; i++) {
            all[head.length + i] = (byte) samples[i];
        }
        return all;
    }

    private static void assertRefused(byte[] data, String reason) {
        IOException e = assertThrows(IOException.class, () -> PpmReader.read(data));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @Test
    void readsThePixelsInTheirOrder() throws IOException {
        Pixels image = PpmReader.read(ppm("P6\n2 1\n255\n", 1, 2, 3, 250, 251, 252));
        assertEquals(2, image.width());
        assertEquals(1, image.height());
        assertArrayEquals(new byte[] {1, 2, 3, (byte) 250, (byte) 251, (byte) 252}, image.rgb());
    }

    @Test
    void skipsCommentsAndAnyWhiteSpaceInTheHeader() throws IOException {
        Pixels image = PpmReader.read(ppm("P6 # made by hand\n#2 2\n\t1\r\n # and more\n1 255\n", 9, 8, 7));
        assertArrayEquals(new byte[] {9, 8, 7}, image.rgb());
    }

    @Test
    void firstPixelMayLookLikeWhiteSpace() throws IOException {
        assertArrayEquals(new byte[] {10, 32, 35}, PpmReader.read(ppm("P6 1 1 255\n", 10, 32, 35)).rgb());
    }

    @Test
    void scalesOtherRangesToBytes() throws IOException {
        assertArrayEquals(new byte[] {0, (byte) 128, (byte) 255}, PpmReader.read(ppm("P6 1 1 100 ", 0, 50, 100)).rgb());
        assertArrayEquals(new byte[] {0, (byte) 128, (byte) 255},
                PpmReader.read(ppm("P6 1 1 65535 ", 0, 0, 0x80, 0, 0xFF, 0xFF)).rgb());
    }

    @Test
    void refusesTooFewAndTooManyBytes() {
        assertRefused(ppm("P6 1 1 255\n", 1, 2), "take 3 bytes, the file holds 2");
        assertRefused(ppm("P6 1 1 255\n", 1, 2, 3, 4), "take 3 bytes, the file holds 4");
    }

    @Test
    void refusesValuesOverTheLargest() {
        assertRefused(ppm("P6 1 1 100 ", 0, 101, 0), "101");
    }

    @Test
    void refusesABombByItsHeader() {
        assertRefused(ppm("P6 100000 100000 255\n"), "refused");
        assertRefused(ppm("P6 2147483647 2147483647 255\n"), "refused");
        assertRefused(ppm("P6 99999999999 1 255\n"), "width is over");
    }

    @Test
    void refusesHeadersThatAreNone() {
        assertRefused(ppm("P5 1 1 255\n", 1, 2, 3), "not a P6");
        assertRefused(ppm("P61 1 255\n", 1, 2, 3), "white space expected before the width");
        assertRefused(ppm("P6 0 1 255\n"), "width must be");
        assertRefused(ppm("P6 1 -1 255\n", 1, 2, 3), "height must be");
        assertRefused(ppm("P6 1 1 70000\n", 1, 2, 3), "largest value is over");
        assertRefused(ppm("P6 1 1 255"), "one white space");
        assertRefused(ppm("P6"), "not a P6");
    }

    @Test
    void anyBytesGiveAPictureOrAReason() {
        long seed = 20261122;
        Random random = new Random(seed);
        byte[] good = ppm("P6 # c\n3 2\n255\n", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] data = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length + 4) : good.length);
            int changes = random.nextInt(4);
            for (int c = 0; c < changes && data.length > 0; c++) {
                data[random.nextInt(data.length)] = (byte) (random.nextBoolean() ? random.nextInt(256)
                        : "0123456789 #\n".charAt(random.nextInt(13)));
            }
            try {
                Pixels image = PpmReader.read(data);
                assertEquals(3 * image.width() * image.height(), image.rgb().length, "seed " + seed + " round " + i);
                read++;
            } catch (IOException e) {
                assertTrue(e.getMessage() != null, "seed " + seed + " round " + i);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + i + ": " + Arrays.toString(data), e);
            }
        }
        assertTrue(read > 1000, "seed " + seed + ": some must still be pictures, here " + read);
    }
}
