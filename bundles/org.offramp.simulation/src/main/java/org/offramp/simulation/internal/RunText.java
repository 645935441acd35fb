package org.offramp.simulation.internal;

import java.util.Locale;
import java.util.Map;
import org.offramp.api.policy.LearningProgress;
import org.offramp.simulator.RunResult;
import org.offramp.simulator.Totals;

/** The figures of a run for people. */
final class RunText {
    private RunText() {
    }

    static String of(RunReport report) {
        SimOptions options = report.options();
        RunResult result = report.result();
        Totals totals = result.totals();
        Map<String, String> settings = report.settings().texts();
        StringBuilder text = new StringBuilder();
        line(text, "preset %s, scenario %s: %d devices, %d servers, slots of %s ms; policy %s, seed %d",
                report.settings().name(), settings.get("scenario"), report.model().devices(),
                report.model().servers(), settings.get("slotMillis"), options.policy(), options.seed());
        line(text, "%d slots after a warm-up of %d, %d tasks", options.slots(), options.warmUp(), totals.tasks());
        line(text, "");
        line(text, "  %-22s %8.4f   right and in time, of all tasks", "accuracy", totals.accuracy());
        line(text, "  %-22s %8.4f   in time, of all tasks", "success (SSP)", totals.successProbability());
        line(text, "  %-22s %8.2f   tasks a second in time", "throughput", totals.throughputPerSecond());
        line(text, "  %-22s %8.4f   of all tasks", "dropped",
                totals.tasks() == 0 ? Double.NaN : (double) totals.dropped() / totals.tasks());
        line(text, "  %-22s %8.4f   a slot, eq. 9 as the policy could know it", "reward", result.meanReward());
        if (result.sampledSlots() > 0) {
            line(text, "  %-22s %8.4f   of %d slots; the best decision by %s", "normalised reward",
                    result.normalisedReward(), result.sampledSlots(), report.bestBy());
        }
        StringBuilder exits = new StringBuilder();
        totals.exitShares().forEach((exit, share) -> exits.append(String.format(Locale.ROOT, "  %d: %.4f", exit,
                share)));
        line(text, "  %-20s %s", "exits", exits);
        line(text, "");
        line(text, "measured here, and other each time: a decision p50 %.4f ms, p99 %.4f ms; %.0f slots a second",
                result.decisionMillis(.5), result.decisionMillis(.99), report.slotsPerSecond());
        if (report.learning() != null) {
            learning(text, report.learning());
        }
        return text.toString();
    }

    /** What was learned, and how long it took beside the decisions, which do not wait for it. */
    private static void learning(StringBuilder text, LearningProgress learning) {
        if (!learning.trainingFault().isEmpty()) {
            line(text, "it did not learn: %s", learning.trainingFault());
        }
        line(text, "learned: %d steps of training, p50 %.2f ms, p99 %.2f ms, beside the decisions; loss of the last %.4f",
                learning.trainingSteps(), learning.trainingStepMillis(.5), learning.trainingStepMillis(.99),
                learning.trainingLoss());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append(System.lineSeparator());
    }
}
