package org.offramp.cnn.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.offramp.cnn.PackageException;

/**
 * Looks at the last record of a zip, which says how large its directory is: Java's own reader takes a directory of any
 * size into memory before it can be asked how many entries there are.
 */
final class ZipDirectory {
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 4 << 20;
    private static final int RECORD = 22;
    private static final int MOST_COMMENT = 0xffff;
    private static final int SIGNATURE = 0x06054b50;

    private ZipDirectory() {
    }

    static void check(Path zip) throws PackageException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(file.length(), RECORD + MOST_COMMENT)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail.length - RECORD; at >= 0; at--) {
                if (buffer.getInt(at) == SIGNATURE && at + RECORD + unsigned(buffer, at + 20) <= tail.length) {
                    check(zip, unsigned(buffer, at + 10), buffer.getInt(at + 12) & 0xffffffffL);
                    return;
                }
            }
        } catch (IOException e) {
            throw new PackageException(zip + " is no readable zip: " + e.getMessage(), e);
        }
        throw new PackageException(zip + " is no readable zip: it has no directory at its end; is the copy complete?");
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xffff;
    }

    private static void check(Path zip, int entries, long bytes) throws PackageException {
        if (entries > MOST_ENTRIES || bytes > MOST_BYTES) {
            throw new PackageException("zip " + zip + " has " + (entries == 0xffff ? "65535 or more" : entries)
                    + " entries and a directory of " + bytes + " bytes; a network package has at most " + MOST_ENTRIES
                    + " entries and " + MOST_BYTES + " bytes");
        }
    }
}
