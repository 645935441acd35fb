package org.offramp.api.policy;

import java.util.Arrays;
import org.offramp.api.network.LinkState;

/**
 * Everything a policy sees of one slot: M devices with one task each, N servers, the links between them and the options.
 * Live runtime, simulator and replay each build this same snapshot.
 *
 * <p>Immutable; any thread. Kept in primitive arrays of doubles: per device {@code [m]}, per server {@code [n]}, per
 * link {@code [m * N + n]}, so that a decision reads straight memory and allocates nothing. All times are milliseconds
 * from the instant of the decision, unless said otherwise.
 */
public final class SlotSnapshot {
    private static final int ARRIVAL = 0;
    private static final int SERVICE = 1;
    private static final int LATEST = 2;
    private static final int DEADLINE = 3;
    private static final int ACCURACY = 4;

    private final long number;
    private final OptionTable options;
    private final SlotRules rules;
    private final String[] deviceIds;
    private final String[] serverIds;
    private final double[] deadline;
    private final double[] elapsed;
    private final double[] uplinkScale;
    private final double[] deviceTimeScale;
    private final double[] radioFree;
    private final double[] uplinkRate;
    private final double[] uplinkFixed;
    private final double[] downlinkRate;
    private final double[] downlinkFixed;
    private final double[] capacity;
    private final double[] serverFree;
    private final int[] pendingOffset;
    private final double[] pendingArrival;
    private final double[] pendingService;
    private final double[] pendingLatest;
    private final double[] pendingDeadline;
    private final double[] pendingAccuracy;

    private SlotSnapshot(Builder b) {
        number = b.number;
        options = b.options;
        rules = b.rules;
        deviceIds = b.deviceIds.clone();
        serverIds = b.serverIds.clone();
        deadline = b.deadline.clone();
        elapsed = b.elapsed.clone();
        uplinkScale = b.uplinkScale.clone();
        deviceTimeScale = b.deviceTimeScale.clone();
        radioFree = b.radioFree.clone();
        uplinkRate = b.uplinkRate.clone();
        uplinkFixed = b.uplinkFixed.clone();
        downlinkRate = b.downlinkRate.clone();
        downlinkFixed = b.downlinkFixed.clone();
        capacity = b.capacity.clone();
        serverFree = b.serverFree.clone();
        int servers = serverIds.length;
        pendingOffset = new int[servers + 1];
        for (int n = 0; n < servers; n++) {
            pendingOffset[n + 1] = pendingOffset[n] + b.pending[n][ARRIVAL].length;
        }
        pendingArrival = joined(b.pending, ARRIVAL);
        pendingService = joined(b.pending, SERVICE);
        pendingLatest = joined(b.pending, LATEST);
        pendingDeadline = joined(b.pending, DEADLINE);
        pendingAccuracy = joined(b.pending, ACCURACY);
    }

    /** One column of all servers' tasks on the air, server after server. */
    private double[] joined(double[][][] pending, int column) {
        double[] all = new double[pendingOffset[pending.length]];
        for (int n = 0; n < pending.length; n++) {
            System.arraycopy(pending[n][column], 0, all, pendingOffset[n], pending[n][column].length);
        }
        return all;
    }

    /** The slot's number k. */
    public long number() {
        return number;
    }

    /** The number of devices M, each with one task. */
    public int devices() {
        return deviceIds.length;
    }

    /** The number of servers N. */
    public int servers() {
        return serverIds.length;
    }

    /** The options, the same for each device but for the scales. */
    public OptionTable options() {
        return options;
    }

    /** How tasks are served and timed. */
    public SlotRules rules() {
        return rules;
    }

    /** Name of a device. */
    public String deviceId(int device) {
        return deviceIds[device];
    }

    /** Name of a server. */
    public String serverId(int server) {
        return serverIds[server];
    }

    /** The task's deadline, counted from its generation. */
    public double deadlineMillis(int device) {
        return deadline[device];
    }

    /** How long ago the task was generated. */
    public double elapsedMillis(int device) {
        return elapsed[device];
    }

    /** What is left until the deadline; negative when it has passed. */
    public double remainingMillis(int device) {
        return deadline[device] - elapsed[device];
    }

    /** Factor on {@link OptionTable#uplinkBits}: the size of this device's task beside the reference. */
    public double uplinkScale(int device) {
        return uplinkScale[device];
    }

