package org.offramp.api.cost;

import java.util.Arrays;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * A decision for all devices of a slot while it is tried out: when each task would be served, what the decision is
 * worth, and what it would be worth if one device took another option. What a critic evaluates (Li et al. 2022, eq. 15)
 * and what a local search moves in.
 *
 * <p>Each server takes tasks in the order of their arrival (eq. 7): those that are on the air already and those of this
 * slot, of equal arrivals the earlier slot and then the lower device first. Tasks that the slot's rules drop take no
 * service and are worth nothing.
 *
 * <p>A device without an option, or out of reach of its server, is worth nothing and delays nobody. An exit of unknown
 * accuracy counts as one that is right half of the time, so that it does not spoil the sum. Trying a change costs
 * O(log tasks + tasks whose service moves), and neither that nor anything else allocates once the largest slot has been
 * seen. Not for several threads.
 */
public final class SlotPlan {
    private static final int NO_QUEUE = -1;
    /** Whose a task in a queue is when it is of an earlier slot. */
    private static final int EARLIER = -1;
    private static final double UNKNOWN_ACCURACY = 0.5;

    private SlotSnapshot slot;
    private Objective objective;
    private ArrivalQueue[] queues = new ArrivalQueue[0];
    private int servers;
    /** Per server: until when it is busy with what has arrived already. */
    private double[] busy = new double[0];
    private int[] option = new int[0];
    private int[] queueOf = new int[0];
    /** Per device: what it is worth beside the queues: as a local task, and its radio's share. */
    private double[] apart = new double[0];
    /** The task that is being tried. */
    private final ArrivalQueue.Task trial = new ArrivalQueue.Task();
    /** The device last tried elsewhere, and what its server would gain without it; valid until the next choice. */
    private int leaving = EARLIER;
    private double leavingGain;

    /** Begins with a slot in which no device has an option. */
    public void reset(SlotSnapshot newSlot, Objective newObjective) {
        slot = newSlot;
        objective = newObjective;
        leaving = EARLIER;
        servers = newSlot.servers();
        int devices = newSlot.devices();
        if (servers > queues.length) {
            int had = queues.length;
            queues = Arrays.copyOf(queues, servers);
            busy = new double[servers];
            for (int n = had; n < servers; n++) {
                queues[n] = new ArrivalQueue();
            }
        }
        if (devices > option.length) {
            option = new int[devices];
            queueOf = new int[devices];
            apart = new double[devices];
        }
        Arrays.fill(option, 0, devices, Decision.NONE);
        Arrays.fill(queueOf, 0, devices, NO_QUEUE);
        Arrays.fill(apart, 0, devices, 0);
        for (int n = 0; n < servers; n++) {
            ArrivalQueue q = queues[n];
            q.size = 0;
            busy[n] = newSlot.serverFreeMillis(n);
            for (int i = 0; i < newSlot.pendingTasks(n); i++) {
                trial.device = EARLIER;
                trial.arrival = instant(newSlot.pendingArrivalMillis(n, i));
                trial.service = newSlot.pendingServiceMillis(n, i);
                trial.latest = newSlot.pendingLatestMillis(n, i);
                trial.deadline = newSlot.pendingDeadlineMillis(n, i);
                trial.after = trial.deadline - trial.latest;
                trial.accuracy = newSlot.pendingAccuracy(n, i);
                q.insert(q.size, trial);
            }
            serve(n, 0);
        }
    }

    /** The slot that is planned. */
    public SlotSnapshot slot() {
        return slot;
    }

    /** Takes up a whole decision in place of what devices had. */
    public void set(Decision decision) {
        reset(slot, objective);
        for (int m = 0; m < slot.devices(); m++) {
            place(m, decision.option(m));
        }
        for (int n = 0; n < servers; n++) {
            serve(n, 0);
        }
    }

    /** Writes the options of all devices into a decision. */
    public void get(Decision decision) {
        for (int m = 0; m < slot.devices(); m++) {
            decision.choose(m, option[m]);
        }
    }

    /** The device's option, or {@link Decision#NONE}. */
    public int option(int device) {
        return option[device];
    }

