package org.offramp.api.cost;

import java.util.Arrays;

/**
 * The tasks at one server in the order of their arrival, one array per property, and what comes of serving them one
 * after the other; {@link SlotPlan} does that. Not for several threads.
 */
final class ArrivalQueue {
    int size;
    int[] device = new int[0];
    double[] arrival = new double[0];
    double[] service = new double[0];
    double[] after = new double[0];
    double[] latest = new double[0];
    double[] accuracy = new double[0];
    double[] deadline = new double[0];
    /** Until when the server is busy with this task and those before it. */
    double[] free = new double[0];
    boolean[] dropped = new boolean[0];
    /** What the tasks before this one are worth together; one entry more than tasks. */
    double[] before = new double[1];
    /** How long the server will compute for the tasks before this one after the end of the slot; likewise. */
    double[] left = new double[1];

    /** One task as it arrives at a server. */
    static final class Task {
        int device;
        double arrival;
        double service;
        /** Added to the end of its service for its completion time. */
        double after;
        double latest;
        double accuracy;
        double deadline;
    }

    private void reserve(int capacity) {
        if (capacity > device.length) {
            int length = Math.max(capacity, device.length * 2);
            device = Arrays.copyOf(device, length);
            arrival = Arrays.copyOf(arrival, length);
            service = Arrays.copyOf(service, length);
            after = Arrays.copyOf(after, length);
            latest = Arrays.copyOf(latest, length);
            accuracy = Arrays.copyOf(accuracy, length);
            deadline = Arrays.copyOf(deadline, length);
            free = Arrays.copyOf(free, length);
            dropped = Arrays.copyOf(dropped, length);
            before = Arrays.copyOf(before, length + 1);
            left = Arrays.copyOf(left, length + 1);
        }
    }

    /** Where a task goes: behind all that arrive earlier and, of equal arrivals, those of lower devices. */
    int place(double arrives, int ofDevice) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (arrival[middle] < arrives || arrival[middle] == arrives && device[middle] < ofDevice) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void insert(int at, Task task) {
        reserve(size + 1);
        move(at, at + 1);
        size++;
        device[at] = task.device;
        arrival[at] = task.arrival;
        service[at] = task.service;
        after[at] = task.after;
        latest[at] = task.latest;
        accuracy[at] = task.accuracy;
        deadline[at] = task.deadline;
    }

    void remove(int at) {
        move(at + 1, at);
        size--;
    }

    private void move(int from, int to) {
        int count = size - from;
        System.arraycopy(device, from, device, to, count);
        System.arraycopy(arrival, from, arrival, to, count);
        System.arraycopy(service, from, service, to, count);
        System.arraycopy(after, from, after, to, count);
        System.arraycopy(latest, from, latest, to, count);
        System.arraycopy(accuracy, from, accuracy, to, count);
        System.arraycopy(deadline, from, deadline, to, count);
    }
}
