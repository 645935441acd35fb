package org.offramp.experiment.internal.li;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.offramp.simulator.RunResult;
import org.offramp.simulator.Totals;

/**
 * What came of a run.
 *
 * @param tasks all tasks of the slots that count
 * @param successes those within their deadline
 * @param dropped those that servers dropped
 * @param accuracy sum of the accuracies of successful tasks, by all tasks
 * @param reward mean of eq. 9 over the slots
 * @param exits share of the tasks that were sent to each exit
 * @param radioBehindMillis how long the radio that was furthest behind was still busy in the last slot
 * @param trainingSteps steps of training until the end; 0 of a policy that does not tell
 * @param medianMillis median duration of a decision; measured
 * @param p99Millis 99 % quantile of it; measured
 */
record Outcome(long tasks, long successes, long dropped, double accuracy, double reward, Map<Integer, Double> exits,
        double radioBehindMillis, long trainingSteps, double medianMillis, double p99Millis) {
    /** Keeps a sorted copy. */
    Outcome {
        exits = java.util.Collections.unmodifiableMap(new TreeMap<>(exits));
    }

    static Outcome of(RunResult result, double radioBehindMillis, long trainingSteps) {
        Totals totals = result.totals();
        return new Outcome(totals.tasks(), totals.successes(), totals.dropped(), totals.accuracy(),
                result.meanReward(), totals.exitShares(), radioBehindMillis, trainingSteps,
                result.decisionMillis(0.5), result.decisionMillis(0.99));
    }

    /** As it was written; numbers come back with the same bits. */
    static Outcome parse(List<String> values) {
        Map<Integer, Double> exits = new TreeMap<>();
        for (String pair : values.get(5).isEmpty() ? new String[0] : values.get(5).split(" ")) {
            exits.put(Integer.parseInt(pair.substring(0, pair.indexOf(':'))),
                    Double.parseDouble(pair.substring(pair.indexOf(':') + 1)));
        }
        return new Outcome(Long.parseLong(values.get(0)), Long.parseLong(values.get(1)),
                Long.parseLong(values.get(2)), Double.parseDouble(values.get(3)), Double.parseDouble(values.get(4)),
                exits, Double.parseDouble(values.get(6)), Long.parseLong(values.get(7)),
                Double.parseDouble(values.get(8)), Double.parseDouble(values.get(9)));
    }

    List<String> values() {
        return List.of(String.valueOf(tasks), String.valueOf(successes), String.valueOf(dropped),
                String.valueOf(accuracy), String.valueOf(reward),
                exits.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).collect(Collectors.joining(" ")),
                String.valueOf(radioBehindMillis), String.valueOf(trainingSteps), String.valueOf(medianMillis),
                String.valueOf(p99Millis));
    }

    /** Service success probability. */
    double successProbability() {
        return tasks == 0 ? Double.NaN : (double) successes / tasks;
    }

    /** Successes per second of slots that long. */
    double throughputPerSecond(long slots, double slotMillis) {
        return successes / (slots * slotMillis) * 1e3;
    }
}
