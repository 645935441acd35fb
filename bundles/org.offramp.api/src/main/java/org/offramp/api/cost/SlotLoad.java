package org.offramp.api.cost;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * The queues of a slot's servers while a policy decides device after device: what is on the air already, and the tasks
 * of this slot that have been placed so far. Each server takes tasks in the order of their arrival (Li et al. 2022,
 * eq. 7); of equal arrivals the one that was there or was placed first goes first. Tasks that the slot's rules drop
 * take no service.
 *
 * <p>An empty load predicts what {@link CostModel#totalMillis} predicts. Reusable, and free of allocation once it has
 * seen its largest slot; a prediction costs O(log tasks), placing a task O(tasks). Not for several threads.
 */
public final class SlotLoad {
    private SlotSnapshot slot;
    private int[] tasks = new int[0];
    /** Per server: arrivals in ascending order. */
    private double[][] arrival = new double[0][];
    private double[][] service = new double[0][];
    /** Per server and task: by when it has to start or to be finished if it is not to be dropped. */
    private double[][] latest = new double[0][];
    /** Per server and task: when the server has served it and all before it. */
    private double[][] finish = new double[0][];

    /** Forgets all tasks and takes up those that are on the air in this slot. */
    public void reset(SlotSnapshot newSlot) {
        slot = newSlot;
        int servers = newSlot.servers();
        if (servers > tasks.length) {
            tasks = new int[servers];
            arrival = new double[servers][];
            service = new double[servers][];
            latest = new double[servers][];
            finish = new double[servers][];
        }
        for (int n = 0; n < servers; n++) {
            int pending = newSlot.pendingTasks(n);
            reserve(n, pending + newSlot.devices());
            for (int i = 0; i < pending; i++) {
                arrival[n][i] = newSlot.pendingArrivalMillis(n, i);
                service[n][i] = newSlot.pendingServiceMillis(n, i);
                latest[n][i] = newSlot.pendingLatestMillis(n, i);
            }
            tasks[n] = pending;
            serveFrom(n, 0);
        }
    }

    private void reserve(int server, int size) {
        if (arrival[server] == null || arrival[server].length < size) {
            arrival[server] = new double[size];
            service[server] = new double[size];
            latest[server] = new double[size];
            finish[server] = new double[size];
        }
    }

    /**
     * Predicted delay of one option of one device behind the tasks placed so far.
     *
     * @return the total in milliseconds; {@link Double#POSITIVE_INFINITY} when the server cannot be reached
     */
    public double totalMillis(int device, int option) {
        int server = slot.options().server(option);
        if (server == OptionTable.LOCAL) {
            return CostModel.ownMillis(slot, device, option);
        }
        if (!slot.connected(device, server)) {
            return Double.POSITIVE_INFINITY;
        }
        double arrives = CostModel.arrivalMillis(slot, device, option, server);
        double start = Math.max(arrives, freeBefore(server, position(server, arrives)));
        return start + CostModel.serverMillis(slot, option, server)
                + CostModel.downlinkMillis(slot, device, option, server);
    }

    /**
     * The same on the clock of the task's deadline: from its generation, or without the wait for the device's own radio
     * ({@code SlotRules.Clock}). Whether the task would be dropped is not asked.
     */
    public double completionMillis(int device, int option) {
        return totalMillis(device, option) + CostModel.countedMillis(slot, device, option);
    }

    /** Places a device's task; a local option, or one out of reach, loads no server. */
    public void place(int device, int option) {
        int server = slot.options().server(option);
        if (server == OptionTable.LOCAL || !slot.connected(device, server)) {
            return;
        }
        double arrives = CostModel.arrivalMillis(slot, device, option, server);
        int at = position(server, arrives);
        int behind = tasks[server] - at;
        reserveOneMore(server);
        System.arraycopy(arrival[server], at, arrival[server], at + 1, behind);
        System.arraycopy(service[server], at, service[server], at + 1, behind);
        System.arraycopy(latest[server], at, latest[server], at + 1, behind);
        arrival[server][at] = arrives;
        service[server][at] = CostModel.serverMillis(slot, option, server);
        latest[server][at] = CostModel.latestMillis(slot, device, option);
        tasks[server]++;
        serveFrom(server, at);
    }

    private void reserveOneMore(int server) {
        // reset() made room for one task per device; only a caller that places a device twice comes here
        if (tasks[server] == arrival[server].length) {
            int size = tasks[server] * 2 + 1;
            arrival[server] = java.util.Arrays.copyOf(arrival[server], size);
            service[server] = java.util.Arrays.copyOf(service[server], size);
            latest[server] = java.util.Arrays.copyOf(latest[server], size);
            finish[server] = java.util.Arrays.copyOf(finish[server], size);
        }
    }

    private void serveFrom(int server, int first) {
        double free = freeBefore(server, first);
        for (int i = first; i < tasks[server]; i++) {
            double start = Math.max(free, arrival[server][i]);
            double served = start + service[server][i];
            free = slot.rules().dropped(start, served, latest[server][i]) ? free : served;
            finish[server][i] = free;
        }
    }

    /** When the server has served the tasks before this position. */
    private double freeBefore(int server, int position) {
        return position == 0 ? slot.serverFreeMillis(server) : finish[server][position - 1];
    }

    /** The number of tasks that arrive no later. */
    private int position(int server, double arrives) {
        int low = 0;
        int high = tasks[server];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (arrival[server][middle] <= arrives) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
