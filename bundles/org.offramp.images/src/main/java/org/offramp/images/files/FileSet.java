package org.offramp.images.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The files of a data set by name, whether they lie in a folder, a zip or a tar archive. Names are relative, with slashes.
 *
 * <p>Any number of threads may read at the same time; closing is for the one that opened.
 */
public interface FileSet extends Closeable {
    /** Takes names, one after the other. */
    interface Visitor {
        /** Takes one name; false ends the walk. */
        boolean visit(String name);
    }

    /** Shows the names of all files in no special order; what a folder does not let be read is left out. */
    void walk(Visitor visitor) throws IOException;

    /** Whether there is a file of this name. */
    boolean has(String name);

    /**
     * All bytes of a file.
     *
     * @param limit the most bytes; a longer file (or a zip entry that unpacks to more) is refused
     * @throws IOException naming the file
     */
    byte[] read(String name, int limit) throws IOException;

    /**
     * The length of a file in bytes.
     *
     * @throws IOException naming the file when there is none
     */
    long length(String name) throws IOException;

    /** Where a file lies, for messages. */
    String where(String name);

    @Override
    void close() throws IOException;

    /**
     * Opens a folder or a zip.
     *
     * @param zips which zips in the folder itself (not deeper) are part of the set, by file name; the names of what
     *        they hold begin with {@code name.zip!/}
     * @throws IOException when the path is neither; the message names it
     */
    static FileSet open(Path path, Predicate<String> zips) throws IOException {
        if (Files.isDirectory(path)) {
            return new FolderFiles(path, zips);
        }
        if (!Files.exists(path)) {
            throw new IOException(path + " does not exist; a folder or a zip is needed");
        }
        return new ZipFiles(path);
    }

    /** Reads a stream to its end, but not past a limit, whatever length was announced. */
    static byte[] readLimited(InputStream in, int limit) throws IOException {
        byte[] data = in.readNBytes(limit);
        if (data.length == limit && in.read() >= 0) {
            throw new IOException("over " + limit + " bytes, refused");
        }
        return data;
    }
}
