package org.offramp.console.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;

/** All that is told of a run, gathered from its task records. Not for several threads. */
final class Run {
    /** Stands for the split where nothing was to be sent. */
    static final String NO_SPLIT = "vehicle";

    /**
     * What was chosen for a task.
     *
     * @param server the server, or empty for the vehicle itself
     * @param split the split, as it was chosen
     * @param exit the exit, as it was chosen
     */
    record Choice(String server, int split, int exit) implements Comparable<Choice> {
        @Override
        public int compareTo(Choice other) {
            int order = server.compareTo(other.server);
            order = order != 0 ? order : Integer.compare(split, other.split);
            return order != 0 ? order : Integer.compare(exit, other.exit);
        }
    }

    private final Group all = new Group();
    private final Map<Choice, Group> choices = new TreeMap<>();
    private final Map<String, Map<Integer, Long>> exitsBySplit = new TreeMap<>();
    private final Map<Ending, Long> endings = new EnumMap<>(Ending.class);
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> sources = new TreeMap<>();
    private final Map<String, Long> policies = new TreeMap<>();
    private final Map<String, Long> networks = new TreeMap<>();
    private final Map<String, Long> codecs = new TreeMap<>();
    private final DelayDistributions predicted = new DelayDistributions();
    private final DelayDistributions measured = new DelayDistributions();
    private final DelayDistributions error = new DelayDistributions();
    private final Distribution uncertainty = new Distribution();
    private final Map<String, Long> energyKinds = new TreeMap<>();
    private EnergyParts energy = EnergyParts.ZERO;
    private EnergyParts predictedEnergy = EnergyParts.ZERO;
    private long energyMeasuredTasks;
    private long leftEarly;
    private String deviceId = "";
    private double deadlineMillis;
    private boolean oneDeadline = true;
    private TaskRecord last;

    void add(TaskRecord task) {
        all.add(task);
        choices.computeIfAbsent(new Choice(task.serverId(), task.split(), task.exit()), c -> new Group()).add(task);
        String split = task.serverId().isEmpty() ? NO_SPLIT : "split " + task.split();
        exitsBySplit.computeIfAbsent(split, s -> new TreeMap<>()).merge(task.exitUsed(), 1L, Long::sum);
        endings.merge(task.ending(), 1L, Long::sum);
        if (!task.reason().isEmpty()) {
            reasons.merge(task.reason(), 1L, Long::sum);
        }
        sources.merge(task.source(), 1L, Long::sum);
        policies.merge(task.policy(), 1L, Long::sum);
        networks.merge(task.network(), 1L, Long::sum);
        if (!task.codec().isEmpty()) {
            codecs.merge(task.codec(), 1L, Long::sum);
        }
        addDelays(task);
        addEnergy(task);
        // a fallback takes an earlier exit for lack of time, not because the network was sure
        boolean early = task.exitUsed() > 0 && task.exitUsed() < task.exit() && task.ending() != Ending.FALLBACK;
        leftEarly += early ? 1 : 0;
        deviceId = task.deviceId();
        oneDeadline &= last == null || deadlineMillis == task.deadlineMillis();
        deadlineMillis = task.deadlineMillis();
        last = task;
    }

    private void addDelays(TaskRecord task) {
        predicted.add(task.predicted(), task.predicted().totalMillis());
        measured.add(task.measured(), task.totalMillis());
        error.add(difference(task.predicted(), task.measured()),
                Math.abs(task.predicted().totalMillis() - task.totalMillis()));
        if (task.downlinkBytes() > 0) {
            uncertainty.add(task.splitUncertaintyMillis());
        }
    }

    private void addEnergy(TaskRecord task) {
        energy = sum(energy, task.energy());
        predictedEnergy = sum(predictedEnergy, task.predictedEnergy());
        energyMeasuredTasks += task.energyMeasured() ? 1 : 0;
        if (!task.energyKind().isEmpty()) {
            energyKinds.merge(task.energyKind(), 1L, Long::sum);
        }
    }

    private static EnergyParts sum(EnergyParts a, EnergyParts b) {
        return new EnergyParts(a.idleJoules() + b.idleJoules(), a.preprocessingJoules() + b.preprocessingJoules(),
                a.computingJoules() + b.computingJoules(), a.communicationJoules() + b.communicationJoules());
    }

    private static DelayParts difference(DelayParts a, DelayParts b) {
        return new DelayParts(Math.abs(a.preprocessingMillis() - b.preprocessingMillis()),
                Math.abs(a.deviceMillis() - b.deviceMillis()), Math.abs(a.uplinkMillis() - b.uplinkMillis()),
                Math.abs(a.waitMillis() - b.waitMillis()), Math.abs(a.serverMillis() - b.serverMillis()),
                Math.abs(a.downlinkMillis() - b.downlinkMillis()));
    }

    Group all() {
        return all;
    }

    Map<Choice, Group> choices() {
        return choices;
    }

    /** How often each exit answered (0: none), by the split that was chosen, or {@link #NO_SPLIT}. */
    Map<String, Map<Integer, Long>> exitsBySplit() {
        return exitsBySplit;
    }

    long ended(Ending ending) {
        return endings.getOrDefault(ending, 0L);
    }

    /** How many tasks an exit rule let leave before the exit that was chosen. */
    long leftEarly() {
        return leftEarly;
    }

    Map<String, Long> reasons() {
        return reasons;
    }

    Map<String, Long> sources() {
        return sources;
    }

    Map<String, Long> policies() {
        return policies;
    }

    Map<String, Long> networks() {
        return networks;
    }

    Map<String, Long> codecs() {
        return codecs;
    }

    DelayDistributions predicted() {
        return predicted;
    }

    DelayDistributions measured() {
        return measured;
    }

    /** How far prediction and measurement of each task are apart, whichever is larger. */
    DelayDistributions error() {
        return error;
    }

    /** How far the division of the way into uplink and downlink may be off, over the tasks that had an answer. */
    Distribution uncertainty() {
        return uncertainty;
    }

    EnergyParts energy() {
        return energy;
    }

    /** The sum of what the meter predicted at the decisions. */
    EnergyParts predictedEnergy() {
        return predictedEnergy;
    }

    /** How many tasks had their energy found in each way, in the meter's words. */
    Map<String, Long> energyKinds() {
        return energyKinds;
    }

    /** {@code measured}, {@code modelled}, or {@code partly measured}. */
    String energyKind() {
        if (energyMeasuredTasks == 0) {
            return "modelled";
        }
        return energyMeasuredTasks == all.tasks() ? "measured" : "partly measured";
    }

    String deviceId() {
        return deviceId;
    }

    /** The deadline of the last task. */
    double deadlineMillis() {
        return deadlineMillis;
    }

    /** Whether all tasks had the same deadline. */
    boolean oneDeadline() {
        return oneDeadline;
    }

    /** The task that ended last, or {@code null}. */
    TaskRecord last() {
        return last;
    }
}
