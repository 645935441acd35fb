package org.offramp.decision;

import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotSnapshot;

/**
 * Random numbers that depend on nothing but where they are used: seed, slot, what is drawn and for whom. So two
 * policies meet the same slots, a further device changes nothing for the others, and every JVM draws the same. The
 * generator is the finaliser of SplitMix64 (Steele, Lea, Flood 2014), applied to a counter.
 */
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;

    /** All numbers of one seed. */
    public Draws(long seed) {
        this.seed = mix(seed + GOLDEN);
    }

    /**
     * A number from 0 up to but not 1.
     *
     * @param slot the slot it is drawn in
     * @param what the kind of thing drawn
     * @param index for whom
     */
    public double unit(long slot, int what, long index) {
        return (bits(slot, what, index) >>> 11) * 0x1.0p-53;
    }

    /** A number from low to high. */
    public double uniform(long slot, int what, long index, double low, double high) {
        return low + (high - low) * unit(slot, what, index);
    }

    /** 64 random bits. */
    public long bits(long slot, int what, long index) {
        return mix(mix(mix(seed + slot * GOLDEN) + what * GOLDEN) + index * GOLDEN);
    }

    /**
     * One of the options in a device's reach, each as likely as the others; {@link Decision#NONE} when there is none.
     * The device counts by its name, not by its place in the slot.
     *
     * @param what the kind of thing drawn
     */
    public int option(SlotSnapshot slot, int device, int what) {
        int inReach = 0;
        for (int o = 0; o < slot.options().size(); o++) {
            inReach += slot.inReach(device, o) ? 1 : 0;
        }
        int left = (int) (unit(slot.number(), what, slot.deviceId(device).hashCode()) * inReach);
        for (int o = 0; o < slot.options().size(); o++) {
            if (slot.inReach(device, o) && left-- == 0) {
                return o;
            }
        }
        return Decision.NONE;
    }

    private static long mix(long bits) {
        long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
