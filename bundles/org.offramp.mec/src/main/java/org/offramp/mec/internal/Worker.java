package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.IntSupplier;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.lease.Lease;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.mec.internal.QueuedTask.Group;
import org.offramp.mec.internal.TaskQueue.Batch;

/** A thread that takes batches from a queue until that is closed and empty, with a lease on the executor to its end. */
final class Worker {
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());

    private final TaskQueue queue;
    private final BatchRunner runner;
    private final Lease<CnnExecutor> executor;
    private final IntSupplier maximumBatch;
    private final Thread thread;
    private volatile Running running;
    private volatile boolean reported;

    Worker(String name, TaskQueue queue, BatchRunner runner, Lease<CnnExecutor> executor, IntSupplier maximumBatch) {
        this.queue = queue;
        this.runner = runner;
        this.executor = executor;
        this.maximumBatch = maximumBatch;
        this.thread = new Thread(this::work, name);
        thread.setDaemon(true);
    }

    /** A batch that is being computed. */
    record Running(Group group, List<QueuedTask> tasks, long sinceNanos) {
    }

    void start() {
        thread.start();
    }

    private void work() {
        try (Lease<CnnExecutor> held = executor) {
            for (Batch batch = next(); batch != null; batch = next()) {
                reported = false;
                running = new Running(batch.group(), batch.tasks(), System.nanoTime());
                work(batch, held.get());
                running = null;
            }
        }
    }

    private Batch next() {
        return queue.take(maximumBatch.getAsInt());
    }

    /** The runner answers for the plug-ins; this answers for the runner, so that a worker never dies with its tasks. */
    private void work(Batch batch, CnnExecutor held) {
        try {
            runner.run(batch, held);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a batch failed: " + e, e);
        } finally {
            batch.expired().forEach(task -> task.refuse(Status.HOPELESS, Backlog.NONE, "the deadline passed"));
            batch.tasks().forEach(task -> task.refuse(Status.FAILED, Backlog.NONE, "the server failed"));
        }
    }

    /** The batch that is being computed, or {@code null}. */
    Running running() {
        return running;
    }

    /** The batch that has been computed since before a moment, once; else {@code null}. */
    Running hanging(long beforeNanos) {
        Running now = running;
        if (now == null || reported || now.sinceNanos() - beforeNanos > 0) {
            return null;
        }
        reported = true;
        return now;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Waits for the end; a worker may itself be the one that waits, when a plug-in's call came back to us. */
    boolean join(long deadlineNanos) {
        if (thread == Thread.currentThread()) {
            return true;
        }
        try {
            long millis = Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
