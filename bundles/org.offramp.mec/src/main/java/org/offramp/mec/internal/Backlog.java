package org.offramp.mec.internal;

/** Tasks that wait or are in service, and the estimate until they are worked off. */
record Backlog(int tasks, double millis) {
    static final Backlog NONE = new Backlog(0, 0);

    /** Two queues side by side: the tasks add up, the times pass together. */
    Backlog beside(Backlog other) {
        return new Backlog(tasks + other.tasks, Math.max(millis, other.millis));
    }
}
