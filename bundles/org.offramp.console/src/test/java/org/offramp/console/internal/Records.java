package org.offramp.console.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;

/** Task records with chosen contents. */
final class Records {
    private Records() {
    }

    /** A run with each ending in it: twelve tasks. */
    static List<TaskRecord> each() {
        List<TaskRecord> list = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            list.add(offloaded(list.size(), 2, 5, 8 + i, i == 0 ? 1 : 0));
        }
        list.add(offloaded(list.size(), 0, 3, 12, 0));
        list.add(local(list.size(), 5, 4));
        list.add(local(list.size(), 1, 0.5));
        list.add(record(list.size(), "mec-1", 3, 5, Ending.CONFIDENT, "", 2, 0, 3, DelayParts.ZERO, 0));
        list.add(record(list.size(), "mec-1", 0, 5, Ending.FALLBACK, "no answer from mec-1 in time", 5, 0, 99.5,
                new DelayParts(0.1, 2, 0, 0, 0, 0), 0));
        list.add(record(list.size(), "mec-1", 0, 5, Ending.FAILED, "no network", 0, 0, 250, DelayParts.ZERO, 0));
        return list;
    }

    static TaskRecord local(long id, int exit, double millis) {
        return record(id, "", 5, exit, Ending.LOCAL, "", exit, 0, millis,
                new DelayParts(0.1, millis - 0.1, 0, 0, 0, 0), 0);
    }

    static TaskRecord offloaded(long id, int split, int exit, double millis, int label) {
        return record(id, "mec-1", split, exit, Ending.OFFLOADED, "", exit, label, millis,
                new DelayParts(0.2, 1, 2, 0.5, 1, millis - 4.7), 1000);
    }

    static TaskRecord failed(long id) {
        return record(id, "", 5, 5, Ending.FAILED, "no network", 0, 0, 1, DelayParts.ZERO, 0);
    }

    private static TaskRecord record(long id, String server, int split, int exit, Ending ending, String reason,
            int exitUsed, int label, double millis, DelayParts measured, long bytes) {
        return new TaskRecord(id, "av-7", "frame " + id, "drawn signs", id < 9 ? "fixed" : "mindelay", "vgg16",
                server, split, exit, server.isEmpty() ? "" : "uint8", ending, reason, exitUsed,
                exitUsed == 0 ? -1 : label, 0, 0.9f, 100, millis, new DelayParts(0.2, 1, 1.5, 0, 1, 0.5), measured,
                0.25,
                new EnergyParts(0.01, 0.002, 0.003, 0.004), false, bytes, bytes / 8,
                new EnergyParts(0.02, 0.001, 0.004, 0.005), "modelled");
    }
}
