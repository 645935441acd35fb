package org.offramp.images.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The files of a tar archive, also one packed with gzip.
 *
 * <p>An archive has no table of contents: each question reads it from the beginning. That suits sets of a few large
 * files. Names are those of the classic header of 256 bytes; longer ones are cut. At most {@value #MAX_BYTES} bytes are
 * unpacked, so that a small file cannot keep a reader busy for ever.
 */
public final class TarFiles implements FileSet {
    private static final int BLOCK = 512;
    private static final long MAX_BYTES = 4L << 30;

    private final Path path;
    private final boolean packed;

    /**
     * Looks at the beginning of a file.
     *
     * @throws IOException when it is no tar archive; the message names it
     */
    public TarFiles(Path path) throws IOException {
        this.path = path;
        this.packed = isGzip(path);
        try (Walk walk = new Walk()) {
            walk.next();
        }
    }

    /** Whether a file is a tar archive or packed with gzip, by its first bytes; false when it cannot be read. */
    public static boolean isTar(Path path) {
        try {
            return Files.isRegularFile(path) && (isGzip(path) || hasTarMark(path));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isGzip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static boolean hasTarMark(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] block = in.readNBytes(BLOCK);
            return block.length == BLOCK && text(block, 257, 5).equals("ustar");
        }
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    /** One pass over the archive. */
    private final class Walk implements AutoCloseable {
        private final InputStream in;
        private final byte[] block = new byte[BLOCK];
        private long read;
        private String name;
        private long length;

        Walk() throws IOException {
            InputStream file = Files.newInputStream(path);
            try {
                in = new BufferedInputStream(packed ? new GZIPInputStream(file, 1 << 16) : file, 1 << 16);
            } catch (IOException e) {
                file.close();
                throw new IOException(path + " cannot be read as a tar archive: " + e.getMessage(), e);
            }
        }

        /** Goes to the next file; false at the end. The file's bytes come next. */
        boolean next() throws IOException {
            try {
                while (true) {
                    if (!header()) {
                        return false;
                    }
                    byte type = block[156];
                    if (type == '0' || type == 0) {
                        return true;
                    }
                    skip();
                }
            } catch (IOException e) {
                throw new IOException(path + " cannot be read as a tar archive: " + e.getMessage(), e);
            }
        }

        private boolean header() throws IOException {
            int got = in.readNBytes(block, 0, BLOCK);
            read += got;
            if (got == 0 || got == BLOCK && isZero()) {
                return false;
            }
            if (got < BLOCK || checksum() != octal(148, 8)) {
                throw new IOException(got < BLOCK ? "it ends in the middle of a header"
                        : "the header at byte " + (read - BLOCK) + " is none");
            }
            String folder = text(block, 257, 5).equals("ustar") ? text(block, 345, 155) : "";
            name = (folder.isEmpty() ? "" : folder + "/") + text(block, 0, 100);
            length = octal(124, 12);
            if (read + length > MAX_BYTES) {
                throw new IOException("it unpacks to over " + MAX_BYTES + " bytes, refused");
            }
            return true;
        }

        private boolean isZero() {
            for (byte b : block) {
                if (b != 0) {
                    return false;
                }
            }
            return true;
        }

        /** The sum over the header, in which its own place counts as blanks. */
        private long checksum() {
            long sum = 0;
            for (int i = 0; i < BLOCK; i++) {
                sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
            }
            return sum;
        }

        private long octal(int from, int length) throws IOException {
            String digits = text(block, from, length).strip();
            try {
                return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
            } catch (NumberFormatException e) {
                throw new IOException("\"" + digits + "\" in the header at byte " + (read - BLOCK)
                        + " is no octal number", e);
            }
        }

        void skip() throws IOException {
            long padded = (length + BLOCK - 1) / BLOCK * BLOCK;
            try {
                in.skipNBytes(padded);
            } catch (EOFException e) {
                throw new IOException(where(name) + ": the archive ends within it", e);
            }
            read += padded;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Goes to a file. The caller closes what it gets. */
    private Walk at(String name) throws IOException {
        Walk walk = new Walk();
        try {
            while (walk.next()) {
                if (walk.name.equals(name)) {
                    return walk;
                }
                walk.skip();
            }
        } catch (IOException e) {
            walk.close();
            throw e;
        }
        walk.close();
        throw new FileNotFoundException(where(name) + " does not exist");
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        try (Walk walk = new Walk()) {
            while (walk.next() && visitor.visit(walk.name)) {
                walk.skip();
            }
        }
    }

    @Override
    public boolean has(String name) {
        try (Walk walk = at(name)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        try (Walk walk = at(name)) {
            if (walk.length > limit) {
                throw new IOException(where(name) + ": over " + limit + " bytes, refused");
            }
            byte[] data = walk.in.readNBytes((int) walk.length);
            if (data.length < walk.length) {
                throw new IOException(where(name) + ": the archive ends within it");
            }
            return data;
        }
    }

    @Override
    public long length(String name) throws IOException {
        try (Walk walk = at(name)) {
            return walk.length;
        }
    }

    @Override
    public String where(String name) {
        return path + "!/" + name;
    }

    @Override
    public void close() {
        // each question opens and closes the file for itself
    }
}
