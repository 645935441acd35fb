package org.offramp.av.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The vehicle's threads: workers that compute (what is near its deadline first), a timer that watches deadlines, and one
 * thread that tells the world what became of the tasks, in order.
 */
final class Crew implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Crew.class.getName());

    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService records;
    private final AtomicLong sequence = new AtomicLong();

    Crew(int workerCount) {
        AtomicLong number = new AtomicLong();
        workers = new ThreadPoolExecutor(workerCount, workerCount, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(),
                runnable -> new Thread(runnable, "offramp-av-worker-" + number.incrementAndGet()));
        timer = new ScheduledThreadPoolExecutor(1, runnable -> new Thread(runnable, "offramp-av-timer"));
        timer.setRemoveOnCancelPolicy(true);
        records = Executors.newSingleThreadExecutor(runnable -> new Thread(runnable, "offramp-av-records"));
    }

    /** A new task: computed when a worker is free. */
    void begin(Runnable step) {
        workers.execute(new Step(1, sequence.getAndIncrement(), step));
    }

    /** A task that has to be finished here: computed before any new one. */
    void hurry(Runnable step) {
        workers.execute(new Step(0, sequence.getAndIncrement(), step));
    }

    /** Runs something short at a later instant; returns how to call it off. */
    Runnable later(double millis, Runnable step) {
        try {
            var future = timer.schedule(step, (long) (Math.max(0, millis) * 1e6), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            // ending: the step would only have hurried the task, which the ending does anyway
            return () -> { };
        }
    }

    /** Tells something to listeners, in order. */
    void tell(Runnable message) {
        records.execute(message);
    }

    /** Ends the threads; what has begun is finished first, within the patience. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        end(workers, "workers");
        records.shutdown();
        end(records, "records");
    }

    private static void end(ExecutorService service, String what) {
        try {
            if (!service.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the vehicle''s {0} did not end within 5 s and are interrupted", what);
                service.shutdownNow();
            }
        } catch (InterruptedException e) {
            service.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private record Step(int priority, long number, Runnable work) implements Runnable, Comparable<Step> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Step other) {
            int byPriority = Integer.compare(priority, other.priority);
            return byPriority != 0 ? byPriority : Long.compare(number, other.number);
        }
    }
}
