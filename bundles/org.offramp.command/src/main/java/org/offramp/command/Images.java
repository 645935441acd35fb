package org.offramp.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;

/** Finds who can read a path and reads all images of it. */
public final class Images {
    private Images() {
    }

    /** The best opener that knows the layout of a path. */
    public static FrameSourceOpener opener(Plugins<FrameSourceOpener> openers, Path path, Duration patience)
            throws IOException, InterruptedException {
        if (!Files.exists(path)) {
            throw new IOException(path + " is not there");
        }
        return openers.await(o -> o.accepts(path), patience).orElseThrow(() -> new IOException(
                path + " has a layout that none of the " + openers.all().size() + " installed sources reads"));
    }

    /**
     * Reads a data set.
     *
     * @param part the part wanted; a set that is not divided is taken whole
     */
    public static ImageSet read(FrameSourceOpener opener, Path path, String part, int[] shape, int limit, PrintStream err)
            throws IOException {
        FrameSource source = open(opener, path, part);
        err.println("reading " + source.description());
        Progress progress = Progress.on(err);
        ImageSet images = ImageSet.read(source, shape, limit, opener::group,
                read -> progress.show(read + " images", (double) read / Math.max(read, source.size())));
        progress.line(images.size() + " images read");
        return images;
    }

    /** Opens the part wanted, or all of a set that is not divided. */
    public static FrameSource open(FrameSourceOpener opener, Path path, String part) throws IOException {
        try {
            return opener.open(path, part);
        } catch (IOException e) {
            try {
                return opener.open(path);
            } catch (IOException undivided) {
                undivided.addSuppressed(e);
                throw undivided;
            }
        }
    }
}
