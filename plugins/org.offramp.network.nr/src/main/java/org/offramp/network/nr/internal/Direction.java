package org.offramp.network.nr.internal;

/** From the vehicle, or to it. */
enum Direction {
    /** From the vehicle to the base station. */
    UPLINK,
    /** From the base station to the vehicle. */
    DOWNLINK
}
