package org.offramp.training.internal;

import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.offramp.command.ImageSet;

/**
 * Prepares the batches of one epoch ahead of their use, on a thread of its own. Order and variations depend on seed and
 * epoch alone. A last batch that would be smaller is left out; the next epoch's order is another.
 *
 * <p>Classes with few images are seen more often than they come, those with many less often: the share of a class grows
 * with the square root of its images. An epoch has as many images as the set.
 */
final class BatchFeed implements AutoCloseable {
    /** Some images and their classes. */
    record Batch(float[] images, int[] labels) {
    }

    private final ImageSet set;
    private final Augmentation augmentation;
    private final int size;
    private final long seed;
    private final int epoch;
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(3);
    private final Thread thread;

    /** @param variations the kind of variations, see {@link Augmentation} */
    BatchFeed(ImageSet set, String variations, int size, long seed, int epoch) {
        this.set = set;
        this.augmentation = Augmentation.of(variations, set.shape());
        this.size = Math.min(size, set.size());
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
        int length = set.pixels().get(0).length;
        float[] images = new float[size * length];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            int index = order[from + i];
            SplittableRandom random = new SplittableRandom((seed * 1_000_003 + epoch) * 1_000_003 + index);
            augmentation.draw(set.pixels().get(index), random, images, i * length);
            labels[i] = set.labels()[index];
        }
        return new Batch(images, labels);
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
