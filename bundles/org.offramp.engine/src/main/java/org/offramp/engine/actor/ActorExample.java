package org.offramp.engine.actor;

import java.util.Arrays;

/**
 * What an actor sees of one slot, and the decision that was best there. Reusable: {@link #reset} makes room, and the
 * caller fills the arrays, which may be longer than needed. Not for several threads.
 */
public final class ActorExample {
    /** In place of an option: the device has none. */
    public static final int NONE = -1;

    /** Features of the devices, {@code [m * features + f]}. */
    public float[] deviceFeatures = {};
    /** Features of the options, {@code [o * features + f]}. */
    public float[] optionFeatures = {};
    /** Features of the edges, {@code [(m * options + o) * features + f]}. */
    public float[] linkFeatures = {};
    /** Whether the device reaches the option, {@code [m * options + o]}. */
    public boolean[] linked = {};
    /** The option of each device in the best decision, or {@link #NONE}. */
    public int[] best = {};
    private int devices;
    private int options;

    /** Makes room for a slot; what the arrays hold is of no meaning until it has been filled in. */
    public void reset(int deviceCount, int perDevice, int optionCount, int perOption, int perLink) {
        devices = deviceCount;
        options = optionCount;
        int links = Math.multiplyExact(deviceCount, optionCount);
        deviceFeatures = room(deviceFeatures, deviceCount * perDevice);
        optionFeatures = room(optionFeatures, optionCount * perOption);
        linkFeatures = room(linkFeatures, Math.multiplyExact(links, perLink));
        if (linked.length < links) {
            linked = new boolean[links];
        }
        if (best.length < deviceCount) {
            best = new int[deviceCount];
        }
    }

    private static float[] room(float[] array, int length) {
        return array.length < length ? new float[length] : array;
    }

    /** The number of devices. */
    public int devices() {
        return devices;
    }

    /** The number of options. */
    public int options() {
        return options;
    }

    /** Takes over what another one holds. */
    public void copy(ActorExample other) {
        devices = other.devices;
        options = other.options;
        deviceFeatures = copy(other.deviceFeatures, deviceFeatures);
        optionFeatures = copy(other.optionFeatures, optionFeatures);
        linkFeatures = copy(other.linkFeatures, linkFeatures);
        if (linked.length < other.linked.length) {
            linked = other.linked.clone();
        } else {
            System.arraycopy(other.linked, 0, linked, 0, other.linked.length);
        }
        if (best.length < other.best.length) {
            best = Arrays.copyOf(other.best, other.best.length);
        } else {
            System.arraycopy(other.best, 0, best, 0, other.best.length);
        }
    }

    private static float[] copy(float[] from, float[] to) {
        if (to.length < from.length) {
            return from.clone();
        }
        System.arraycopy(from, 0, to, 0, from.length);
        return to;
    }
}
