package org.offramp.images.source;

import java.io.IOException;
import java.util.List;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.images.ImageDecoder;
import org.offramp.images.Pixels;
import org.offramp.images.files.FileSet;

/** The pictures of a list, read from a file set when they are asked for. Each stream opens the files for itself. */
public final class ListedFrames implements FrameSource {
    /**
     * One picture of the list.
     *
     * @param name its name in the file set, and the frame's name
     * @param label its class, or {@link Frame#UNKNOWN}
     * @param box the part of the picture to take, or {@code null} for all of it
     */
    public record Entry(String name, int label, Box box) {
    }

    /**
     * Part of a picture, in pixels of a picture of the given size; scaled when the file holds another size of it.
     *
     * @param x1 first column
     * @param y1 first row
     * @param x2 column behind the last
     * @param y2 row behind the last
     */
    public record Box(int width, int height, int x1, int y1, int x2, int y2) {
        Pixels cut(Pixels image) {
            double x = (double) image.width() / width;
            double y = (double) image.height() / height;
            return image.crop((int) Math.round(x1 * x), (int) Math.round(y1 * y), (int) Math.round(x2 * x),
                    (int) Math.round(y2 * y));
        }
    }

    /** Opens the files of a stream. */
    public interface Opening {
        FileSet open() throws IOException;
    }

    private final String description;
    private final List<Entry> entries;
    private final Opening files;

    public ListedFrames(String description, List<Entry> entries, Opening files) {
        this.description = description;
        this.entries = List.copyOf(entries);
        this.files = files;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public Stream open(long seed, boolean shuffle) throws IOException {
        return new FileStream(files.open(), FrameOrder.of(entries.size(), seed, shuffle));
    }

    private final class FileStream implements Stream {
        private final FileSet set;
        private final int[] order;
        private int at;
        private boolean closed;

        FileStream(FileSet set, int[] order) {
            this.set = set;
            this.order = order;
        }

        @Override
        public Frame next() throws IOException {
            if (closed || at == order.length) {
                return null;
            }
            int index = order[at++];
            Entry entry = entries.get(index);
            byte[] data = set.read(entry.name(), ImageDecoder.MAX_BYTES);
            Pixels image;
            try {
                image = ImageDecoder.decode(data);
            } catch (IOException e) {
                throw new IOException(set.where(entry.name()) + ": " + e.getMessage(), e);
            }
            if (entry.box() != null) {
                image = entry.box().cut(image);
            }
            return new Frame(index, entry.name(), image.width(), image.height(), image.rgb(), entry.label());
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                set.close();
            } catch (IOException e) {
                System.getLogger(ListedFrames.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
            }
        }
    }
}
