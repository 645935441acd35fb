package org.offramp.images.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarFilesTest {
    @TempDir
    private Path dir;

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static byte[] entry(String name, char type, byte[] data) {
        byte[] all = Arrays.copyOf(new byte[512], 512 + (data.length + 511) / 512 * 512);
        put(all, 0, name);
        put(all, 124, String.format("%011o", data.length));
        put(all, 148, "        ");
        all[156] = (byte) type;
        put(all, 257, "ustar");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += all[i] & 0xff;
        }
        put(all, 148, String.format("%06o", sum));
        all[154] = 0;
        System.arraycopy(data, 0, all, 512, data.length);
        return all;
    }

    private static byte[] tar(byte[]... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            out.writeBytes(entry);
        }
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(data);
        }
        return out.toByteArray();
    }

    private static byte[] small() {
        return tar(entry("set/", '5', new byte[0]), entry("set/a.bin", '0', new byte[] {1, 2, 3}),
                entry("set/link", '2', new byte[0]), entry("set/b.bin", '0', new byte[700]));
    }

    private TarFiles open(byte[] data) throws IOException {
        return new TarFiles(Files.write(dir.resolve("set.tar"), data));
    }

    private static List<String> names(FileSet files) throws IOException {
        List<String> names = new ArrayList<>();
        files.walk(names::add);
        return names;
    }

    @Test
    void readsFilesOfPlainAndPackedArchives() throws IOException {
        for (byte[] data : List.of(small(), gzip(small()))) {
            TarFiles files = open(data);
            assertTrue(TarFiles.isTar(dir.resolve("set.tar")));
            assertEquals(List.of("set/a.bin", "set/b.bin"), names(files));
            assertArrayEquals(new byte[] {1, 2, 3}, files.read("set/a.bin", 3));
            assertEquals(700, files.length("set/b.bin"));
            assertTrue(files.has("set/b.bin"));
            assertFalse(files.has("set/link"));
        }
    }

    @Test
    void errorsNameArchiveAndFile() throws IOException {
        TarFiles files = open(gzip(small()));
        IOException big = assertThrows(IOException.class, () -> files.read("set/b.bin", 699));
        assertTrue(big.getMessage().contains("set.tar!/set/b.bin: over 699 bytes"), big.getMessage());
        IOException none = assertThrows(IOException.class, () -> files.read("c.bin", 9));
        assertTrue(none.getMessage().contains("set.tar!/c.bin does not exist"), none.getMessage());
        TarFiles cutOff = open(Arrays.copyOf(small(), 2700));
        IOException cut = assertThrows(IOException.class, () -> cutOff.read("set/b.bin", 900));
        assertTrue(cut.getMessage().contains("ends within it"), cut.getMessage());
        IOException other = assertThrows(IOException.class, () -> open(gzip(new byte[] {5, 6, 7})));
        assertTrue(other.getMessage().contains("set.tar cannot be read as a tar archive"), other.getMessage());
        assertFalse(TarFiles.isTar(dir));
        assertFalse(TarFiles.isTar(Files.write(dir.resolve("text"), new byte[] {1})));
    }

    @Test
    void aDeclaredSizeBeyondAllMeasureIsRefused() {
        byte[] huge = entry("x", '0', new byte[0]);
        put(huge, 124, "77777777777");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? ' ' : huge[i] & 0xff;
        }
        put(huge, 148, String.format("%06o", sum));
        IOException e = assertThrows(IOException.class, () -> open(tar(huge)));
        assertTrue(e.getMessage().contains("refused"), e.getMessage());
    }

    @Test
    void anyBytesGiveNamesOrAReason() throws IOException {
        long seed = 99;
        Random random = new Random(seed);
        int walked = 0;
        for (int i = 0; i < 600; i++) {
            byte[] data = small();
            data = random.nextInt(3) == 0 ? Arrays.copyOf(data, random.nextInt(data.length)) : data;
            for (int c = random.nextInt(3); c > 0 && data.length > 0; c--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            byte[] file = random.nextBoolean() ? gzip(data) : data;
            if (random.nextInt(4) == 0 && file.length > 0) {
                file[random.nextInt(file.length)] ^= 1 << random.nextInt(8);
            }
            try {
                walked += names(open(file)).size();
            } catch (IOException e) {
                assertFalse(e.getMessage().isBlank());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + i, e);
            }
        }
        assertTrue(walked > 200, "some must still be read, here " + walked);
    }
}