    /** Gives a device an option, in place of the one it had; {@link Decision#NONE} takes it away. */
    public void choose(int device, int newOption) {
        leaving = EARLIER;
        int old = queueOf[device];
        if (old != NO_QUEUE) {
            int at = positionOf(device, old);
            queues[old].remove(at);
            serve(old, at);
        }
        int at = place(device, newOption);
        if (at >= 0) {
            serve(queueOf[device], at);
        }
    }

    /** Gives an option to a device that has none, not served yet; at which place of its queue it is, or -1. */
    private int place(int device, int newOption) {
        option[device] = newOption;
        queueOf[device] = arrive(device, newOption);
        apart[device] = apart(device, newOption);
        int server = queueOf[device];
        if (server == NO_QUEUE) {
            return -1;
        }
        int at = queues[server].place(trial.arrival, device);
        queues[server].insert(at, trial);
        return at;
    }

    /**
     * Supposes that a server is busy for longer, or shorter, with what has arrived already than the slot says: to ask
     * what its backlog costs. Holds until the next {@link #reset} or {@link #set}; several calls add up.
     */
    public void delay(int server, double millis) {
        leaving = EARLIER;
        busy[server] = Math.max(0, busy[server] + millis);
        serve(server, 0);
    }

    /** What the decision is worth: tasks, servers and radios together. */
    public double score() {
        double sum = 0;
        for (int m = 0; m < slot.devices(); m++) {
            sum += apart[m];
        }
        for (int n = 0; n < servers; n++) {
            sum += worth(n);
        }
        return sum;
    }

    /** How much more the decision would be worth if the device took this option in place of the one it has. */
    public double gain(int device, int newOption) {
        int old = queueOf[device];
        int server = arrive(device, newOption);
        double gain = apart(device, newOption) - apart[device];
        if (server == old) {
            return old == NO_QUEUE ? gain : gain + worthChanged(old, positionOf(device, old), true) - worth(old);
        }
        if (old != NO_QUEUE) {
            gain += gainWithout(device, old);
        }
        return server == NO_QUEUE ? gain : gain + worthChanged(server, queues[server].size, true) - worth(server);
    }

    /** What a device's server would gain if it left: the same for each option elsewhere. */
    private double gainWithout(int device, int server) {
        if (leaving != device) {
            leavingGain = worthChanged(server, positionOf(device, server), false) - worth(server);
            leaving = device;
        }
        return leavingGain;
    }

    /**
     * When the device's answer is there, on the clock of its deadline; {@link Double#POSITIVE_INFINITY} when its task
     * is dropped, out of reach or without an option.
     */
    public double completionMillis(int device) {
        int server = queueOf[device];
        if (server == NO_QUEUE) {
            boolean local = option[device] >= 0 && slot.options().server(option[device]) == OptionTable.LOCAL;
            return local ? localMillis(device, option[device]) : Double.POSITIVE_INFINITY;
        }
        ArrivalQueue q = queues[server];
        int at = positionOf(device, server);
        return q.dropped[at] ? Double.POSITIVE_INFINITY : q.free[at] + q.after[at];
    }

    /** Until when a server is busy with what is on it, 0 when it is idle. */
    public double busyMillis(int server) {
        ArrivalQueue q = queues[server];
        return q.size == 0 ? busy[server] : q.free[q.size - 1];
    }

    private double localMillis(int device, int ofOption) {
        return CostModel.ownMillis(slot, device, ofOption) + CostModel.countedMillis(slot, device, ofOption);
    }

    private double apart(int device, int newOption) {
        if (newOption < 0) {
            return 0;
        }
        int server = slot.options().server(newOption);
        if (server == OptionTable.LOCAL) {
            return objective.value(accuracy(newOption), localMillis(device, newOption), slot.deadlineMillis(device))
                    + objective.sending(device, 0);
        }
        return slot.connected(device, server)
                ? objective.sending(device, CostModel.arrivalMillis(slot, device, newOption, server)) : 0;
    }

    /** Makes the trial the device's task under an option; which server it comes to, if any. */
    private int arrive(int device, int newOption) {
        if (newOption < 0) {
            return NO_QUEUE;
        }
        int server = slot.options().server(newOption);
        if (server == OptionTable.LOCAL || !slot.connected(device, server)) {
            return NO_QUEUE;
        }
        double before = CostModel.countedMillis(slot, device, newOption);
        trial.device = device;
        trial.arrival = instant(CostModel.arrivalMillis(slot, device, newOption, server));
        trial.service = CostModel.serverMillis(slot, newOption, server);
        trial.after = CostModel.downlinkMillis(slot, device, newOption, server) + before;
        trial.deadline = slot.deadlineMillis(device);
        trial.latest = trial.deadline - before;
        trial.accuracy = accuracy(newOption);
        return server;
    }

