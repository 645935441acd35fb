package org.offramp.api.task;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every task that ended on this vehicle. An OSGi service (whiteboard): register one to be told.
 *
 * <p>Called by one thread of the AV runtime, one record at a time, in the order in which the tasks ended; a listener
 * that is slow delays the others, not the tasks.
 */
@ConsumerType
@FunctionalInterface
public interface TaskListener {
    /** A task has ended. */
    void ended(TaskRecord task);

    /**
     * The run has ended by itself: the source had no more images or the configured number was reached, and every task
     * has ended.
     *
     * @param deviceId the vehicle
     */
    default void finished(String deviceId) {
    }
}
