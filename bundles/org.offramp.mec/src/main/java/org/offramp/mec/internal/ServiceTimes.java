package org.offramp.mec.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.offramp.mec.internal.QueuedTask.Group;

/**
 * How long batches take, per split and exit: an exponentially weighted average of what was measured, and before the
 * first measurement what the profile or the MAC model says. Any thread.
 */
final class ServiceTimes {
    /** Weight of the newest measurement: about the last ten count. */
    private static final double WEIGHT = 0.2;
    /** A single measurement counts as at most this many times the average, so that one pause of the machine passes. */
    private static final double OUTLIER = 5;

    private final ToDoubleFunction<Group> prior;
    private final long probeNanos;
    private final Map<Group, Measured> measured = new HashMap<>();

    /**
     * @param prior milliseconds of a batch of one by the profile or the MAC model
     * @param probeNanos how old an average may be before a task is tried against it, see {@link #probe}
     */
    ServiceTimes(ToDoubleFunction<Group> prior, long probeNanos) {
        this.prior = prior;
        this.probeNanos = probeNanos;
    }

    private static final class Measured {
        private boolean known;
        private double batchMillis;
        private double taskMillis;
        private long atNanos = System.nanoTime();
    }

    synchronized void add(Group group, int tasks, long nanos) {
        double millis = nanos / 1e6;
        Measured m = measured.computeIfAbsent(group, g -> new Measured());
        m.batchMillis = m.known ? mean(m.batchMillis, millis) : millis;
        m.taskMillis = m.known ? mean(m.taskMillis, millis / tasks) : millis / tasks;
        m.known = true;
        m.atNanos = System.nanoTime();
    }

    private static double mean(double old, double value) {
        return old + WEIGHT * (Math.min(value, OUTLIER * old) - old);
    }

    /** Milliseconds from the start of a batch to its end. */
    synchronized double batchMillis(Group group) {
        Measured m = measured.get(group);
        return m == null || !m.known ? prior.applyAsDouble(group) : m.batchMillis;
    }

    /** Milliseconds that one task of a batch costs the worker. */
    synchronized double taskMillis(Group group) {
        Measured m = measured.get(group);
        return m == null || !m.known ? prior.applyAsDouble(group) : m.taskMillis;
    }

    /**
     * Whether a task should be let in although its group seems too slow for it. Refused tasks are never measured, so
     * without a try now and then one bad average would refuse a group for ever.
     */
    synchronized boolean probe(Group group) {
        Measured m = measured.computeIfAbsent(group, g -> new Measured());
        long now = System.nanoTime();
        if (now - m.atNanos < probeNanos) {
            return false;
        }
        m.atNanos = now;
        return true;
    }
}
