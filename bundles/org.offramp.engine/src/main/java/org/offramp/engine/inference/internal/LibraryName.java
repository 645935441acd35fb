package org.offramp.engine.inference.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * Gives our own copy of ONNX Runtime's library a name that nothing else in the process has.
 *
 * <p>The bridge to Java asks the linker for {@code libonnxruntime.so.1}, and the linker takes whichever library of that
 * name was loaded first, wherever it came from. A second ONNX Runtime in the process, such as one with CUDA, then meets
 * the wrong one and does not load (or, worse, does). So the name is replaced, in the unpacked copies alone, by one of
 * the same length: in the library itself and where the bridge asks for it. Linux only; elsewhere the linker goes by
 * path.
 */
final class LibraryName {
    private static final String COMMON = "libonnxruntime.so.1";
    private static final String PREFIX = "libofframp";
    /**
     * A library's table of names lies near its beginning, here at 24 kB of 28 MB; to look through all takes too long.
     */
    private static final int TABLE_WITHIN_BYTES = 1 << 20;

    private LibraryName() {
    }

    /**
     * Renames in all of the files, or in none when one of them does not hold the name exactly once at its beginning.
     *
     * @return whether they were renamed
     */
    static boolean makeUnique(List<Path> files) throws IOException {
        byte[] from = terminated(COMMON);
        byte[] to = terminated(PREFIX + UUID.randomUUID().toString().replace("-", "")
                .substring(0, COMMON.length() - PREFIX.length()));
        int[] places = new int[files.size()];
        for (int i = 0; i < places.length; i++) {
            byte[] start = start(files.get(i));
            places[i] = find(start, from, 0);
            if (places[i] < 0 || find(start, from, places[i] + 1) >= 0) {
                return false;
            }
        }
        for (int i = 0; i < places.length; i++) {
            try (FileChannel file = FileChannel.open(files.get(i), StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(to), places[i]);
            }
        }
        return true;
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(TABLE_WITHIN_BYTES);
        }
    }

    /** As it stands in a table of strings: between two zeros. */
    private static byte[] terminated(String name) {
        return ('\0' + name + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (int i = from; i <= in.length - what.length; i++) {
            int k = 0;
            while (k < what.length && in[i + k] == what[k]) {
                k++;
            }
            if (k == what.length) {
                return i;
            }
        }
        return -1;
    }
}
