package org.offramp.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * Slot after slot: what a policy sees of each, and what becomes of its decision (Li et al. 2022, eq. 6 to 8). Exact: a
 * task's times are settled once no later task can arrive before it.
 *
 * <p>Order of calls: {@link #observe}, {@link #step}, again and again, {@link #finish} at the end. Not for several
 * threads.
 */
public final class Simulation {
    private static final Comparator<SimulatedTask> BY_ARRIVAL = Comparator
            .comparingDouble((SimulatedTask t) -> t.arrival).thenComparingLong(t -> t.slot)
            .thenComparingInt(t -> t.device);
    private static final Comparator<SimulatedTask> BY_FINISH = Comparator
            .comparingDouble((SimulatedTask t) -> t.finish).thenComparingLong(t -> t.slot)
            .thenComparingInt(t -> t.device);

    private final SimulationModel model;
    private final SlotSource source;
    private final Consumer<SimulatedTask> ended;
    private final SlotDraw draw = new SlotDraw();
    /** Per server number: tasks on the air, by arrival. */
    private final List<PriorityQueue<SimulatedTask>> air = new ArrayList<>();
    /** Tasks whose times are settled but lie ahead. */
    private final PriorityQueue<SimulatedTask> settled = new PriorityQueue<>(BY_FINISH);
    /** Tasks of the present slot whose devices reach no server. */
    private final List<SimulatedTask> unreached = new ArrayList<>();
    private final double[] serverFree;
    private double[] radioFree = new double[0];
    private long slot;
    private SlotSnapshot snapshot;
    private int[] tableOf = {};
    private OptionTable table;
    private String[] deviceNames = {};
    private int[] namedDevices = {};
    private String[] serverNames = {};

    /**
     * A simulation at the beginning of slot 0.
     *
     * @param ended hears of each task once: at the beginning of the first slot after its end; of one whose device
     *     reaches no server when its slot takes effect
     */
    public Simulation(SimulationModel model, SlotSource source, Consumer<SimulatedTask> ended) {
        this.model = model;
        this.source = source;
        this.ended = ended;
        serverFree = new double[model.servers()];
        for (int n = 0; n < model.servers(); n++) {
            air.add(new PriorityQueue<>(BY_ARRIVAL));
        }
    }

    /**
     * The present slot as the policy sees it; the same object until the next step. Devices that reach no server are not
     * in it: their tasks have failed.
     */
    public SlotSnapshot observe() {
        if (snapshot == null) {
            double now = now();
            settle(now);
            tell(now);
            source.draw(slot, draw);
            for (int m = draw.device.length - 1; m >= 0; m--) {
                if (!draw.reachesAny(m)) {
                    unreached.add(0, unreached(m, now));
                    draw.remove(m);
                }
            }
            snapshot = snapshot(now);
        }
        return snapshot;
    }

    /**
     * Lets a decision take effect and goes on to the next slot.
     *
     * @throws IllegalArgumentException when a device has no option, or one out of its reach; nothing happens then
     */
    public void step(Decision decision) {
        SlotSnapshot seen = observe();
        int invalid = decision.firstInvalid(seen);
        if (invalid >= 0) {
            throw new IllegalArgumentException("slot " + slot + ": device " + seen.deviceId(invalid)
                    + " has no valid option (" + (invalid < decision.devices() ? decision.option(invalid) : "none")
                    + "); options are 0 to " + (seen.options().size() - 1));
        }
        unreached.forEach(ended);
        unreached.clear();
        for (int m = 0; m < seen.devices(); m++) {
            send(seen, m, decision.option(m));
        }
        slot++;
        snapshot = null;
    }

    /** Lets all tasks come to their end. */
    public void finish() {
        settle(Double.POSITIVE_INFINITY);
        tell(Double.POSITIVE_INFINITY);
    }

    /** The number of the present slot. */
    public long slot() {
        return slot;
    }

    /** What the present slot brings, what the policy does not know included. */
    public SlotDraw draw() {
        observe();
        return draw;
    }

    /** Until when a device's radio has been busy, in ms since the beginning. */
    public double radioFreeMillis(int device) {
        return device < radioFree.length ? radioFree[device] : 0;
    }

    /** Until when a server is busy with what has arrived there, in ms since the beginning. */
    public double serverFreeMillis(int server) {
        return serverFree[server];
    }

    /** The tasks on the air to a server, by arrival. */
    public List<SimulatedTask> onTheAir(int server) {
        return air.get(server).stream().sorted(BY_ARRIVAL).toList();
    }

    private double now() {
        return slot * model.rules().slotMillis();
    }

    private void send(SlotSnapshot seen, int m, int option) {
        double now = now();
        OptionTable options = seen.options();
        int n = options.server(option);
        SimulatedTask task = new SimulatedTask();
        task.snapshot = seen;
        task.indexInSlot = m;
        task.slot = slot;
        task.device = draw.device[m];
        task.server = draw.server[n];
        task.option = option;
        task.exit = options.exit(option);
        task.accuracy = options.accuracy(option);
        task.generated = now;
        task.deadline = model.deadlineMillis();
        int link = m * draw.server.length + n;
        task.transmission = (8 * draw.sizeKilobytes[m] / draw.rateMegabits[link] + draw.uplinkFixedMillis[link])
                * draw.transmissionFactor[m];
        task.sendingFrom = Math.max(now, radioFree[task.device]);
        task.arrival = task.sendingFrom + task.transmission;
        task.expectedService = options.serverMillis(option) / draw.capacity[n];
        task.service = task.expectedService * draw.computingFactor[m];
        task.downlink = draw.downlinkMillis[link];
        task.latest = counted(task) + task.deadline;
        radioFree[task.device] = task.arrival;
        air.get(task.server).add(task);
    }

    /** From when a task's completion time counts. */
    private double counted(SimulatedTask task) {
        return switch (model.rules().clock()) {
            case EQ8 -> task.sendingFrom;
            case SOJOURN -> task.generated;
        };
    }

    /** Serves what has arrived by then: later tasks arrive after it. */
    private void settle(double now) {
        for (int n = 0; n < model.servers(); n++) {
            PriorityQueue<SimulatedTask> queue = air.get(n);
            while (!queue.isEmpty() && queue.peek().arrival <= now) {
                SimulatedTask task = queue.poll();
                serve(task, n);
                settled.add(task);
            }
        }
    }

    private void serve(SimulatedTask task, int n) {
        task.start = Math.max(serverFree[n], task.arrival);
        double served = task.start + task.service;
        task.dropped = model.rules().dropped(task.start, served, task.latest);
        task.finish = task.dropped ? task.start : served;
        task.completion = task.finish + task.downlink - counted(task);
        serverFree[n] = task.dropped ? serverFree[n] : task.finish;
    }

    private void tell(double now) {
        while (!settled.isEmpty() && settled.peek().finish <= now) {
            ended.accept(settled.poll());
        }
    }

    private SimulatedTask unreached(int m, double now) {
        SimulatedTask task = new SimulatedTask();
        task.slot = slot;
        task.device = draw.device[m];
        task.generated = now;
        task.deadline = model.deadlineMillis();
        task.sendingFrom = now;
        task.arrival = now;
        task.start = now;
        task.finish = now;
        task.dropped = true;
        return task;
    }

    private SlotSnapshot snapshot(double now) {
        int devices = draw.device.length;
        int servers = draw.server.length;
        name(devices);
        SlotSnapshot.Builder builder = new SlotSnapshot.Builder(table, deviceNames, serverNames)
                .number(slot).rules(model.rules());
        for (int m = 0; m < devices; m++) {
            int device = draw.device[m];
            if (device >= radioFree.length) {
                radioFree = Arrays.copyOf(radioFree, Math.max(device + 1, radioFree.length * 2));
            }
            builder.task(m, model.deadlineMillis(), 0).device(m, draw.sizeKilobytes[m], 1,
                    Math.max(0, radioFree[device] - now));
            for (int n = 0; n < servers; n++) {
                builder.link(m, n, link(m * servers + n));
            }
        }
        for (int n = 0; n < servers; n++) {
            builder.server(n, draw.capacity[n], Math.max(0, serverFree[draw.server[n]] - now));
            pending(builder, n, now);
        }
        return builder.build();
    }

    private LinkState link(int i) {
        double megabits = draw.rateMegabits[i];
        return megabits > 0 ? new LinkState(megabits * 1e6, draw.uplinkFixedMillis[i], Double.POSITIVE_INFINITY,
                draw.downlinkMillis[i], 0) : LinkState.NONE;
    }

    private void pending(SlotSnapshot.Builder builder, int n, double now) {
        PriorityQueue<SimulatedTask> queue = air.get(draw.server[n]);
        if (!queue.isEmpty()) {
            SimulatedTask[] tasks = queue.toArray(new SimulatedTask[0]);
            Arrays.sort(tasks, BY_ARRIVAL);
            double[] arrival = new double[tasks.length];
            double[] service = new double[tasks.length];
            double[] latest = new double[tasks.length];
            double[] deadline = new double[tasks.length];
            double[] accuracy = new double[tasks.length];
            for (int i = 0; i < tasks.length; i++) {
                arrival[i] = tasks[i].arrival - now;
                service[i] = model.exactBacklog() ? tasks[i].service : tasks[i].expectedService;
                latest[i] = tasks[i].latest - now;
                deadline[i] = tasks[i].deadline;
                accuracy[i] = tasks[i].accuracy;
            }
            builder.pending(n, arrival, service, latest, deadline, accuracy);
        }
    }

    /** Names and options stay the same objects as long as the same devices and servers are there. */
    private void name(int devices) {
        if (table == null || !Arrays.equals(tableOf, draw.server)) {
            tableOf = draw.server.clone();
            table = model.options(tableOf);
            serverNames = Arrays.stream(tableOf).mapToObj(SlotDraw::serverName).toArray(String[]::new);
        }
        if (deviceNames.length != devices || !Arrays.equals(namedDevices, draw.device)) {
            namedDevices = draw.device.clone();
            deviceNames = Arrays.stream(namedDevices).mapToObj(SlotDraw::deviceName).toArray(String[]::new);
        }
    }
}
