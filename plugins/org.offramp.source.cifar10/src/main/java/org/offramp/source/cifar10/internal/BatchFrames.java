package org.offramp.source.cifar10.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.images.files.FileSet;
import org.offramp.images.source.FrameOrder;
import org.offramp.images.source.ListedFrames;

/**
 * The images of some batches. A stream in order holds one batch in memory (30 MB), a shuffled one all it has met
 * (154 MB for all training images).
 */
final class BatchFrames implements FrameSource {
    private final String what;
    private final List<Batch> batches;
    private final ListedFrames.Opening files;
    /** The number of the first image of each batch, and behind the last the number of all. */
    private final int[] first;

    BatchFrames(String what, List<Batch> batches, ListedFrames.Opening files) {
        this.what = what;
        this.batches = List.copyOf(batches);
        this.files = files;
        this.first = new int[batches.size() + 1];
        for (int b = 0; b < batches.size(); b++) {
            first[b + 1] = first[b] + batches.get(b).size();
        }
    }

    @Override
    public String description() {
        return what + ", " + size() + " images";
    }

    @Override
    public long size() {
        return first[batches.size()];
    }

    @Override
    public Stream open(long seed, boolean shuffle) throws IOException {
        return new BatchStream(files.open(), FrameOrder.of(first[batches.size()], seed, shuffle), shuffle);
    }

    private final class BatchStream implements Stream {
        private final FileSet set;
        private final int[] order;
        private final boolean keep;
        private final Map<Integer, Batch.Images> loaded = new HashMap<>();
        /** Batches that cannot be read: said once each, and their images are left out. */
        private final Set<Integer> broken = new HashSet<>();
        private int at;
        private boolean closed;

        BatchStream(FileSet set, int[] order, boolean keep) {
            this.set = set;
            this.order = order;
            this.keep = keep;
        }

        @Override
        public Frame next() throws IOException {
            while (!closed && at < order.length) {
                int number = order[at++];
                int batch = batchOf(number);
                if (!broken.contains(batch)) {
                    return frame(number, batch, images(batch));
                }
            }
            return null;
        }

        private Batch.Images images(int batch) throws IOException {
            Batch.Images images = loaded.get(batch);
            if (images == null) {
                if (!keep) {
                    loaded.clear();
                }
                try {
                    images = batches.get(batch).read(set);
                } catch (IOException e) {
                    broken.add(batch);
                    throw e;
                }
                loaded.put(batch, images);
            }
            return images;
        }

        private Frame frame(int number, int batch, Batch.Images images) throws IOException {
            int index = number - first[batch];
            String name = batches.get(batch).name();
            int label = images.label(index);
            if (label >= Batch.CLASSES) {
                throw new IOException(set.where(name) + ": image " + index + " has class " + label
                        + "; a class is 0 to " + (Batch.CLASSES - 1));
            }
            return new Frame(number, name + "#" + index, Batch.SIDE, Batch.SIDE, images.rgb(index), label);
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            loaded.clear();
            try {
                set.close();
            } catch (IOException e) {
                System.getLogger(BatchFrames.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
            }
        }
    }

    private int batchOf(int number) {
        int batch = 0;
        while (first[batch + 1] <= number) {
            batch++;
        }
        return batch;
    }
}
