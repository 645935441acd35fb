package org.offramp.simulator;

import org.offramp.api.policy.SlotSnapshot;

/** One task on its way through the simulation. Times in ms since the beginning. Filled in as it goes; read-only outside. */
public final class SimulatedTask {
    SlotSnapshot snapshot;
    int indexInSlot;
    long slot;
    int device;
    int server;
    int option;
    int exit;
    double accuracy;
    double generated;
    double deadline;
    double transmission;
    double sendingFrom;
    double arrival;
    double service;
    double latest;
    double start;
    double finish;
    boolean dropped;
    double completion;

    /** The slot it was generated in. */
    public long slot() {
        return slot;
    }

    /** Number of its device. */
    public int device() {
        return device;
    }

    /** Number of its server. */
    public int server() {
        return server;
    }

    /** Index of its option in the slot's table. */
    public int option() {
        return option;
    }

    /** The exit chosen, as the network numbers it. */
    public int exit() {
        return exit;
    }

    /** Share of right answers of its exit. */
    public double accuracy() {
        return accuracy;
    }

    /** t_com, as it came out. */
    public double transmissionMillis() {
        return transmission;
    }

    /** When it was at the server. */
    public double arrivalMillis() {
        return arrival;
    }

    /** t_wait; of a dropped task until it could have started. */
    public double waitMillis() {
        return start - arrival;
    }

    /** t_cmp, as it came out. */
    public double serviceMillis() {
        return service;
    }

    /** When the server was done with it, or would have been. */
    public double finishMillis() {
        return finish;
    }

    /** Completion time by the model's clock. */
    public double completionMillis() {
        return completion;
    }

    /** Whether its server dropped it. */
    public boolean dropped() {
        return dropped;
    }

    /** Whether it was served within its deadline. */
    public boolean success() {
        return !dropped && completion <= deadline;
    }
}
