package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.offramp.experiment.internal.report.Csv;
import org.offramp.experiment.internal.report.Interval;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;

/**
 * The results as tidy tables, units in the names of the columns. What was measured, the durations of decisions, is in
 * files of its own; all others are the same byte for byte when the command is given the same again.
 */
final class LiTables {
    private static final int DIGITS = 6;

    private LiTables() {
    }

    /** Writes those that there is something for; returns their names. */
    static List<String> write(LiResult result, Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        save(statements(result), folder, "statements.csv", names);
        if (!result.outcomes.isEmpty()) {
            save(cells(result), folder, "cells.csv", names);
            save(runs(result), folder, "runs.csv", names);
            save(bounds(result), folder, "bounds.csv", names);
            save(contests(result), folder, "contests.csv", names);
            save(reference(result), folder, "reference.csv", names);
            save(decisionTimes(result), folder, "decision-times.csv", names);
        }
        if (!result.curves.isEmpty()) {
            save(convergence(result), folder, "convergence.csv", names);
        }
        if (!result.scaled.isEmpty()) {
            save(scale(result), folder, "scale.csv", names);
            save(scaleTimes(result), folder, "scale-times.csv", names);
        }
        return names;
    }

    private static void save(Csv csv, Path folder, String name, List<String> names) throws IOException {
        csv.save(folder.resolve(name));
        names.add(name);
    }

    /** Means over the seeds with their confidence intervals: what the figures show. */
    private static Csv cells(LiResult result) {
        Csv csv = new Csv("preset", "scenario", "devices", "slot_ms", "policy", "runs", "accuracy_mean",
                "accuracy_ci95_low", "accuracy_ci95_high", "ssp_mean", "ssp_ci95_low", "ssp_ci95_high",
                "throughput_mean_per_s", "throughput_ci95_low_per_s", "throughput_ci95_high_per_s");
        for (Point p : result.plan.points()) {
            for (String policy : result.plan.policies(p)) {
                Interval accuracy = result.accuracy(p, policy);
                if (!accuracy.empty()) {
                    Interval ssp = result.over(p, policy, Outcome::successProbability);
                    Interval throughput = result.over(p, policy, throughput(result, p));
                    csv.row(p.preset(), p.scenario(), p.devices(), p.slot(), policy, accuracy.runs(),
                            share(accuracy.mean()), share(accuracy.low()), share(accuracy.high()), share(ssp.mean()),
                            share(ssp.low()), share(ssp.high()), perSecond(throughput.mean()),
                            perSecond(throughput.low()), perSecond(throughput.high()));
                }
            }
        }
        return csv;
    }

    /** Successful tasks per second of the slots that count. */
    static ToDoubleFunction<Outcome> throughput(LiResult result, Point point) {
        return o -> o.throughputPerSecond(result.settings.slots(), point.slotMillis());
    }

    /** Every run. */
    private static Csv runs(LiResult result) {
        Csv csv = new Csv("preset", "scenario", "devices", "slot_ms", "policy", "seed", "warm_up_slots", "slots",
                "tasks", "successes", "dropped", "accuracy", "ssp", "throughput_per_s", "reward_mean_per_slot",
                "radio_behind_ms", "training_steps", "exit_shares");
        result.outcomes.forEach((run, o) -> {
            Point p = run.point();
            csv.row(p.preset(), p.scenario(), p.devices(), p.slot(), run.policy(), run.seed(),
                    result.settings.warmUp(), result.settings.slots(), o.tasks(), o.successes(), o.dropped(),
                    share(o.accuracy()), share(o.successProbability()),
                    perSecond(throughput(result, p).applyAsDouble(o)), share(o.reward()),
                    Csv.number(o.radioBehindMillis(), 3), o.trainingSteps(), o.exits().entrySet().stream()
                            .map(e -> e.getKey() + ":" + Csv.number(e.getValue(), 4))
                            .collect(Collectors.joining(" ")));
        });
        return csv;
    }

    /** Accuracies that no policy can exceed. */
    private static Csv bounds(LiResult result) {
        Csv csv = new Csv("preset", "scenario", "devices", "slot_ms", "runs", "accuracy_of_tasks_alone",
                "accuracy_of_shared_servers");
        for (Point p : result.plan.points()) {
            Interval alone = result.bound(p, Bound::alone);
            if (!alone.empty()) {
                csv.row(p.preset(), p.scenario(), p.devices(), p.slot(), alone.runs(), share(alone.mean()),
                        share(result.bound(p, Bound::shared).mean()));
            }
        }
        return csv;
    }

