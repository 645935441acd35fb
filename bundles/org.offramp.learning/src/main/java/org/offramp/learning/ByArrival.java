package org.offramp.learning;

import java.util.Arrays;
import org.offramp.api.policy.SlotSnapshot;

/**
 * The devices of a slot in the order in which their tasks would be at one server. Free of allocation once the
 * largest slot has been seen. Not for several threads.
 */
final class ByArrival {
    /** Arrival as bits that order like it, and the device. */
    private long[] keys = {};

    /** Orders the devices by their arrival if all took one option; those out of reach come last. */
    void sort(SlotSnapshot slot, int option) {
        if (keys.length < slot.devices()) {
            keys = new long[slot.devices()];
        }
        for (int m = 0; m < slot.devices(); m++) {
            float arrival = (float) Math.max(0, Times.arrival(slot, m, option));
            keys[m] = (long) Float.floatToIntBits(arrival) << 32 | m;
        }
        Arrays.sort(keys, 0, slot.devices());
    }

    /** The i-th device. */
    int device(int i) {
        return (int) keys[i];
    }
}
