package org.offramp.console.internal;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.task.TaskRecord.Ending;

/** The summary for a person. */
final class SummaryText {
    private static final String DELAY_ROW = "  %-16s%9s%9s%9s%9s   |%9s%9s%9s%n";

    private final StringBuilder text = new StringBuilder();
    private final Run run;
    private final RunFacts facts;

    private SummaryText(Run run, RunFacts facts) {
        this.run = run;
        this.facts = facts;
    }

    static String of(Run run, RunFacts facts) {
        return new SummaryText(run, facts).write();
    }

    private String write() {
        Group all = run.all();
        line("");
        line("%s %s: %d tasks in %.1f s%s", facts.complete() ? "Summary of" : "Stopped. Summary so far of",
                run.deviceId(), all.tasks(), facts.seconds(),
                facts.firstAnswerSeconds() < 0 ? ""
                        : String.format(Locale.ROOT, ", first answer %.1f s after the start",
                                facts.firstAnswerSeconds()));
        line("  images      %s", counted(run.sources()));
        line("  decided by  %s", counted(run.policies()));
        line("  network     %s, codec %s", counted(run.networks()), counted(run.codecs()));
        line("  computed    %s", places());
        if (!facts.backends().isEmpty()) {
            line("  vehicle     %s%s", String.join("; ", facts.backends()),
                    facts.emulated() ? "" : ", not emulated");
        }
        line("");
        line("  answered    %d of %d", all.answered(), all.tasks());
        line("  right       %s", all.labelled() == 0 ? "unknown: the images have no classes"
                : all.correct() + " of " + all.labelled() + " (" + percent(all.accuracy()) + ")");
        line("  in time     %d (%s) within %s", all.inTimeTasks(), percent(all.inTime()), run.oneDeadline()
                ? number(run.deadlineMillis()) + " ms" : "the deadline, which was changed during the run");
        delays();
        choices();
        exits();
        endings();
        energy();
        return text.toString();
    }

    private String places() {
        Map<String, Long> tasks = new TreeMap<>();
        run.choices().forEach((choice, group) -> tasks.merge(
                choice.server().isEmpty() ? "on the vehicle" : "with server " + choice.server(), group.tasks(),
                Long::sum));
        return counted(tasks) + ", as decided";
    }

    private void delays() {
        line("");
        line("  delay [ms]       measured                             | predicted");
        text.append(String.format(Locale.ROOT, DELAY_ROW, "", "p50", "p95", "p99", "max", "p50", "p95", "p99"));
        delay("total", run.measured().total(), run.predicted().total());
        for (DelayDistributions.Part part : DelayDistributions.Part.values()) {
            delay("  " + part.label(), run.measured().part(part), run.predicted().part(part));
        }
        line("  a task's prediction is off by %s ms (p50), %s ms (p95)", number(run.error().total().percentile(50)),
                number(run.error().total().percentile(95)));
        if (run.uncertainty().max() > 0) {
            line("  uplink and downlink are told apart to within %s ms (p95)",
                    number(run.uncertainty().percentile(95)));
        }
    }

    private void delay(String name, Distribution measured, Distribution predicted) {
        text.append(String.format(Locale.ROOT, DELAY_ROW, name, number(measured.percentile(50)),
                number(measured.percentile(95)),
                number(measured.percentile(99)), number(measured.max()), number(predicted.percentile(50)),
                number(predicted.percentile(95)), number(predicted.percentile(99))));
    }

    private void choices() {
        line("");
        text.append(ChoiceTable.of(run));
    }

    private void exits() {
        TreeSet<Integer> exits = new TreeSet<>();
        run.exitsBySplit().values().forEach(counts -> exits.addAll(counts.keySet()));
        line("");
        line("  answered by     %s", exits.stream().map(e -> String.format("%8s", e == 0 ? "none" : "exit " + e))
                .collect(Collectors.joining()));
        run.exitsBySplit().forEach((split, counts) -> line("    %-14s%s", split, exits.stream()
                .map(e -> String.format(Locale.ROOT, "%8d", counts.getOrDefault(e, 0L)))
                .collect(Collectors.joining())));
        if (run.leftEarly() > 0) {
            line("  left early  %d of %d tasks, being sure before the exit that was chosen", run.leftEarly(),
                    run.all().tasks());
        }
    }

    private void endings() {
        line("");
        line("  endings     %d offloaded, %d local, %d confident before the split, %d fallbacks, %d failed",
                run.ended(Ending.OFFLOADED), run.ended(Ending.LOCAL), run.ended(Ending.CONFIDENT),
                run.ended(Ending.FALLBACK), run.ended(Ending.FAILED));
        run.reasons().entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(r -> line("    %6d because %s", r.getValue(), r.getKey()));
    }

    private void energy() {
        if (run.energyKinds().isEmpty()) {
            line("  energy      unknown: no energy meter serves");
            return;
        }
        line("  energy      %.2f J on the vehicle, %s: %s", run.energy().totalJoules(), counted(run.energyKinds()),
                each(run.energy()));
        if (run.predictedEnergy().totalJoules() > 0) {
            line("    predicted %.2f J: %s", run.predictedEnergy().totalJoules(), each(run.predictedEnergy()));
        }
    }

    private String each(EnergyParts e) {
        double tasks = Math.max(1, run.all().tasks());
        return String.format(Locale.ROOT, "%.4f J a task (computing %.4f, communication %.4f, preprocessing %.4f,"
                + " idle %.4f)", e.totalJoules() / tasks, e.computingJoules() / tasks, e.communicationJoules() / tasks,
                e.preprocessingJoules() / tasks, e.idleJoules() / tasks);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    /** Names with their counts, or the name alone when there is but one. */
    private static String counted(Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return "none";
        }
        if (counts.size() == 1) {
            return counts.keySet().iterator().next();
        }
        return counts.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Milliseconds with as many digits as are worth reading. */
    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