    /** Factor on {@link OptionTable#deviceMillis}: how much slower than the reference this device computes. */
    public double deviceTimeScale(int device) {
        return deviceTimeScale[device];
    }

    /** Until the device's radio has sent its earlier tasks (Li et al. 2022, eq. 6); 0 when it is free. */
    public double radioFreeMillis(int device) {
        return radioFree[device];
    }

    /** Whether device and server can reach each other. */
    public boolean connected(int device, int server) {
        int i = device * serverIds.length + server;
        return uplinkRate[i] > 0 && downlinkRate[i] > 0;
    }

    /** Whether the device can take an option: it computes by itself, or it reaches the server. */
    public boolean inReach(int device, int option) {
        int server = options.server(option);
        return server == OptionTable.LOCAL || connected(device, server);
    }

    /** r_UL. */
    public double uplinkBitsPerSecond(int device, int server) {
        return uplinkRate[device * serverIds.length + server];
    }

    /** t_UL. */
    public double uplinkFixedMillis(int device, int server) {
        return uplinkFixed[device * serverIds.length + server];
    }

    /** r_DL; infinite where a model leaves the downlink out. */
    public double downlinkBitsPerSecond(int device, int server) {
        return downlinkRate[device * serverIds.length + server];
    }

    /** t_DL. */
    public double downlinkFixedMillis(int device, int server) {
        return downlinkFixed[device * serverIds.length + server];
    }

    /** Share of the server's computing power that is available in this slot, above 0 to 1. */
    public double capacity(int server) {
        return capacity[server];
    }

    /** Until the server has worked off what has arrived there (in service and queued); 0 when idle. */
    public double serverFreeMillis(int server) {
        return serverFree[server];
    }

    /** The number of earlier tasks that are still on the air to this server. */
    public int pendingTasks(int server) {
        return pendingOffset[server + 1] - pendingOffset[server];
    }

    /** When the i-th task on the air to this server arrives there; ascending in i. */
    public double pendingArrivalMillis(int server, int i) {
        return pendingArrival[pendingOffset[server] + i];
    }

    /** How long the i-th task on the air will keep this server busy, at the present capacity. */
    public double pendingServiceMillis(int server, int i) {
        return pendingService[pendingOffset[server] + i];
    }

    /**
     * By when the i-th task on the air has to start or to be finished if it is not to be dropped, see
     * {@link SlotRules#dropped}; infinite where that is not known.
     */
    public double pendingLatestMillis(int server, int i) {
        return pendingLatest[pendingOffset[server] + i];
    }

    /** The deadline of the i-th task on the air, counted as the slot's clock counts; infinite where it is not known. */
    public double pendingDeadlineMillis(int server, int i) {
        return pendingDeadline[pendingOffset[server] + i];
    }

    /** Share of right answers of the exit that the i-th task on the air will take; NaN where it is not known. */
    public double pendingAccuracy(int server, int i) {
        return pendingAccuracy[pendingOffset[server] + i];
    }

    /** Fills a snapshot; may be used again after {@link #build}. Not for several threads. */
    public static final class Builder {
        private static final double[] NONE = {};
        private static final double[][] NO_TASKS = {NONE, NONE, NONE, NONE, NONE};

        private final OptionTable options;
        private SlotRules rules = SlotRules.LIVE;
        private long number;
        private final String[] deviceIds;
        private final String[] serverIds;
        private final double[] deadline;
        private final double[] elapsed;
        private final double[] uplinkScale;
        private final double[] deviceTimeScale;
        private final double[] radioFree;
        private final double[] uplinkRate;
        private final double[] uplinkFixed;
        private final double[] downlinkRate;
        private final double[] downlinkFixed;
        private final double[] capacity;
        private final double[] serverFree;
        /** Per server: the columns of its tasks on the air. */
        private final double[][][] pending;

