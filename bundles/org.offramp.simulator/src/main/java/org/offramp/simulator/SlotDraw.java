package org.offramp.simulator;

import java.util.Arrays;

/**
 * What one slot brings: which devices and servers are there, the tasks, the links, the servers' capacities and what
 * fluctuates without the policy's knowledge. Primitive arrays of the present devices {@code [m]}, the present servers
 * {@code [n]} and the links {@code [m * N + n]}. Filled by a {@link SlotSource}; not for several threads.
 */
public final class SlotDraw {
    /** Numbers of the devices that are there, ascending. */
    public int[] device = {};
    /** Numbers of the servers that are there, ascending; rows of the model's table. */
    public int[] server = {};
    /** Size d of each task in kilobytes (of 1,000 bytes), above 0. */
    public double[] sizeKilobytes = {};
    /** Uplink rate r of each link in Mbit/s; 0 when there is none. */
    public double[] rateMegabits = {};
    /** What a transmission over each link takes besides, in ms; 0 in the model of Li et al. 2022. */
    public double[] uplinkFixedMillis = {};
    /** What an answer over each link takes, in ms; 0 in the model of Li et al. 2022. */
    public double[] downlinkMillis = {};
    /** Share c of each server's computing power that is available, above 0 to 1; the policy knows it. */
    public double[] capacity = {};
    /** Factor on the transmission time of each task; the policy does not know it. */
    public double[] transmissionFactor = {};
    /** Factor on the computing time of each task; the policy does not know it. */
    public double[] computingFactor = {};

    /** Makes room for so many devices and servers; fixed times are 0 then, and all else is to be filled. */
    public void reset(int devices, int servers) {
        if (device.length != devices || server.length != servers) {
            device = new int[devices];
            server = new int[servers];
            sizeKilobytes = new double[devices];
            rateMegabits = new double[devices * servers];
            uplinkFixedMillis = new double[devices * servers];
            downlinkMillis = new double[devices * servers];
            capacity = new double[servers];
            transmissionFactor = new double[devices];
            computingFactor = new double[devices];
        } else {
            Arrays.fill(uplinkFixedMillis, 0);
            Arrays.fill(downlinkMillis, 0);
        }
    }

    /** What a device of this number is called. */
    public static String deviceName(int device) {
        return "device-" + device;
    }

    /** What a server of this number is called. */
    public static String serverName(int server) {
        return "server-" + server;
    }

    /** Whether the m-th device has a link to any server. */
    boolean reachesAny(int m) {
        int servers = server.length;
        for (int i = m * servers; i < (m + 1) * servers; i++) {
            if (rateMegabits[i] > 0) {
                return true;
            }
        }
        return false;
    }

    /** Leaves the m-th device out of the slot. */
    void remove(int m) {
        int servers = server.length;
        device = without(device, m);
        sizeKilobytes = without(sizeKilobytes, m, 1);
        rateMegabits = without(rateMegabits, m, servers);
        uplinkFixedMillis = without(uplinkFixedMillis, m, servers);
        downlinkMillis = without(downlinkMillis, m, servers);
        transmissionFactor = without(transmissionFactor, m, 1);
        computingFactor = without(computingFactor, m, 1);
    }

    private static int[] without(int[] array, int m) {
        int[] rest = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, m + 1, rest, m, rest.length - m);
        return rest;
    }

    private static double[] without(double[] array, int m, int width) {
        double[] rest = Arrays.copyOf(array, array.length - width);
        System.arraycopy(array, (m + 1) * width, rest, m * width, rest.length - m * width);
        return rest;
    }
}
