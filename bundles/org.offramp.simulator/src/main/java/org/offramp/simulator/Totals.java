package org.offramp.simulator;

import java.util.Map;
import java.util.TreeMap;

/** What came out of some of the slots of a run: counts and sums over their tasks. Not for several threads. */
public final class Totals {
    private final long firstSlot;
    private final long slots;
    private final double slotMillis;
    private long tasks;
    private long successes;
    private long dropped;
    private double accuracy;
    private final TreeMap<Integer, long[]> exits = new TreeMap<>();

    /**
     * Nothing yet.
     *
     * @param firstSlot the first slot whose tasks count; those before it are the warm-up
     * @param slots the number of slots whose tasks count
     * @param slotMillis their length
     */
    public Totals(long firstSlot, long slots, double slotMillis) {
        this.firstSlot = firstSlot;
        this.slots = slots;
        this.slotMillis = slotMillis;
    }

    /** Takes up a task that has come to its end, if it is of one of these slots. */
    public void add(SimulatedTask task) {
        if (task.slot < firstSlot || task.slot >= firstSlot + slots) {
            return;
        }
        tasks++;
        if (task.success()) {
            successes++;
            accuracy += task.accuracy;
        }
        dropped += task.dropped ? 1 : 0;
        if (task.server != SimulatedTask.NO_SERVER) {
            exits.computeIfAbsent(task.exit, e -> new long[1])[0]++;
        }
    }

    /** The number of slots whose tasks count. */
    public long slots() {
        return slots;
    }

    /** All tasks. */
    public long tasks() {
        return tasks;
    }

    /** Tasks within their deadline. */
    public long successes() {
        return successes;
    }

    /** Tasks that servers dropped, and those of devices that reached none. */
    public long dropped() {
        return dropped;
    }

    /** Average accuracy: the sum of the accuracies of successful tasks by the number of all; NaN without a task. */
    public double accuracy() {
        return tasks == 0 ? Double.NaN : accuracy / tasks;
    }

    /** Service success probability (SSP); NaN without a task. */
    public double successProbability() {
        return tasks == 0 ? Double.NaN : (double) successes / tasks;
    }

    /** Successful tasks per second; NaN without a slot. */
    public double throughputPerSecond() {
        return slots == 0 ? Double.NaN : successes / (slots * slotMillis) * 1e3;
    }

    /** For each exit that was chosen, by its number in the network: the share of all tasks. */
    public Map<Integer, Double> exitShares() {
        TreeMap<Integer, Double> shares = new TreeMap<>();
        exits.forEach((exit, count) -> shares.put(exit, (double) count[0] / tasks));
        return shares;
    }
}
