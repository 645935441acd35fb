package org.offramp.experiment.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tasks of a live run as they come in. Any thread. */
final class Samples {
    private final List<Sample> list = new ArrayList<>();
    private long changedNanos = System.nanoTime();

    synchronized void add(Sample sample) {
        list.add(sample);
        changedNanos = System.nanoTime();
        notifyAll();
    }

    synchronized int size() {
        return list.size();
    }

    /** Waits for more than {@code known} tasks; returns how many there are, fewer only when the time is over. */
    synchronized int await(int known, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (list.size() <= known) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return list.size();
    }

    /** How long ago the last task ended, or the run began. */
    synchronized long quietMillis() {
        return (System.nanoTime() - changedNanos) / 1_000_000;
    }

    /** All so far, image by image and cell by cell: the order does not depend on who was faster. */
    synchronized List<Sample> sorted() {
        List<Sample> sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparingInt((Sample s) -> s.item().image()).thenComparing(s -> s.item().cell()));
        return sorted;
    }
}
