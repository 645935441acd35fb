package org.offramp.policy.foresight.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.offramp.api.policy.TaskOutcome;

/**
 * The thread that learns, apart from the one that decides. What it cannot keep up with is not learned from, and
 * counted. Any thread may call it; {@link #close} ends the thread.
 */
final class Learner implements AutoCloseable {
    private static final int WAITING = 65_536;
    private static final long PATIENCE_SECONDS = 5;

    private final Knowledge knowledge;
    private final AtomicLong missed = new AtomicLong();
    private final Queue<TaskOutcome> ended = new ArrayBlockingQueue<>(WAITING);
    private final ThreadPoolExecutor thread;
    private volatile Beliefs beliefs;

    Learner(Knowledge knowledge) {
        this.knowledge = knowledge;
        beliefs = knowledge.beliefs();
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
            Thread t = new Thread(work, "offramp-policy-foresight");
            t.setDaemon(true);
            return t;
        }, (work, executor) -> missed.incrementAndGet());
        thread.prestartCoreThread();
    }

    /** What has been learned so far. */
    Beliefs beliefs() {
        return beliefs;
    }

    /** Decisions and outcomes that came too fast to learn from. */
    long missed() {
        return missed.get();
    }

    /**
     * Learns from a decision, after what has become of earlier ones. Outcomes wait for the next decision, so that what
     * is learned does not depend on how fast this thread is.
     */
    void decided(Decided decided) {
        List<TaskOutcome> outcomes = new ArrayList<>();
        for (TaskOutcome o = ended.poll(); o != null; o = ended.poll()) {
            outcomes.add(o);
        }
        thread.execute(() -> {
            outcomes.forEach(knowledge::ended);
            knowledge.decided(decided);
            beliefs = knowledge.beliefs();
        });
    }

    void ended(TaskOutcome outcome) {
        if (!ended.offer(outcome)) {
            missed.incrementAndGet();
        }
    }

    /** Waits until all that was told so far is learned. */
    void settle() {
        ask(() -> null);
    }

    byte[] write() {
        return ask(knowledge::write);
    }

    void read(byte[] state) {
        ask(() -> {
            knowledge.read(state);
            beliefs = knowledge.beliefs();
            return null;
        });
    }

    private <T> T ask(java.util.concurrent.Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        try {
            thread.getQueue().put(task);    // not execute(): it waits for room instead of being left out
            if (thread.isShutdown()) {
                task.cancel(false);
            }
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the policy foresight learns", e);
        } catch (CancellationException e) {
            throw new IllegalStateException("the policy foresight has been stopped", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("the policy foresight could not learn", e.getCause());
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow().forEach(work -> {
            if (work instanceof FutureTask<?> asked) {
                asked.cancel(false);
            }
        });
        thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
