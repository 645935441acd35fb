package org.offramp.learning;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
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
        return deadline(slot, device) / QUARTERS;
    }

    /** The device's deadline in ms, where there is none what stands for it. */
    static double deadline(SlotSnapshot slot, int device) {
        double deadline = slot.deadlineMillis(device);
        return deadline > 0 && deadline < Double.POSITIVE_INFINITY ? deadline : NO_DEADLINE;
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
        return Math.max(own(slot, device, option), slot.radioFreeMillis(device)) + communication(slot, device, option);
    }

    /** What the device itself computes. */
    static double own(SlotSnapshot slot, int device, int option) {
        return slot.options().preprocessingMillis(option)
                + slot.options().deviceMillis(option) * slot.deviceTimeScale(device);
    }

    /** The wait for the device's radio, where the clock of the deadline leaves it out. */
    static double uncounted(SlotSnapshot slot, int device, int option) {
        return slot.rules().clock() == SlotRules.Clock.EQ8
                ? Math.max(0, slot.radioFreeMillis(device) - own(slot, device, option)) : 0;
    }

    /** What the server computes, at its present capacity. */
    static double service(SlotSnapshot slot, int option) {
        return slot.options().serverMillis(option) / slot.capacity(slot.options().server(option));
    }

    /** From the end of the computing to the answer on the device. */
    static double downlink(SlotSnapshot slot, int device, int option) {
        int server = slot.options().server(option);
        return slot.options().downlinkBits(option) * 1e3 / slot.downlinkBitsPerSecond(device, server)
                + slot.downlinkFixedMillis(device, server);
    }
}
