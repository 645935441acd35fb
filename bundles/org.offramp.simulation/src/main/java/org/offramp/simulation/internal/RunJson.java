package org.offramp.simulation.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.offramp.api.policy.LearningProgress;
import org.offramp.simulator.BestReward;
import org.offramp.simulator.RunResult;
import org.offramp.simulator.Totals;

/** The figures of a run for programs: those that are the same each time apart from those that are measured. */
public final class RunJson {
    private RunJson() {
    }

    static String of(RunReport report) {
        SimOptions options = report.options();
        RunResult result = report.result();
        ObjectNode o = Json.object();
        o.put("formatVersion", 1).put("preset", report.settings().name());
        ObjectNode settings = o.putObject("settings");
        report.settings().texts().forEach(settings::put);
        o.put("policy", options.policy()).put("seed", options.seed()).put("warmUpSlots", options.warmUp())
                .put("slots", options.slots());
        o.set("results", results(result, report.best()));
        ObjectNode measured = o.putObject("measured");
        Json.number(measured, "decisionMillisP50", result.decisionMillis(.5));
        Json.number(measured, "decisionMillisP99", result.decisionMillis(.99));
        Json.number(measured, "decisionsMillis", result.allDecisionsMillis());
        Json.number(measured, "seconds", report.seconds());
        if (report.learning() != null) {
            learning(o.putObject("learning"), report.learning());
            Json.number(measured, "trainingStepMillisP50", report.learning().trainingStepMillis(.5));
            Json.number(measured, "trainingStepMillisP99", report.learning().trainingStepMillis(.99));
        }
        Json.number(measured, "slotsPerSecond", report.slotsPerSecond());
        return Json.text(o);
    }

    private static void learning(ObjectNode o, LearningProgress learning) {
        o.put("steps", learning.trainingSteps());
        Json.number(o, "loss", learning.trainingLoss());
        o.put("fault", learning.trainingFault());
    }

    /**
     * What is the same each time.
     *
     * @param best looked for the best decisions, or {@code null}
     */
    public static ObjectNode results(RunResult result, BestReward best) {
        Totals totals = result.totals();
        ObjectNode figures = Json.object().put("tasks", totals.tasks()).put("inTime", totals.successes())
                .put("dropped", totals.dropped());
        Json.number(figures, "accuracy", totals.accuracy());
        Json.number(figures, "successProbability", totals.successProbability());
        Json.number(figures, "throughputPerSecond", totals.throughputPerSecond());
        Json.number(figures, "meanReward", result.meanReward());
        Json.number(figures, "normalisedReward", result.normalisedReward());
        figures.put("normalisedSlots", result.sampledSlots());
        if (best != null) {
            figures.putObject("bestDecisions").put("exhaustive", best.exhaustiveSlots())
                    .put("localSearch", best.localSlots());
        }
        ObjectNode exits = figures.putObject("exitShares");
        totals.exitShares().forEach((exit, share) -> Json.number(exits, exit.toString(), share));
        return figures;
    }
}
