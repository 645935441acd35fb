package org.offramp.simulator;

import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;

/**
 * One task on its way through the simulation. Times in ms, instants since the beginning. Filled in as it goes; read-only
 * outside.
 */
public final class SimulatedTask {
    /** {@link #server} of a task whose device reached none. */
    public static final int NO_SERVER = -1;

    SlotSnapshot snapshot;
    int indexInSlot;
    long slot;
    int device;
    int server = NO_SERVER;
    int option;
    int exit;
    double accuracy;
    double generated;
    double deadline;
    double transmission;
    double sendingFrom;
    double arrival;
    double expectedService;
    double service;
    double downlink;
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

    /** Number of its server, or {@link #NO_SERVER}. */
    public int server() {
        return server;
    }

    /** Index of its option in the slot's table. */
    public int option() {
        return option;
    }

    /** The exit chosen, as the network numbers it; 0 when its device reached no server. */
    public int exit() {
        return exit;
    }

    /** Share of right answers of its exit. */
    public double accuracy() {
        return accuracy;
    }

    /** When it was generated. */
    public double generatedMillis() {
        return generated;
    }

    /** When its device's radio began with it. */
    public double sendingFromMillis() {
        return sendingFrom;
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

    /** t_cmp, as it came out, or would have. */
    public double serviceMillis() {
        return service;
    }

    /** When the server was done with it; when it could have started, if it was dropped. */
    public double finishMillis() {
        return finish;
    }

    /** Completion time by the model's clock; of a dropped task until it could have started. */
    public double completionMillis() {
        return completion;
    }

    /** Whether its server dropped it, or there was none. */
    public boolean dropped() {
        return dropped;
    }

    /** Whether it was served within its deadline. */
    public boolean success() {
        return !dropped && completion <= deadline;
    }

    /** What its policy hears of it; nothing, when its device reached no server: no policy decided it. */
    public TaskOutcome outcome() {
        return server == NO_SERVER ? null
                : new TaskOutcome(snapshot, indexInSlot, option, dropped ? 0 : exit, completion, success(), -1);
    }
}
