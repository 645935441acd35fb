package org.offramp.simulator;

import java.util.Arrays;
import java.util.Objects;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;

/**
 * The parameters of a simulation (Li et al. 2022, Sec. III and VI, with the readings that the paper leaves open). What
 * a {@link Builder} has at first are those of the paper as printed. Immutable by agreement: nobody writes to its arrays.
 *
 * @param devices number of devices M
 * @param exits the exits' numbers in the network, L of them
 * @param accuracy share of right answers of each exit
 * @param serverMillis computing time of each exit on each server in ms at full capacity, [N][L], load factor included
 * @param deadlineMillis deadline of each task
 * @param sizeKilobytes lowest and highest size of a task, in kilobytes of 1,000 bytes
 * @param rateMegabits lowest and highest uplink rate in Mbit/s
 * @param ratePerDevice whether a device has one rate to all servers
 * @param capacity how the servers' capacities are drawn
 * @param capacityShare lowest and highest share c of a server's computing power that is available
 * @param computingFluctuation largest share by which a computing time differs from what is known, e.g. .25
 * @param transmissionFluctuation the same for a transmission time
 * @param presence how devices and servers come and go
 * @param exactBacklog whether a policy sees how long a task on the air will really take its server, or what was
 *     expected
 * @param rules slot length, clock and what becomes of late tasks
 */
public record SimulationModel(int devices, int[] exits, double[] accuracy, double[][] serverMillis,
        double deadlineMillis, double[] sizeKilobytes, double[] rateMegabits, boolean ratePerDevice,
        Capacity capacity, double[] capacityShare, double computingFluctuation, double transmissionFluctuation,
        Presence presence, boolean exactBacklog, SlotRules rules) {
    /** Bits of a kilobyte: the unit that an {@link OptionTable} of the simulator counts volumes in. */
    static final double KILOBYTE_BITS = 8_000;

    /** How a server's capacity in a slot is drawn. */
    public enum Capacity {
        /** All of it, always. */
        FULL,
        /** The share c is uniform. */
        SHARE,
        /** The slow-down 1/c is uniform, over the same range. */
        SLOWDOWN
    }

    /** Checks that tables belong together and that all times, shares and rates are what they can be. */
    public SimulationModel {
        require(devices >= 1, "a simulation has 1 device or more, not " + devices);
        require(exits.length >= 1 && accuracy.length == exits.length, "each exit has an accuracy, but these are "
                + exits.length + " exits and " + accuracy.length + " accuracies");
        for (double share : accuracy) {
            require(share >= 0 && share <= 1, "an accuracy lies from 0 to 1, not at " + share);
        }
        require(serverMillis.length >= 1, "a simulation has 1 server or more");
        for (double[] row : serverMillis) {
            require(row.length == exits.length, "each server has a time for each of the " + exits.length
                    + " exits, not " + row.length);
            for (double millis : row) {
                require(millis >= 0 && millis < Double.POSITIVE_INFINITY, "a server takes 0 ms or more, not " + millis);
            }
        }
        require(deadlineMillis > 0, "a deadline lies above 0 ms, not at " + deadlineMillis);
        range("size", sizeKilobytes, Double.MAX_VALUE);
        range("rate", rateMegabits, Double.MAX_VALUE);
        range("capacity", capacityShare, 1);
        fluctuation("computing", computingFluctuation);
        fluctuation("transmission", transmissionFluctuation);
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(presence, "presence");
        require(rules.slotMillis() > 0, "a slot lasts longer than 0 ms, not " + rules.slotMillis());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static void range(String what, double[] range, double most) {
        require(range.length == 2 && range[0] > 0 && range[0] <= range[1] && range[1] <= most, "a range of " + what
                + " is the lowest above 0 and the highest, not " + Arrays.toString(range));
    }

    private static void fluctuation(String what, double share) {
        require(share >= 0 && share < 1, "the fluctuation of " + what + " is a share from 0 to below 1, not " + share);
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

    /** Changes the paper's parameters one by one. Not for several threads. */
    public static final class Builder {
        private int devices = 14;
        private int[] exits = {1, 3, 4, 7, 17};
        private double[] accuracy = {.8, .85, .885, .905, .935};
        private double[][] serverMillis = {{.36, .46, .54, .71, 1.26}, {.73, .89, 1.06, 1.4, 2.42}};
        private double loadFactor = 1;
        private double deadlineMillis = 30;
        private double[] sizeKilobytes = {50, 100};
        private double[] rateMegabits = {20, 100};
        private boolean ratePerDevice;
        private Capacity capacity = Capacity.FULL;
        private double[] capacityShare = {.25, 1};
        private double computingFluctuation;
        private double transmissionFluctuation;
        private Presence presence = Presence.ALWAYS;
        private boolean exactBacklog = true;
        private SlotRules rules = new SlotRules(30, SlotRules.Clock.EQ8, SlotRules.LateTasks.NEVER);

        /** M. */
        public Builder devices(int number) {
            devices = number;
            return this;
        }

        /** The exits: their numbers in the network, and the share of right answers of each. */
        public Builder exits(int[] numbers, double[] rightShare) {
            exits = numbers.clone();
            accuracy = rightShare.clone();
            return this;
        }

        /** The computing time of each exit on each server, in ms at full capacity, [N][L]. */
        public Builder servers(double[][] millis) {
            serverMillis = Arrays.stream(millis).map(double[]::clone).toArray(double[][]::new);
            return this;
        }

        /** Factor f on all computing times. */
        public Builder loadFactor(double factor) {
            loadFactor = factor;
            return this;
        }

        /** Deadline of each task. */
        public Builder deadlineMillis(double millis) {
            deadlineMillis = millis;
            return this;
        }

        /** Lowest and highest size of a task. */
        public Builder sizeKilobytes(double lowest, double highest) {
            sizeKilobytes = new double[] {lowest, highest};
            return this;
        }

        /** Lowest and highest uplink rate. */
        public Builder rateMegabits(double lowest, double highest, boolean perDevice) {
            rateMegabits = new double[] {lowest, highest};
            ratePerDevice = perDevice;
            return this;
        }

        /** How capacities are drawn, and the lowest and highest share. */
        public Builder capacity(Capacity how, double lowest, double highest) {
            capacity = how;
            capacityShare = new double[] {lowest, highest};
            return this;
        }

        /** By how much computing and transmission differ from what is known, as shares. */
        public Builder fluctuation(double computing, double transmission) {
            computingFluctuation = computing;
            transmissionFluctuation = transmission;
            return this;
        }

        /** How devices and servers come and go. */
        public Builder presence(Presence comingAndGoing) {
            presence = comingAndGoing;
            return this;
        }

        /** Whether a policy sees how long tasks on the air will really take, or what was expected of them. */
        public Builder exactBacklog(boolean exact) {
            exactBacklog = exact;
            return this;
        }

        /** Slot length, clock and what becomes of late tasks. */
        public Builder rules(SlotRules slotRules) {
            rules = slotRules;
            return this;
        }

        /** @throws IllegalArgumentException when something is not what it can be */
        public SimulationModel build() {
            double[][] loaded = Arrays.stream(serverMillis)
                    .map(row -> Arrays.stream(row).map(t -> t * loadFactor).toArray()).toArray(double[][]::new);
            return new SimulationModel(devices, exits, accuracy, loaded, deadlineMillis, sizeKilobytes, rateMegabits,
                    ratePerDevice, capacity, capacityShare, computingFluctuation, transmissionFluctuation, presence,
                    exactBacklog, rules);
        }
    }
}
