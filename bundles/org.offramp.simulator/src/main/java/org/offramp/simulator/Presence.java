package org.offramp.simulator;

/**
 * Devices and servers that come and go between slots. Each stays or stays away for a number of slots at a time,
 * independently of all others.
 *
 * @param deviceShare share of the slots in which a device is there, above 0 to 1
 * @param serverShare the same of a server
 * @param staySlots for how many slots it is decided at a time, from 1
 */
public record Presence(double deviceShare, double serverShare, int staySlots) {
    /** All are there all the time. */
    public static final Presence ALWAYS = new Presence(1, 1, 1);

    /** Checks the ranges. */
    public Presence {
        requireShare("device", deviceShare);
        requireShare("server", serverShare);
        if (staySlots < 1) {
            throw new IllegalArgumentException("one comes or goes for 1 slot or more, not for " + staySlots);
        }
    }

    private static void requireShare(String who, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a " + who + " is there in a share of the slots above 0 and up to 1, "
                    + "not " + share);
        }
    }

    /** Whether all are there all the time. */
    public boolean always() {
        return deviceShare == 1 && serverShare == 1;
    }
}
