package org.offramp.experiment.internal.li;

import java.util.Comparator;

/**
 * One policy in one system with one seed.
 *
 * @param point the system
 * @param policy the policy's name
 * @param seed of the slots that are drawn, and of what the policy draws
 */
record Run(Point point, String policy, long seed) implements Comparable<Run> {
    private static final Comparator<Run> ORDER = Comparator.comparing(Run::point).thenComparing(Run::policy)
            .thenComparingLong(Run::seed);

    @Override
    public int compareTo(Run other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return point + " " + policy + " " + seed;
    }
}
