package org.offramp.simulator;

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
    /** Size d of each task in kilobytes (of 1,000 bytes). */
    public double[] sizeKilobytes = {};
    /** Uplink rate r of each link in Mbit/s; 0 when there is none. */
    public double[] rateMegabits = {};
    /** Share c of each server's computing power that is available, above 0 to 1; the policy knows it. */
    public double[] capacity = {};
    /** Factor on the transmission time of each task; the policy does not know it. */
    public double[] transmissionFactor = {};
    /** Factor on the computing time of each task; the policy does not know it. */
    public double[] computingFactor = {};

    /** Makes room for so many devices and servers, numbered from 0. */
    public void reset(int devices, int servers) {
        if (device.length != devices || server.length != servers) {
            device = java.util.stream.IntStream.range(0, devices).toArray();
            server = java.util.stream.IntStream.range(0, servers).toArray();
            sizeKilobytes = new double[devices];
            rateMegabits = new double[devices * servers];
            capacity = new double[servers];
            transmissionFactor = new double[devices];
            computingFactor = new double[devices];
        }
    }
}
