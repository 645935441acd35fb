package org.offramp.simulator;

/** What came out of a run: counts and sums over its tasks. Not for several threads. */
public final class Totals {
    private final double slotMillis;
    private long slots;
    private long tasks;
    private long successes;
    private long dropped;
    private double accuracy;

    Totals(double slotMillis) {
        this.slotMillis = slotMillis;
    }

    void slot() {
        slots++;
    }

    void add(SimulatedTask task) {
        tasks++;
        if (task.success()) {
            successes++;
            accuracy += task.accuracy;
        }
        dropped += task.dropped ? 1 : 0;
    }

    /** Slots that tasks were counted of. */
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

    /** Tasks that servers dropped. */
    public long dropped() {
        return dropped;
    }

    /** Average accuracy: the sum of the accuracies of successful tasks by the number of all. */
    public double accuracy() {
        return tasks == 0 ? Double.NaN : accuracy / tasks;
    }

    /** Service success probability (SSP). */
    public double successProbability() {
        return tasks == 0 ? Double.NaN : (double) successes / tasks;
    }

    /** Successful tasks per second. */
    public double throughputPerSecond() {
        return slots == 0 ? Double.NaN : successes / (slots * slotMillis) * 1e3;
    }
}