    /** Our own policy against the best of all others. */
    private static Csv contests(LiResult result) {
        Csv csv = new Csv("preset", "scenario", "devices", "slot_ms", "policy", "runs", "accuracy_mean",
                "accuracy_ci95_low", "accuracy_ci95_high", "floor", "reaches_floor", "best_other",
                "best_other_accuracy_mean", "ahead_mean", "ahead_ci95_low", "ahead_ci95_high", "standing",
                "bound_of_tasks_alone", "bound_of_shared_servers");
        for (Contest contest : Contest.ALL) {
            Standing.of(result, contest).ifPresent(s -> {
                Point p = contest.point();
                csv.row(p.preset(), p.scenario(), p.devices(), p.slot(), result.settings.own(), s.own().runs(),
                        share(s.own().mean()), share(s.own().low()), share(s.own().high()),
                        Csv.number(contest.floor(), 3), s.reachesFloor(), s.rival(), share(s.best().mean()),
                        share(s.ahead().mean()), share(s.ahead().low()), share(s.ahead().high()), s.rank().word(),
                        share(s.alone().mean()), share(s.shared().mean()));
            });
        }
        return csv;
    }

    /** Beside what an independent reference found. */
    private static Csv reference(LiResult result) {
        Csv csv = new Csv("preset", "scenario", "devices", "slot_ms", "policy", "reference_accuracy", "accuracy_mean",
                "difference", "at_most_0.04_below");
        for (Reference r : Reference.all()) {
            Interval ours = result.accuracy(r.point(), r.policy());
            if (!ours.empty()) {
                Point p = r.point();
                csv.row(p.preset(), p.scenario(), p.devices(), p.slot(), r.policy(), Csv.number(r.accuracy(), 3),
                        share(ours.mean()), share(ours.mean() - r.accuracy()), r.reached(ours));
            }
        }
        return csv;
    }

    /** How long decisions took; measured. */
    private static Csv decisionTimes(LiResult result) {
        Csv csv = new Csv("preset", "scenario", "devices", "slot_ms", "policy", "seed", "decision_median_ms",
                "decision_p99_ms");
        result.outcomes.forEach((run, o) -> {
            Point p = run.point();
            csv.row(p.preset(), p.scenario(), p.devices(), p.slot(), run.policy(), run.seed(),
                    Csv.number(o.medianMillis(), DIGITS), Csv.number(o.p99Millis(), DIGITS));
        });
        return csv;
    }

    /** Figure 4. */
    private static Csv convergence(LiResult result) {
        Csv csv = new Csv("preset", "scenario", "devices", "slot_ms", "policy", "seed", "slot",
                "normalised_reward_mean_of_" + Curve.WINDOW, "loss");
        result.curves.forEach((run, curve) -> {
            Point p = run.point();
            for (int i = 0; i < curve.reward().length; i++) {
                csv.row(p.preset(), p.scenario(), p.devices(), p.slot(), run.policy(), run.seed(),
                        (i + 1) * Curve.EVERY, share(curve.reward()[i]), share(curve.loss()[i]));
            }
        });
        return csv;
    }

    /** Every statement of the paper in every reading. */
    private static Csv statements(LiResult result) {
        Csv csv = new Csv("statement", "topic", "paper_says", "paper_value", "reading", "preset", "value", "verdict",
                "judgement");
        List<Reading> readings = result.readings();
        for (Statement<Reading> statement : LiStatements.all()) {
            Judgement judgement = Judgement.of(statement, readings);
            for (Reading reading : readings) {
                Finding finding = statement.in(reading);
                csv.row(statement.id(), statement.topic(), statement.words(), statement.paper(), statement.reading(),
                        reading.preset(), finding.value(), finding.verdict().word(), judgement.word());
            }
        }
        return csv;
    }

    /** Quality up to a thousand devices. */
    private static Csv scale(LiResult result) {
        Csv csv = new Csv("preset", "devices", "servers", "exits", "devices_x_servers_x_exits", "policy",
                "warm_up_slots", "slots", "accuracy", "ssp");
        int exits = result.exits();
        result.scaled.forEach((policy, list) -> list.forEach(s -> csv.row(result.plan.scaledPreset(),
                s.size().devices(), s.size().servers(), exits, s.size().product(exits), policy, s.size().warmUp(),
                s.size().slots(), share(s.accuracy()), share(s.successProbability()))));
        return csv;
    }

    /** Duration of decisions up to a thousand devices; measured. */
    private static Csv scaleTimes(LiResult result) {
        Csv csv = new Csv("preset", "devices", "servers", "exits", "devices_x_servers_x_exits", "policy",
                "decision_median_ms", "decision_p99_ms");
        int exits = result.exits();
        result.scaled.forEach((policy, list) -> list.forEach(s -> csv.row(result.plan.scaledPreset(),
                s.size().devices(), s.size().servers(), exits, s.size().product(exits), policy,
                Csv.number(s.medianMillis(), DIGITS), Csv.number(s.p99Millis(), DIGITS))));
        return csv;
    }

    private static String share(double value) {
        return Csv.number(value, DIGITS);
    }

    private static String perSecond(double value) {
        return Csv.number(value, 3);
    }
}
