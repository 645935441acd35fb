package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.StageTimes;
import org.offramp.api.lease.Leased;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.mec.MecSnapshot;
import org.offramp.mec.internal.QueuedTask.Group;
import org.offramp.mec.internal.TaskQueue.Offer;
import org.offramp.profile.ConfiguredProfile;

/**
 * One network on one backend: the opened network, its queue and its workers. Each worker holds a lease on the executor;
 * when the lane is retired and the last worker has ended, the executor is closed and the services are given back.
 */
final class Lane {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());
    private static final long PROBE_NANOS = 1_000_000_000;

    private final Wanted what;
    private final BackendInfo backend;
    private final ComputeProfile measured;
    private final ConfiguredProfile stageTimes;
    private final Supplier<Settings> settings;
    private final TaskQueue queue = new TaskQueue();
    private final ServiceTimes times;
    private final Leased<CnnExecutor> executor = new Leased<>();
    private final List<Worker> workers = new ArrayList<>();
    private volatile long retiredNanos;
    private volatile boolean released;

    /**
     * @param stageTimes the times of stages, where they have been measured
     * @param runners makes the part that works batches off, from this lane
     * @param release gives the services back; runs once, when the executor has been closed
     */
    Lane(Wanted what, BackendInfo backend, ComputeProfile measured, ConfiguredProfile stageTimes, CnnExecutor opened,
            Supplier<Settings> settings, Function<Lane, BatchRunner> runners, Consumer<Lane> release) {
        this.what = what;
        this.backend = backend;
        this.measured = measured;
        this.stageTimes = stageTimes;
        this.settings = settings;
        this.times = new ServiceTimes(this::priorMillis, PROBE_NANOS);
        executor.replace(opened, e -> {
            close(e);
            released = true;
            release.accept(this);
        });
        BatchRunner runner = runners.apply(this);
        for (int i = 1; i <= what.workers(); i++) {
            workers.add(new Worker("offramp-mec-" + what.network().name() + "-" + i, queue, runner, executor.acquire(),
                    () -> settings.get().maximumBatch()));
        }
    }

    void start() {
        workers.forEach(Worker::start);
    }

    private void close(CnnExecutor opened) {
        try {
            opened.close();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, what + " did not close: " + e, e);
        }
    }

    Wanted what() {
        return what;
    }

    BackendInfo backend() {
        return backend;
    }

    /** How long batches take here. */
    ServiceTimes times() {
        return times;
    }

    /** t0_MEC and C_MEC: as configured, else as measured. */
    ComputeProfile profile() {
        Settings s = settings.get();
        return new ComputeProfile(s.fixedMillis() > 0 ? s.fixedMillis() : measured.fixedMillis(),
                s.macPerSecond() > 0 ? s.macPerSecond() : measured.macPerSecond());
    }

    /** The times of this network's stages, one item at full capacity; empty when only {@link #profile} is known. */
    Optional<StageTimes> stageTimes() {
        return settings.get().macPerSecond() > 0 ? Optional.empty() : stageTimes.times(what.network(), backend);
    }

    private double priorMillis(Group group) {
        return stageTimes().map(t -> t.tailMillis(group.split(), group.exit()))
                .orElseGet(() -> profile().millis(what.network().tailMacs(group.split(), group.exit())));
    }

    Offer offer(QueuedTask task) {
        return queue.offer(task, settings.get().queueLimit());
    }

    /** Milliseconds a batch with such a task takes. */
    double serviceMillis(Group group) {
        return times.batchMillis(group) / settings.get().capacity();
    }

    /** What waits and runs, and the time until all of it is worked off. */
    Backlog backlog() {
        double capacity = settings.get().capacity();
        double millis = queue.sum(times::taskMillis) / capacity;
        int tasks = queue.size();
        long now = System.nanoTime();
        for (Worker worker : workers) {
            Worker.Running running = worker.running();
            if (running != null) {
                tasks += running.tasks().size();
                // a batch that is overdue is believed to take as long again as it is late
                double left = serviceMillis(running.group()) - (now - running.sinceNanos()) / 1e6;
                millis += Math.abs(left);
            }
        }
        return new Backlog(tasks, millis / workers.size());
    }

    /** Time until a task that comes now is begun: none when a worker is free and nothing waits. */
    double waitMillis() {
        if (queue.size() == 0 && workers.stream().anyMatch(w -> w.running() == null)) {
            return 0;
        }
        return backlog().millis();
    }

    /** Takes tasks out of the queue and answers them. */
    int refuseIf(Predicate<QueuedTask> condition, Status status, String message) {
        List<QueuedTask> out = queue.removeIf(condition);
        out.forEach(task -> task.refuse(status, backlog(), message));
        return out.size();
    }

    /**
     * Answers the tasks of batches that compute longer than allowed; the batches go on, for nobody can stop them.
     *
     * @param count counts each such batch, ahead of the answers
     */
    void refuseHanging(long timeoutNanos, Runnable count) {
        long now = System.nanoTime();
        for (Worker worker : workers) {
            Worker.Running running = worker.hanging(now - timeoutNanos);
            if (running != null) {
                count.run();
                LOG.log(Level.ERROR, what + ": a batch of " + running.tasks().size() + " at split "
                        + running.group().split() + ", exit " + running.group().exit() + " hangs for "
                        + (now - running.sinceNanos()) / 1_000_000 + " ms");
                running.tasks().forEach(task -> task.refuse(Status.FAILED, backlog(), what + " hangs"));
            }
        }
    }

    /** Takes no new tasks, works the waiting ones off, then lets everything go. Returns at once. */
    void drain() {
        retiredNanos = System.nanoTime();
        queue.close();
        executor.clear();
    }

    /** Hands the waiting tasks to another lane, ends the running ones, then lets everything go. Returns at once. */
    void moveTo(Lane successor) {
        retiredNanos = System.nanoTime();
        List<QueuedTask> waiting = queue.closeAndEmpty();
        if (!successor.queue.adopt(waiting)) {
            waiting.forEach(task -> task.refuse(Status.FAILED, Backlog.NONE, Admission.SHUTTING_DOWN));
        }
        executor.clear();
    }

    /** Ends the lane without working off what waits. Returns at once. */
    void stop(Status status, String message) {
        retiredNanos = System.nanoTime();
        queue.closeAndEmpty().forEach(task -> task.refuse(status, Backlog.NONE, message));
        executor.clear();
    }

    /** Answers what is still being computed; for the end of a shutdown's patience. */
    void abandon(String message) {
        for (Worker worker : workers) {
            Worker.Running running = worker.running();
            if (running != null) {
                running.tasks().forEach(task -> task.refuse(Status.FAILED, Backlog.NONE, message));
            }
            worker.interrupt();
        }
    }

    /** Whether it has been draining for longer than allowed. */
    boolean overdue(long nanos) {
        return !released && System.nanoTime() - retiredNanos > nanos;
    }

    /** Whether executor and services have been given back. */
    boolean released() {
        return released;
    }

    boolean join(long deadlineNanos) {
        return workers.stream().allMatch(worker -> worker.join(deadlineNanos));
    }

    /** The most tasks that ever waited. */
    int highWater() {
        return queue.highWater();
    }

    MecSnapshot.Queue snapshot() {
        int running = 0;
        for (Worker worker : workers) {
            Worker.Running batch = worker.running();
            running += batch == null ? 0 : batch.tasks().size();
        }
        return new MecSnapshot.Queue(what.network().name() + " " + what.network().version(), what.hash(),
                backend.name(), workers.size(), queue.size(), running, queue.highWater(), backlog().millis(),
                queue.closed());
    }
}