        /** A slot without deadlines, without links, with idle servers at full capacity. */
        public Builder(OptionTable options, String[] deviceIds, String[] serverIds) {
            for (int o = 0; o < options.size(); o++) {
                if (options.server(o) >= serverIds.length) {
                    throw new IllegalArgumentException("option " + o + " names server " + options.server(o)
                            + ", but the slot has servers 0 to " + (serverIds.length - 1));
                }
            }
            this.options = options;
            this.deviceIds = deviceIds.clone();
            this.serverIds = serverIds.clone();
            int m = deviceIds.length;
            int n = serverIds.length;
            deadline = filled(m, Double.POSITIVE_INFINITY);
            elapsed = new double[m];
            uplinkScale = filled(m, 1);
            deviceTimeScale = filled(m, 1);
            radioFree = new double[m];
            uplinkRate = new double[m * n];
            uplinkFixed = new double[m * n];
            downlinkRate = new double[m * n];
            downlinkFixed = new double[m * n];
            capacity = filled(n, 1);
            serverFree = new double[n];
            pending = new double[n][][];
            Arrays.fill(pending, NO_TASKS);
        }

        private static double[] filled(int size, double value) {
            double[] array = new double[size];
            Arrays.fill(array, value);
            return array;
        }

        /** The slot's number. */
        public Builder number(long slotNumber) {
            number = slotNumber;
            return this;
        }

        /** How tasks are served and timed; {@link SlotRules#LIVE} when nothing is said. */
        public Builder rules(SlotRules slotRules) {
            rules = java.util.Objects.requireNonNull(slotRules, "rules");
            return this;
        }

        /** The task of a device: its deadline from generation and how long ago that was. */
        public Builder task(int device, double deadlineMillis, double elapsedMillis) {
            deadline[device] = deadlineMillis;
            elapsed[device] = elapsedMillis;
            return this;
        }

        /** Size of the task and slowness of the device beside the reference, and when its radio is free. */
        public Builder device(int device, double sizeScale, double timeScale, double radioFreeMillis) {
            uplinkScale[device] = sizeScale;
            deviceTimeScale[device] = timeScale;
            radioFree[device] = radioFreeMillis;
            return this;
        }

        /** A link. */
        public Builder link(int device, int server, LinkState link) {
            int i = device * serverIds.length + server;
            uplinkRate[i] = link.uplinkBitsPerSecond();
            uplinkFixed[i] = link.uplinkFixedMillis();
            downlinkRate[i] = link.downlinkBitsPerSecond();
            downlinkFixed[i] = link.downlinkFixedMillis();
            return this;
        }

        /**
         * A server.
         *
         * @param share available share of its computing power, above 0 to 1
         * @param freeMillis until it has worked off what has arrived
         */
        public Builder server(int server, double share, double freeMillis) {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a server's capacity lies above 0 and up to 1, not at " + share);
            }
            capacity[server] = share;
            serverFree[server] = freeMillis;
            return this;
        }

        /** The tasks on the air to a server: arrivals and service times, one entry each, in any order. */
        public Builder pending(int server, double[] arrivalMillis, double[] serviceMillis) {
            int tasks = arrivalMillis.length;
            return pending(server, arrivalMillis, serviceMillis, filled(tasks, Double.POSITIVE_INFINITY),
                    filled(tasks, Double.POSITIVE_INFINITY), filled(tasks, Double.NaN));
        }

        /**
         * The same with what is known of them.
         *
         * @param latestMillis by when each has to start or to be finished, see {@link SlotRules#dropped}
         * @param deadlineMillis deadlines, as the clock counts
         * @param accuracy shares of right answers of the exits they will take
         */
        public Builder pending(int server, double[] arrivalMillis, double[] serviceMillis, double[] latestMillis,
                double[] deadlineMillis, double[] accuracy) {
            double[][] tasks = {arrivalMillis.clone(), serviceMillis.clone(), latestMillis.clone(),
                deadlineMillis.clone(), accuracy.clone()};
            for (double[] column : tasks) {
                if (column.length != arrivalMillis.length) {
                    throw new IllegalArgumentException("there are " + arrivalMillis.length + " tasks on the air, but "
                            + column.length + " values of one of their properties");
                }
            }
            sortByArrival(tasks);
            pending[server] = tasks;
            return this;
        }

        /** Insertion sort by the first column: stable, and the tasks come nearly in order. */
        private static void sortByArrival(double[][] tasks) {
            double[] arrivals = tasks[0];
            for (int i = 1; i < arrivals.length; i++) {
                for (int at = i; at > 0 && arrivals[at - 1] > arrivals[at]; at--) {
                    for (double[] column : tasks) {
                        double later = column[at - 1];
                        column[at - 1] = column[at];
                        column[at] = later;
                    }
                }
            }
        }

        /** The snapshot as filled so far. */
        public SlotSnapshot build() {
            return new SlotSnapshot(this);
        }
    }
}
