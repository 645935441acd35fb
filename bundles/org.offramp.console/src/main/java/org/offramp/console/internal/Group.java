package org.offramp.console.internal;

import org.offramp.api.task.TaskRecord;

/** Counts of the tasks that have something in common. Not for several threads. */
final class Group {
    private final Distribution total = new Distribution();
    private long tasks;
    private long answered;
    private long labelled;
    private long correct;
    private long inTime;
    private long uplinkBytes;
    private long downlinkBytes;

    void add(TaskRecord task) {
        tasks++;
        answered += task.answered() ? 1 : 0;
        labelled += task.trueLabel() >= 0 ? 1 : 0;
        correct += task.correct() ? 1 : 0;
        inTime += task.withinDeadline() ? 1 : 0;
        uplinkBytes += task.uplinkBytes();
        downlinkBytes += task.downlinkBytes();
        total.add(task.totalMillis());
    }

    long tasks() {
        return tasks;
    }

    long answered() {
        return answered;
    }

    /** Tasks whose right answer is known. */
    long labelled() {
        return labelled;
    }

    long correct() {
        return correct;
    }

    /** Right answers as a share of the tasks whose right answer is known; NaN without any. */
    double accuracy() {
        return labelled == 0 ? Double.NaN : (double) correct / labelled;
    }

    /** Share of the tasks that had an answer before their deadline. */
    double inTime() {
        return tasks == 0 ? Double.NaN : (double) inTime / tasks;
    }

    long inTimeTasks() {
        return inTime;
    }

    long uplinkBytes() {
        return uplinkBytes;
    }

    long downlinkBytes() {
        return downlinkBytes;
    }

    Distribution delay() {
        return total;
    }
}
