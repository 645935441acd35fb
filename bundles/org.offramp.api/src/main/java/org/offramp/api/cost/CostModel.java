package org.offramp.api.cost;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * The one place where the delay of a (server, split, exit) choice is computed. Policies, the simulator and the live
 * prediction all call it, so that they can only disagree about the state, never about the arithmetic.
 *
 * <p>Delay: Danek et al. 2025, eq. 4 to 6 and 8 to 10. Wait: the server is free after its backlog, and the task can
 * start when it has arrived (Li et al. 2022, eq. 7). Energy: {@link PowerProfile#energy}.
 *
 * <p>Stateless; any thread. {@link #totalMillis} allocates nothing.
 */
public final class CostModel {
    private CostModel() {
    }

    /**
     * Predicted delay of one option of one device from now on.
     *
     * @return the total in milliseconds; {@link Double#POSITIVE_INFINITY} when the server cannot be reached
     */
    public static double totalMillis(SlotSnapshot slot, int device, int option) {
        OptionTable table = slot.options();
        double own = deviceMillis(slot, device, option) + table.preprocessingMillis(option);
        int server = table.server(option);
        if (server == OptionTable.LOCAL) {
            return own;
        }
        if (!slot.connected(device, server)) {
            return Double.POSITIVE_INFINITY;
        }
        double arrival = own + uplinkMillis(slot, device, option, server);
        return Math.max(arrival, slot.serverFreeMillis(server)) + serverMillis(slot, option, server)
                + downlinkMillis(slot, device, option, server);
    }

    /**
     * The same, part by part.
     *
     * @throws IllegalArgumentException when the server cannot be reached
     */
    public static DelayParts predict(SlotSnapshot slot, int device, int option) {
        OptionTable table = slot.options();
        double pre = table.preprocessingMillis(option);
        double own = deviceMillis(slot, device, option);
        int server = table.server(option);
        if (server == OptionTable.LOCAL) {
            return new DelayParts(pre, own, 0, 0, 0, 0);
        }
        if (!slot.connected(device, server)) {
            throw new IllegalArgumentException("device " + device + " has no link to server " + server);
        }
        double up = uplinkMillis(slot, device, option, server);
        double wait = Math.max(0, slot.serverFreeMillis(server) - (pre + own + up));
        return new DelayParts(pre, own, up, wait, serverMillis(slot, option, server),
                downlinkMillis(slot, device, option, server));
    }

    private static double deviceMillis(SlotSnapshot slot, int device, int option) {
        return slot.options().deviceMillis(option) * slot.deviceTimeScale(device);
    }

    private static double uplinkMillis(SlotSnapshot slot, int device, int option, int server) {
        double bits = slot.options().uplinkBits(option) * slot.uplinkScale(device);
        return slot.radioFreeMillis(device) + bits * 1e3 / slot.uplinkBitsPerSecond(device, server)
                + slot.uplinkFixedMillis(device, server);
    }

    private static double serverMillis(SlotSnapshot slot, int option, int server) {
        return slot.options().serverMillis(option) / slot.capacity(server);
    }

    private static double downlinkMillis(SlotSnapshot slot, int device, int option, int server) {
        return slot.options().downlinkBits(option) * 1e3 / slot.downlinkBitsPerSecond(device, server)
                + slot.downlinkFixedMillis(device, server);
    }
}
