package org.offramp.console.internal;

import java.util.List;
import java.util.function.Supplier;
import org.offramp.api.task.TaskRecord;

/**
 * Follows one run: shows it while it lasts, sums it up at its end, and judges it. Any thread.
 */
final class Report {
    /** Below so many labelled tasks an accuracy says nothing. */
    private static final int JUDGED_TASKS = 20;

    /**
     * How to report.
     *
     * @param version Offramp's version
     * @param json the summary as JSON on the stream for results, all else on the other
     * @param terminal whether the stream for what is seen while tasks run is a terminal
     * @param startedMillis when the program was started, by {@link System#currentTimeMillis()}; 0 when not known
     * @param progress print a line {@code @tasks N} for the program that started this one
     * @param expectedTasks so many tasks must have ended for the run to be a success
     * @param minimumAccuracy a run whose share of right answers is below is no success
     */
    record Settings(String version, boolean json, boolean terminal, long startedMillis, boolean progress,
            long expectedTasks, double minimumAccuracy) {
    }

    private final Settings settings;
    private final Streams streams;
    private final Supplier<List<String>> backends;
    private final LiveView view;
    private final Run run = new Run();
    private double firstAnswerSeconds = -1;
    private long firstNanos;
    private boolean closed;

    /** @param backends the vehicle's compute backends in words, asked when the summary is written */
    Report(Settings settings, Streams streams, Supplier<List<String>> backends) {
        this.settings = settings;
        this.streams = streams;
        this.backends = backends;
        this.view = new LiveView(settings.json() ? streams.err() : streams.out(), settings.terminal());
    }

    synchronized void ended(TaskRecord task) {
        if (closed) {
            return;
        }
        if (run.all().tasks() == 0) {
            firstNanos = System.nanoTime() - (long) (task.totalMillis() * 1e6);
        }
        run.add(task);
        if (firstAnswerSeconds < 0 && task.answered() && settings.startedMillis() > 0) {
            firstAnswerSeconds = (System.currentTimeMillis() - settings.startedMillis()) / 1000.0;
        }
        if (settings.progress()) {
            streams.err().println("@tasks " + run.all().tasks());
        }
        view.update(run);
    }

    /**
     * Prints the summary, once.
     *
     * @param complete whether the run ended by itself
     * @return what is wrong with the run, or an empty text
     */
    synchronized String finish(boolean complete) {
        if (closed) {
            return "";
        }
        closed = true;
        view.clear();
        List<String> names = backends.get();
        RunFacts facts = new RunFacts(settings.version(),
                run.all().tasks() == 0 ? 0 : (System.nanoTime() - firstNanos) / 1e9, firstAnswerSeconds, names,
                names.stream().anyMatch(n -> n.contains(BackendNames.EMULATED)), complete);
        if (settings.json()) {
            streams.out().println(SummaryJson.of(run, facts));
        } else if (run.all().tasks() > 0) {
            streams.out().print(SummaryText.of(run, facts));
        }
        streams.out().flush();
        return verdict();
    }

    /** Whether any task has ended. */
    synchronized boolean begun() {
        return run.all().tasks() > 0;
    }

    private String verdict() {
        Group all = run.all();
        if (all.tasks() == 0) {
            return "no task was begun";
        }
        if (all.tasks() < settings.expectedTasks()) {
            return "only " + all.tasks() + " of " + settings.expectedTasks() + " tasks ended";
        }
        if (all.answered() < all.tasks()) {
            return all.tasks() - all.answered() + " of " + all.tasks() + " tasks had no answer";
        }
        if (all.labelled() >= JUDGED_TASKS && all.accuracy() < settings.minimumAccuracy()) {
            return "only " + SummaryText.percent(all.accuracy()) + " of the answers are right; at least "
                    + SummaryText.percent(settings.minimumAccuracy()) + " were expected";
        }
        return "";
    }
}
