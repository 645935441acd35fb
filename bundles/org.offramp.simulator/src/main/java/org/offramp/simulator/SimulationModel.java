package org.offramp.simulator;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;

/**
 * The parameters of a simulation (Li et al. 2022, Sec. III and VI, with the readings that the paper leaves open).
 *
 * @param devices number of devices M
 * @param exits the exits' numbers in the network, L of them
 * @param accuracy share of right answers of each exit
 * @param serverMillis computing time of each exit on each server in ms at full capacity, [N][L], load factor included
 * @param deadlineMillis deadline of each task
 * @param sizeKilobytes lowest and highest size of a task, in kilobytes of 1,000 bytes
 * @param rateMegabits lowest and highest uplink rate in Mbit/s
 * @param ratePerDevice whether a device has one rate to all servers
 * @param capacity what the servers' capacities are drawn from
 * @param capacityRange lowest and highest share, or slow-down
 * @param computingFluctuation largest share by which a computing time differs from what is known, e.g. .25
 * @param transmissionFluctuation the same for a transmission time
 * @param rules slot length, clock and what becomes of late tasks
 */
public record SimulationModel(int devices, int[] exits, double[] accuracy, double[][] serverMillis,
        double deadlineMillis, double[] sizeKilobytes, double[] rateMegabits, boolean ratePerDevice,
        Capacity capacity, double[] capacityRange, double computingFluctuation, double transmissionFluctuation,
        SlotRules rules) {
    /** Bits of a kilobyte: the unit that an {@link OptionTable} of the simulator counts volumes in. */
    static final double KILOBYTE_BITS = 8_000;

    /** What a server's capacity in a slot is drawn from. */
    public enum Capacity {
        /** All of it, always. */
        FULL,
        /** The share c is uniform. */
        SHARE,
        /** The slow-down 1/c is uniform. */
        SLOWDOWN
    }

    /** The number of servers N. */
    public int servers() {
        return serverMillis.length;
    }

    /** The options of some of the servers: for each, in order, all exits; unsplit, a reference task of one kilobyte. */
    public OptionTable options(int[] present) {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int n = 0; n < present.length; n++) {
            for (int l = 0; l < exits.length; l++) {
                table.add(n, 0, exits[l], KILOBYTE_BITS, 0, 0, 0, serverMillis[present[n]][l], accuracy[l]);
            }
        }
        return table.build();
    }
}
