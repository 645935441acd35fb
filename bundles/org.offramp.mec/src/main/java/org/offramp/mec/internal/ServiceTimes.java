package org.offramp.mec.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.offramp.mec.internal.QueuedTask.Group;

/**
 * How long batches take, per split and exit: an exponentially weighted average of what was measured, and before the first
 * measurement what the MAC model says. Any thread.
 */
final class ServiceTimes {
    /** Weight of the newest measurement: about the last ten count. */
    private static final double WEIGHT = 0.2;
    /** A single measurement counts as at most this many times the average, so that one pause of the machine passes. */
    private static final double OUTLIER = 5;

    private final ToDoubleFunction<Group> prior;
    private final Map<Group, Measured> measured = new HashMap<>();

    /** @param prior milliseconds of a batch of one by the MAC model */
    ServiceTimes(ToDoubleFunction<Group> prior) {
        this.prior = prior;
    }

    private static final class Measured {
        private double batchMillis;
        private double taskMillis;
        private long atNanos;
    }

    synchronized void add(Group group, int tasks, long nanos) {
        double millis = nanos / 1e6;
        Measured m = measured.get(group);
        if (m == null) {
            m = new Measured();
            m.batchMillis = millis;
            m.taskMillis = millis / tasks;
            measured.put(group, m);
        } else {
            m.batchMillis = mean(m.batchMillis, millis);
            m.taskMillis = mean(m.taskMillis, millis / tasks);
        }
        m.atNanos = System.nanoTime();
    }

    private static double mean(double old, double value) {
        return old + WEIGHT * (Math.min(value, OUTLIER * old) - old);
    }

    /** Milliseconds from the start of a batch to its end. */
    synchronized double batchMillis(Group group) {
        Measured m = measured.get(group);
        return m == null ? prior.applyAsDouble(group) : m.batchMillis;
    }

    /** Milliseconds that one task of a batch costs the worker. */
    synchronized double taskMillis(Group group) {
        Measured m = measured.get(group);
        return m == null ? prior.applyAsDouble(group) : m.taskMillis;
    }

    /** Whether the group was measured lately, so that its average may be the reason to refuse a task. */
    synchronized boolean fresh(Group group, long withinNanos) {
        Measured m = measured.get(group);
        return m != null && System.nanoTime() - m.atNanos < withinNanos;
    }
}
