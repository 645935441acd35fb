package org.offramp.training.internal;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.offramp.command.ImageSet;

/**
 * Prepares the batches of one epoch ahead of their use, on threads of its own. Order and variations depend on seed and
 * epoch alone, not on the number of threads. A last batch that would be smaller is left out; the next epoch's order is
 * another.
 *
 * <p>Classes with few images are seen more often than they come, those with many less often: the share of a class grows
 * with the square root of its images. An epoch has as many images as the set.
 */
final class BatchFeed implements AutoCloseable {
    /** Some images and their classes. */
    record Batch(float[] images, int[] labels) {
    }

    private final ImageSet set;
    /** One for each part of a batch, as each serves one thread. */
    private final List<Augmentation> augmentations;
    private final int size;
    private final long seed;
    private final int epoch;
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(3);
    private final Thread thread;

    /**
     * @param variations the kind of variations, see {@link Augmentation}
     * @param threads how many threads draw the variations of a batch at once, at most
     */
    BatchFeed(ImageSet set, String variations, int size, long seed, int epoch, int threads) {
        this.set = set;
        this.size = Math.min(size, set.size());
        this.augmentations = IntStream.range(0, Math.min(threads, this.size))
                .mapToObj(part -> Augmentation.of(variations, set.shape())).toList();
        this.seed = seed;
        this.epoch = epoch;
        this.thread = new Thread(this::prepare, "offramp-training-batches");
        thread.setDaemon(true);
        thread.start();
    }

    /** The number of batches of an epoch. */
    static int batches(ImageSet set, int size) {
        return Math.max(1, set.size() / size);
    }

    /** The next batch; as many as {@link #batches} says. */
    Batch take() throws InterruptedException {
        return ready.take();
    }

    private void prepare() {
        try {
            int[] order = order();
            for (int b = 0; b < batches(set, size); b++) {
                ready.put(batch(order, b * size));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();   // closed: nobody takes the rest
        }
    }

    private Batch batch(int[] order, int from) {
        Batch batch = new Batch(new float[size * set.pixels().get(0).length], new int[size]);
        int parts = augmentations.size();
        IntStream.range(0, parts).parallel().forEach(part -> {
            for (int i = part * size / parts; i < (part + 1) * size / parts; i++) {
                draw(augmentations.get(part), order[from + i], batch, i);
            }
        });
        return batch;
    }

    private void draw(Augmentation augmentation, int index, Batch batch, int i) {
        SplittableRandom random = new SplittableRandom((seed * 1_000_003 + epoch) * 1_000_003 + index);
        byte[] pixels = set.pixels().get(index);
        augmentation.draw(pixels, random, batch.images(), i * pixels.length);
        batch.labels()[i] = set.labels()[index];
    }

    private int[] order() {
        SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
        int[] order = new ClassBalance(set.labels()).draw(random);
        ClassBalance.shuffle(order, random);
        return order;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
