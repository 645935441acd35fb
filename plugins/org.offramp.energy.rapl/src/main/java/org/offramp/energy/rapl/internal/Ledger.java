package org.offramp.energy.rapl.internal;

import java.io.IOException;
import java.util.List;

/**
 * Divides what the counters count among the tasks under way. The counters know the package alone, not who used it; so
 * whatever is used between two looks is divided equally among the tasks that are open then. Shares add up: over all
 * tasks to exactly what was used while at least one was open. What is used while none is belongs to no task.
 *
 * <p>{@link #share} is the sum, since the beginning, of what one open task was charged; a task's charge is the
 * difference of two looks, so the cost of a look does not grow with the number of tasks. Any thread.
 */
final class Ledger {
    private final List<Zone> zones;
    private final Runnable failing;
    private double share;
    private double total;
    private int open;
    private String failure = "";

    /** @param failing called, under the ledger's lock, when a counter can no longer be read; must return at once */
    Ledger(List<Zone> zones, Runnable failing) {
        this.zones = zones;
        this.failing = failing;
    }

    /** Opens a task and gives {@link #share} at this moment. */
    synchronized double begin() {
        look();
        open++;
        return share;
    }

    /** The share so far in joules. */
    synchronized double share() {
        look();
        return share;
    }

    /** Ends a task and gives the share up to this moment. */
    synchronized double end() {
        look();
        open--;
        return share;
    }

    /** All that was counted so far, in joules, tasks or not. */
    synchronized double total() {
        look();
        return total;
    }

    /** Why the counters cannot be read any more; empty while they can. */
    synchronized String failure() {
        return failure;
    }

    private void look() {
        if (!failure.isEmpty()) {
            return;
        }
        double joules = 0;
        try {
            for (Zone zone : zones) {
                joules += zone.joulesSinceLast();
            }
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
            failing.run();
            return;
        }
        total += joules;
        if (open > 0) {
            share += joules / open;
        }
    }
}
