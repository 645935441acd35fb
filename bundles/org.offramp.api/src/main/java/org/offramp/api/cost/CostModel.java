package org.offramp.api.cost;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;

/**
 * The one place where the delay of a (server, split, exit) choice is computed. Policies, the simulator and the live
 * prediction all call it, so that they can only disagree about the state, never about the arithmetic.
 *
 * <p>Delay: Danek et al. 2025, eq. 4 to 6 and 8 to 10. Sending begins when the vehicle's half is computed and its radio
 * has sent its earlier tasks (Li et al. 2022, eq. 6). Wait: the server takes tasks in the order of their arrival, so
 * this one starts when what is there and what arrives before it has been served (eq. 7); of equal arrivals the one of
 * the earlier slot goes first. Tasks on the air that the slot's rules drop take no service. Tasks of the same slot do
 * not see each other here: {@link SlotLoad} and {@link SlotPlan} add them.
 * Energy: {@link PowerProfile#energy}.
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
        int server = slot.options().server(option);
        if (server == OptionTable.LOCAL) {
            return ownMillis(slot, device, option);
        }
        if (!slot.connected(device, server)) {
            return Double.POSITIVE_INFINITY;
        }
        double arrival = arrivalMillis(slot, device, option, server);
        return startMillis(slot, server, arrival) + serverMillis(slot, option, server)
                + downlinkMillis(slot, device, option, server);
    }

    /**
     * The same, part by part.
     *
     * @throws IllegalArgumentException when the server cannot be reached
     */
    public static DelayParts predict(SlotSnapshot slot, int device, int option) {
        double pre = slot.options().preprocessingMillis(option);
        double own = deviceMillis(slot, device, option);
        int server = slot.options().server(option);
        if (server == OptionTable.LOCAL) {
            return new DelayParts(pre, own, 0, 0, 0, 0);
        }
        if (!slot.connected(device, server)) {
            throw new IllegalArgumentException("device " + device + " has no link to server " + server);
        }
        double arrival = arrivalMillis(slot, device, option, server);
        return new DelayParts(pre, own, arrival - (pre + own), startMillis(slot, server, arrival) - arrival,
                serverMillis(slot, option, server), downlinkMillis(slot, device, option, server));
    }

    /** What the vehicle does before it sends, or all of it when local. */
    static double ownMillis(SlotSnapshot slot, int device, int option) {
        return slot.options().preprocessingMillis(option) + deviceMillis(slot, device, option);
    }

    /** When the task's data is at the server. */
    static double arrivalMillis(SlotSnapshot slot, int device, int option, int server) {
        double bits = slot.options().uplinkBits(option) * slot.uplinkScale(device);
        // the radio works off its earlier tasks while the vehicle computes this one: the later of the two, not the sum
        return Math.max(ownMillis(slot, device, option), slot.radioFreeMillis(device))
                + bits * 1e3 / slot.uplinkBitsPerSecond(device, server) + slot.uplinkFixedMillis(device, server);
    }

    /** How long the vehicle has to wait, once it has computed its half, until its radio has sent earlier tasks. */
    static double radioWaitMillis(SlotSnapshot slot, int device, int option) {
        return Math.max(0, slot.radioFreeMillis(device) - ownMillis(slot, device, option));
    }

    /** What lies between a task's generation on its clock and now: how long it has been counted already. */
    static double countedMillis(SlotSnapshot slot, int device, int option) {
        if (slot.rules().clock() == SlotRules.Clock.SOJOURN) {
            return slot.elapsedMillis(device);
        }
        return slot.options().server(option) == OptionTable.LOCAL ? 0 : -radioWaitMillis(slot, device, option);
    }

    /** By when an offloaded task has to start or to be finished if it is not to be dropped. */
    static double latestMillis(SlotSnapshot slot, int device, int option) {
        return slot.deadlineMillis(device) - countedMillis(slot, device, option);
    }

    /** t_MEC at the server's present capacity. */
    static double serverMillis(SlotSnapshot slot, int option, int server) {
        return slot.options().serverMillis(option) / slot.capacity(server);
    }

    /** From the end of the computing to the answer on the vehicle. */
    static double downlinkMillis(SlotSnapshot slot, int device, int option, int server) {
        return slot.options().downlinkBits(option) * 1e3 / slot.downlinkBitsPerSecond(device, server)
                + slot.downlinkFixedMillis(device, server);
    }

    private static double deviceMillis(SlotSnapshot slot, int device, int option) {
        return slot.options().deviceMillis(option) * slot.deviceTimeScale(device);
    }

    private static double startMillis(SlotSnapshot slot, int server, double arrival) {
        double free = slot.serverFreeMillis(server);
        int pending = slot.pendingTasks(server);
        for (int i = 0; i < pending; i++) {
            double earlier = slot.pendingArrivalMillis(server, i);
            if (earlier > arrival) {
                break;
            }
            double start = Math.max(free, earlier);
            double finish = start + slot.pendingServiceMillis(server, i);
            if (!slot.rules().dropped(start, finish, slot.pendingLatestMillis(server, i))) {
                free = finish;
            }
        }
        return Math.max(arrival, free);
    }
}
