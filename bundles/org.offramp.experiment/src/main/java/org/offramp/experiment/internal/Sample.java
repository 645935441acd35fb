package org.offramp.experiment.internal;

import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;

/**
 * One task of a live run.
 *
 * @param number of the task on its vehicle, from 1
 * @param item what was planned
 * @param task what came of it
 */
record Sample(long number, Plan.Item item, TaskRecord task) {
    /** Whether it went through the split and left at the exit that were planned. */
    boolean asPlanned() {
        Cell cell = item.cell();
        return task.ending() == (cell.onVehicle() ? Ending.LOCAL : Ending.OFFLOADED) && task.exitUsed() == cell.exit()
                && (cell.onVehicle() || task.split() == cell.split());
    }
}
