package org.offramp.source.cifar10.internal;

import java.io.IOException;
import java.util.Arrays;
import org.offramp.images.ImageDecoder;
import org.offramp.images.Pixels;
import org.offramp.images.files.FileSet;

/**
 * A sheet: one picture that shows 1000 images in 25 rows of 40, and their classes.
 *
 * @param name the file's name in its set
 * @param labels the class of each image
 */
record SheetBatch(String name, byte[] labels) implements Batch {
    /** Images of a sheet. */
    static final int IMAGES = 1000;
    private static final int COLUMNS = 40;
    private static final int ROWS = IMAGES / COLUMNS;
    private static final int MAX_BYTES = 64 << 20;

    @Override
    public int size() {
        return IMAGES;
    }

    @Override
    public Images read(FileSet files) throws IOException {
        Pixels sheet = decode(files);
        if (sheet.width() != COLUMNS * SIDE || sheet.height() != ROWS * SIDE) {
            throw new IOException(files.where(name) + " is " + sheet.width() + " x " + sheet.height()
                    + " pixels; a sheet of " + ROWS + " rows of " + COLUMNS + " images is " + COLUMNS * SIDE + " x "
                    + ROWS * SIDE);
        }
        return new Images() {
            @Override
            public int label(int index) {
                return labels[index] & 0xff;
            }

            @Override
            public byte[] rgb(int index) {
                int x = index % COLUMNS * SIDE;
                int y = index / COLUMNS * SIDE;
                return sheet.crop(x, y, x + SIDE, y + SIDE).rgb();
            }
        };
    }

    private Pixels decode(FileSet files) throws IOException {
        try {
            return ImageDecoder.decode(files.read(name, MAX_BYTES));
        } catch (IOException e) {
            throw new IOException(files.where(name) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SheetBatch batch && name.equals(batch.name) && Arrays.equals(labels, batch.labels);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
