package org.offramp.source.cifar10.internal;

import java.io.IOException;
import org.offramp.images.files.FileSet;

/**
 * A file of the binary version: per image one byte of class, then 1024 bytes red, 1024 green, 1024 blue, row by row.
 *
 * @param name the file's name in its set
 * @param size the number of images
 */
record BinaryBatch(String name, int size) implements Batch {
    private static final int RECORD = 1 + PIXELS;
    private static final int MAX_IMAGES = 100_000;

    /** Looks at a file's length. */
    static BinaryBatch of(FileSet files, String name) throws IOException {
        long length = files.length(name);
        if (length < RECORD || length % RECORD != 0 || length / RECORD > MAX_IMAGES) {
            throw new IOException(files.where(name) + " has " + length + " bytes, which is not 1 to " + MAX_IMAGES
                    + " images of " + RECORD + " bytes");
        }
        return new BinaryBatch(name, (int) (length / RECORD));
    }

    @Override
    public Images read(FileSet files) throws IOException {
        byte[] data = files.read(name, size * RECORD);
        if (data.length < size * RECORD) {
            throw new IOException(files.where(name) + " has become shorter: " + data.length + " bytes");
        }
        return new Images() {
            @Override
            public int label(int index) {
                return data[index * RECORD] & 0xff;
            }

            @Override
            public byte[] rgb(int index) {
                byte[] rgb = new byte[PIXELS];
                int plane = SIDE * SIDE;
                int from = index * RECORD + 1;
                for (int i = 0, to = 0; i < plane; i++) {
                    rgb[to++] = data[from + i];
                    rgb[to++] = data[from + plane + i];
                    rgb[to++] = data[from + 2 * plane + i];
                }
                return rgb;
            }
        };
    }
}
