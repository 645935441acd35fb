package org.offramp.mec.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.offramp.mec.internal.QueuedTask.Group;

/**
 * The bounded queue of one network on one backend, which hands out batches of one split and exit.
 *
 * <p>First come, first served between the groups: among those whose turn it can be, the one with the longest waiting
 * head is next, so none starves. No method runs foreign code or answers a task under the lock.
 */
final class TaskQueue {
    /** What became of an offered task. */
    enum Offer {
        TAKEN, FULL, CLOSED
    }

    /** Tasks to compute together, and those found expired on the way; either may be empty, not both. */
    record Batch(Group group, List<QueuedTask> tasks, List<QueuedTask> expired) {
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Group, ArrayDeque<QueuedTask>> groups = new HashMap<>();
    private int size;
    private int highWater;
    private boolean closed;

    Offer offer(QueuedTask task, int limit) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (size >= limit) {
                return Offer.FULL;
            }
            groups.computeIfAbsent(task.group(), g -> new ArrayDeque<>()).addLast(task);
            grow(1);
            changed.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Takes over the tasks of a queue that closes; they are older than all that are here, and no limit holds. */
    boolean adopt(List<QueuedTask> tasks) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            for (int i = tasks.size() - 1; i >= 0; i--) {
                QueuedTask task = tasks.get(i);
                groups.computeIfAbsent(task.group(), g -> new ArrayDeque<>()).addFirst(task);
            }
            grow(tasks.size());
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void grow(int by) {
        size += by;
        highWater = Math.max(highWater, size);
    }

    /**
     * Waits for the next batch.
     *
     * @return the batch, or {@code null} when the queue is closed and empty: the only sign for a worker to end. An
     *     interrupt is not: it may come from a plug-in that computed on this thread
     */
    Batch take(int maximumBatch) {
        lock.lock();
        try {
            while (size > 0 || !closed) {
                Batch batch = poll(maximumBatch);
                if (batch != null) {
                    return batch;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** The next batch if there is one by now; else waits for a change and gives {@code null}. */
    private Batch poll(int maximumBatch) {
        long now = System.nanoTime();
        long patience = Long.MAX_VALUE;
        ArrayDeque<QueuedTask> next = null;
        for (ArrayDeque<QueuedTask> group : groups.values()) {
            QueuedTask head = group.peekFirst();
            long left = head.readyNanos() - now;
            if (left > 0 && group.size() < maximumBatch && !closed) {
                patience = Math.min(patience, left);
            } else if (next == null || head.acceptedNanos() - next.peekFirst().acceptedNanos() < 0) {
                next = group;
            }
        }
        if (next != null) {
            return batchOf(next, maximumBatch, now);
        }
        try {
            changed.awaitNanos(patience);
        } catch (InterruptedException e) {
            // seen and done with: see take
            Thread.interrupted();
        }
        return null;
    }

    private Batch batchOf(ArrayDeque<QueuedTask> group, int maximumBatch, long now) {
        Group key = group.peekFirst().group();
        List<QueuedTask> tasks = new ArrayList<>(Math.min(group.size(), maximumBatch));
        List<QueuedTask> expired = new ArrayList<>(0);
        while (!group.isEmpty() && tasks.size() < maximumBatch) {
            QueuedTask task = group.pollFirst();
            (task.expired(now) ? expired : tasks).add(task);
        }
        if (group.isEmpty()) {
            groups.remove(key);
        }
        size -= tasks.size() + expired.size();
        if (size > 0) {
            changed.signal();
        }
        return new Batch(key, tasks, expired);
    }

    /** Takes out the tasks that meet a condition; the caller answers them. */
    List<QueuedTask> removeIf(Predicate<QueuedTask> condition) {
        lock.lock();
        try {
            List<QueuedTask> out = new ArrayList<>(0);
            for (Iterator<ArrayDeque<QueuedTask>> it = groups.values().iterator(); it.hasNext();) {
                ArrayDeque<QueuedTask> group = it.next();
                group.removeIf(task -> condition.test(task) && out.add(task));
                if (group.isEmpty()) {
                    it.remove();
                }
            }
            size -= out.size();
            return out;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more tasks; what is here is still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more tasks and hands what is here to the caller, oldest first. */
    List<QueuedTask> closeAndEmpty() {
        lock.lock();
        try {
            close();
            List<QueuedTask> all = removeIf(task -> true);
            // differences, because the clock's zero lies anywhere
            all.sort((a, b) -> Long.signum(a.acceptedNanos() - b.acceptedNanos()));
            return all;
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    int highWater() {
        lock.lock();
        try {
            return highWater;
        } finally {
            lock.unlock();
        }
    }

    /** The sum over the waiting tasks of what one of its group costs. */
    double sum(ToDoubleFunction<Group> cost) {
        lock.lock();
        try {
            double sum = 0;
            for (Map.Entry<Group, ArrayDeque<QueuedTask>> e : groups.entrySet()) {
                sum += e.getValue().size() * cost.applyAsDouble(e.getKey());
            }
            return sum;
        } finally {
            lock.unlock();
        }
    }
}
