package org.offramp.api.policy;

import java.util.Arrays;

/** One option per device, filled by a policy. Reusable, so that deciding allocates nothing. Not for several threads. */
public final class Decision {
    /** A device without an option. */
    public static final int NONE = -1;

    private int[] option = new int[16];
    private int devices;

    /** Empties the decision for a slot with this many devices. */
    public void reset(int deviceCount) {
        if (deviceCount > option.length) {
            option = new int[Math.max(deviceCount, option.length * 2)];
        }
        devices = deviceCount;
        Arrays.fill(option, 0, deviceCount, NONE);
    }

    /** The number of devices. */
    public int devices() {
        return devices;
    }

    /** Gives a device an option, an index into {@link OptionTable}. */
    public void choose(int device, int chosenOption) {
        if (device >= devices) {
            throw new IndexOutOfBoundsException("device " + device + " of " + devices);
        }
        option[device] = chosenOption;
    }

    /** The device's option, or {@link #NONE}. */
    public int option(int device) {
        if (device >= devices) {
            throw new IndexOutOfBoundsException("device " + device + " of " + devices);
        }
        return option[device];
    }

    /** The first device whose option is missing, unknown or out of its reach; -1 when the decision is valid. */
    public int firstInvalid(SlotSnapshot slot) {
        for (int m = 0; m < slot.devices(); m++) {
            int o = m < devices ? option[m] : NONE;
            if (o < 0 || o >= slot.options().size() || !slot.inReach(m, o)) {
                return m;
            }
        }
        return -1;
    }
}
