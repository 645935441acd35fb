package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.offramp.command.Progress;
import org.offramp.experiment.internal.report.Finished;

/** Does the parts that are not done yet, several at a time, and keeps each as soon as it is done. One thread. */
final class Jobs {
    private static final long PATIENCE_SECONDS = 60;

    private final Finished finished;
    private final Progress progress;
    private final Pace pace = new Pace();
    private final Set<String> faults = new LinkedHashSet<>();
    private final long begun = System.nanoTime();
    private final List<Job> left = new ArrayList<>();
    private int all;
    private int found;

    /** One part that is done, or went wrong. */
    private record Ended(Job job, String fault, double seconds) {
    }

    Jobs(Finished finished, Progress progress) {
        this.finished = finished;
        this.progress = progress;
    }

    /**
     * Does them.
     *
     * @param together parts that may run at the same time
     * @param alone parts whose times count, done one after the other at the end
     * @param threads how many run at the same time
     */
    void run(List<Job> together, List<Job> alone, int threads) throws IOException, InterruptedException {
        all = together.size() + alone.size();
        List<Job> first = missing(together);
        List<Job> last = missing(alone);
        found = all - first.size() - last.size();
        left.addAll(first);
        left.addAll(last);
        run(first, threads);
        run(last, 1);
    }

    /** How many parts were done before. */
    int found() {
        return found;
    }

    /** What went wrong, each message once. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    private List<Job> missing(List<Job> jobs) {
        return jobs.stream().filter(j -> finished.get(j.name(), j.digest()) == null).toList();
    }

    private void run(List<Job> jobs, int threads) throws IOException, InterruptedException {
        if (jobs.isEmpty()) {
            return;
        }
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads,
                task -> new Thread(task, "offramp-experiment-" + number.incrementAndGet()));
        try {
            CompletionService<Ended> ended = new ExecutorCompletionService<>(pool);
            jobs.forEach(j -> ended.submit(() -> run(j)));
            for (int i = 0; i < jobs.size(); i++) {
                show(threads);
                take(ended.take().get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            // a run looks at each slot whether it is to stop
            boolean interrupted = Thread.interrupted();
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Ended run(Job job) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String fault = "";
        try {
            finished.put(job.name(), job.digest(), job.run());
        } catch (IllegalStateException e) {
            fault = String.valueOf(e.getMessage());
        }
        return new Ended(job, fault, (System.nanoTime() - begin) / 1e9);
    }

    private void take(Ended ended) {
        left.remove(ended.job());
        if (ended.fault().isEmpty()) {
            pace.add(ended.job().kind(), ended.job().work(), ended.seconds());
        } else if (faults.add(ended.fault())) {
            progress.line(ended.fault());
        }
    }

    private void show(int threads) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        double rest = pace.secondsFor(left) / threads;
        progress.show((all - left.size()) + " of " + all + " parts",
                Double.isNaN(rest) ? 0 : seconds / (seconds + rest));
    }
}