    /**
     * An arrival to 2^-36 ms. Of equal arrivals the earlier slot goes first, and they have to be equal although one was
     * reckoned from the beginning of this slot and the other from that of an earlier one.
     */
    private static double instant(double millis) {
        return Math.rint(millis * 0x1p36) * 0x1p-36;
    }

    private double accuracy(int newOption) {
        double accuracy = slot.options().accuracy(newOption);
        return Double.isNaN(accuracy) ? UNKNOWN_ACCURACY : accuracy;
    }

    private int positionOf(int device, int server) {
        ArrivalQueue q = queues[server];
        double arrives = instant(CostModel.arrivalMillis(slot, device, option[device], server));
        return q.place(arrives, device);
    }

    private double worth(int server) {
        ArrivalQueue q = queues[server];
        return q.before[q.size] + objective.workLeft(server, leftOver(server) + q.left[q.size]);
    }

    /** How long the server will compute after the end of the slot for what had arrived before it. */
    private double leftOver(int server) {
        return Math.max(0, busy[server] - slot.rules().slotMillis());
    }

    /** The part of a task's service that lies after the end of the slot. */
    private double after(double start, double finish) {
        return Math.max(0, finish - Math.max(start, slot.rules().slotMillis()));
    }

    private double value(ArrivalQueue q, int i, double finish) {
        boolean counts = q.device[i] != EARLIER || objective.countsEarlierTasks() && !Double.isNaN(q.accuracy[i]);
        return counts ? objective.value(q.accuracy[i], finish + q.after[i], q.deadline[i]) : 0;
    }

    private void serve(int server, int first) {
        ArrivalQueue q = queues[server];
        double free = first == 0 ? busy[server] : q.free[first - 1];
        for (int i = first; i < q.size; i++) {
            double start = Math.max(free, q.arrival[i]);
            double finish = start + q.service[i];
            boolean dropped = slot.rules().dropped(start, finish, q.latest[i]);
            q.dropped[i] = dropped;
            free = dropped ? free : finish;
            q.free[i] = free;
            q.before[i + 1] = q.before[i] + (dropped ? 0 : value(q, i, finish));
            q.left[i + 1] = q.left[i] + (dropped ? 0 : after(start, finish));
        }
    }

    /**
     * What a server would be worth without the task at one place and, where asked, with the one on trial.
     *
     * @param without the place to leave out; the number of tasks when none is
     */
    private double worthChanged(int server, int without, boolean withTrial) {
        ArrivalQueue q = queues[server];
        int at = withTrial ? q.place(trial.arrival, trial.device) : Integer.MAX_VALUE;
        int first = Math.min(without, Math.min(at, q.size));
        double free = first == 0 ? busy[server] : q.free[first - 1];
        double sum = q.before[first];
        double left = q.left[first];
        for (int i = first; i <= q.size; i++) {
            if (i == at) {
                double start = Math.max(free, trial.arrival);
                double finish = start + trial.service;
                if (!slot.rules().dropped(start, finish, trial.latest)) {
                    free = finish;
                    sum += objective.value(trial.accuracy, finish + trial.after, trial.deadline);
                    left += after(start, finish);
                }
            }
            boolean past = (!withTrial || i > at) && (without == q.size || i > without);
            if (i == q.size || past && free == q.free[i - 1]) {
                // the server is where it would have been anyway: all that follows is as it was
                sum += q.before[q.size] - q.before[i];
                left += q.left[q.size] - q.left[i];
                break;
            }
            if (i != without) {
                double start = Math.max(free, q.arrival[i]);
                double finish = start + q.service[i];
                if (!slot.rules().dropped(start, finish, q.latest[i])) {
                    free = finish;
                    sum += value(q, i, finish);
                    left += after(start, finish);
                }
            }
        }
        return sum + objective.workLeft(server, leftOver(server) + left);
    }
}
