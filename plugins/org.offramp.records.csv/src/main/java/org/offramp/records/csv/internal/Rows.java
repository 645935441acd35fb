package org.offramp.records.csv.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.task.TaskRecord;
import org.offramp.testbed.TaskRow;

/**
 * Makes rows of task records. A record has delays, energies and bytes; demands and the volume that was prepared follow
 * from the network's description. Any thread.
 */
final class Rows {
    /** The vehicle's features are single-precision numbers before a codec works on them. */
    private static final int BITS_PER_ELEMENT = 32;

    private final Map<String, NetworkDescription> networks = new ConcurrentHashMap<>();

    /** A network is there; what tasks of it are can be told even when it has left. */
    void add(NetworkDescription network) {
        networks.put(network.name(), network);
    }

    /**
     * The row of a task that went as a model would have it: by server, on the vehicle, or left on the vehicle because
     * the network was sure.
     *
     * @return {@code null} for a task that fell back or failed, whose delays are those of two ways
     * @throws IllegalArgumentException when the record cannot be a row, with the reason
     */
    TaskRow of(TaskRecord task) {
        return switch (task.ending()) {
            case FALLBACK, FAILED -> null;
            case OFFLOADED, LOCAL, CONFIDENT -> row(task);
        };
    }

    private TaskRow row(TaskRecord task) {
        NetworkDescription network = networks.get(task.network());
        if (network == null || !network.has(task.split(), task.exitUsed())) {
            throw new IllegalArgumentException("nothing is known of split " + task.split() + " and exit "
                    + task.exitUsed() + " of network " + task.network());
        }
        boolean sent = task.ending() == TaskRecord.Ending.OFFLOADED;
        if (sent == NetworkDescription.isLocal(task.split(), task.exitUsed())) {
            throw new IllegalArgumentException("exit " + task.exitUsed() + " at split " + task.split()
                    + " does not go with the ending " + task.ending());
        }
        return new TaskRow(task.split(), task.exitUsed(), sent ? 8.0 * task.uplinkBytes() : 0,
                sent ? 8.0 * task.downlinkBytes() : 0,
                sent ? (double) BITS_PER_ELEMENT * network.splits().get(task.split()).features().elements() : 0,
                network.headMacs(task.split(), task.exitUsed()), network.tailMacs(task.split(), task.exitUsed()),
                task.measured(), task.totalMillis(), energy(task.energy()));
    }

    private static EnergyParts energy(EnergyParts energy) {
        return energy.totalJoules() > 0 ? energy : null;
    }
}
