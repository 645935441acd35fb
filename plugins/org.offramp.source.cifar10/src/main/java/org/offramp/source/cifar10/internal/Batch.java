package org.offramp.source.cifar10.internal;

import java.io.IOException;
import org.offramp.images.files.FileSet;

/** One file of the data set with many images. */
interface Batch {
    /** Height and width of each image in pixels. */
    int SIDE = 32;
    /** Bytes of each image: three colours a pixel. */
    int PIXELS = 3 * SIDE * SIDE;
    /** The number of classes. */
    int CLASSES = 10;

    /** The file's name in its set. */
    String name();

    /** The number of images. */
    int size();

    /**
     * Reads all images.
     *
     * @throws IOException naming the file and what is wrong
     */
    Images read(FileSet files) throws IOException;

    /** The images of a batch that has been read. Copies nothing: a batch is 30 MB. */
    interface Images {
        /** The class as the file gives it, which may be none. */
        int label(int index);

        /** A new array with red, green, blue of each pixel, row by row. */
        byte[] rgb(int index);
    }
}
