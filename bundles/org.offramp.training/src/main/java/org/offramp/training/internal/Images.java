package org.offramp.training.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;

/** Finds who can read a path and reads all images of it. */
final class Images {
    private Images() {
    }

    /**
     * Reads a data set with the first opener that knows its layout.
     *
     * @param part the part wanted; a set that is not divided is taken whole
     */
    static ImageSet read(List<FrameSourceOpener> openers, Path path, String part, int[] shape, int limit,
            PrintStream err) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("--data " + path + " is not there");
        }
        FrameSourceOpener opener = openers.stream().filter(o -> o.accepts(path)).findFirst().orElseThrow(() ->
                new IOException(path + " has a layout that none of the installed sources reads"));
        FrameSource source = open(opener, path, part);
        err.println("reading " + source.description());
        Progress progress = new Progress(err, System.console() != null);
        ImageSet images = ImageSet.read(source, shape, limit, opener::group,
                read -> progress.show(read + " images", (double) read / Math.max(read, source.size())));
        progress.line(images.size() + " images read");
        return images;
    }

    private static FrameSource open(FrameSourceOpener opener, Path path, String part) throws IOException {
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
