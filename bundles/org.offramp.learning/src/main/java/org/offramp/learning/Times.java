package org.offramp.learning;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * Times of a slot as numbers for an actor: in quarters of the deadline, so that what matters is of the order of 1
 * whatever the scale of the slot is, and bounded.
 */
final class Times {
    /** The longest time that is told apart from longer ones, in quarters. */
    static final float MOST = 16;
    private static final double QUARTERS = 4;
    /** What stands for the deadline where there is none, in ms. */
    private static final double NO_DEADLINE = 1000;

    private Times() {
    }

    /** A quarter of the device's deadline, in ms. */
    static double quarter(SlotSnapshot slot, int device) {
        double deadline = slot.deadlineMillis(device);
        return (deadline > 0 && deadline < Double.POSITIVE_INFINITY ? deadline : NO_DEADLINE) / QUARTERS;
    }

    /** The mean of the devices' quarters. */
    static double quarter(SlotSnapshot slot) {
        double sum = 0;
        for (int m = 0; m < slot.devices(); m++) {
            sum += quarter(slot, m);
        }
        return sum / slot.devices();
    }

    /** A time in quarters, from 0 to {@link #MOST}. */
    static float in(double quarter, double millis) {
        return (float) Math.max(0, Math.min(MOST, millis / quarter));
    }

    /** t_com of an option in ms (eq. 1): 0 when local, infinite when out of reach. */
    static double communication(SlotSnapshot slot, int device, int option) {
        int server = slot.options().server(option);
        if (server == OptionTable.LOCAL) {
            return 0;
        }
        return slot.options().uplinkBits(option) * slot.uplinkScale(device) * 1e3
                / slot.uplinkBitsPerSecond(device, server) + slot.uplinkFixedMillis(device, server);
    }

    /** When the data of a task would be at the server, in ms from now; infinite when out of reach. */
    static double arrival(SlotSnapshot slot, int device, int option) {
        double own = slot.options().preprocessingMillis(option)
                + slot.options().deviceMillis(option) * slot.deviceTimeScale(device);
        return Math.max(own, slot.radioFreeMillis(device)) + communication(slot, device, option);
    }
}
