package org.offramp.api.cost;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a decision is worth: a value for each task and, where wanted, one for the state that the decision leaves to the
 * slots after it. {@link SlotPlan} adds them up.
 *
 * <p>Called many times a decision: without allocation, and the same arguments give the same value. Any thread.
 */
@ConsumerType
@FunctionalInterface
public interface Objective {
    /**
     * Eq. 9 of Li et al. 2022: accuracy x (1 - sigmoid(5 t / deadline)). It is half the accuracy for a task that takes
     * no time and .0067 of it at the deadline; a late task keeps a little of it. Computed in strict arithmetic, so that
     * every JVM gets the same bits.
     */
    Objective EQ9 = (accuracy, completion, deadline) -> accuracy / (1 + StrictMath.exp(5 * completion / deadline));

    /** The accuracy of a task within its deadline, nothing for a late one. */
    Objective ON_TIME = (accuracy, completion, deadline) -> completion <= deadline ? accuracy : 0;

    /**
     * The value of one task that is served.
     *
     * @param accuracy expected share of right answers of its exit, 0 to 1
     * @param completionMillis when its answer is there, on the clock of the deadline ({@code SlotRules.Clock})
     * @param deadlineMillis its deadline
     */
    double value(double accuracy, double completionMillis, double deadlineMillis);

    /**
     * Whether tasks of earlier slots that are still on the air count, too: a decision can delay them. Eq. 9 counts the
     * slot's own alone.
     */
    default boolean countsEarlierTasks() {
        return false;
    }

    /**
     * The value of the work that a server will have left when the next slot is decided; usually negative.
     *
     * @param server index of the server in the slot
     * @param workMillis how long it will still compute for all that it has been given by then
     */
    default double workLeft(int server, double workMillis) {
        return 0;
    }

    /**
     * The value of leaving a device's radio busy; usually negative.
     *
     * @param device index of the device in the slot
     * @param untilMillis from now until its task is sent, 0 for a local one
     */
    default double sending(int device, double untilMillis) {
        return 0;
    }
}
