package org.offramp.images.source;

import java.io.IOException;
import java.util.List;
import java.util.Random;
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
        int[] order = new int[entries.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (shuffle) {
            Random random = new Random(seed);
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int moved = order[i];
                order[i] = order[other];
                order[other] = moved;
            }
        }
        return new FileStream(files.open(), order);
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
