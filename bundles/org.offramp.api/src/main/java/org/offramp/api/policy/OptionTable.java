package org.offramp.api.policy;

import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.cost.StageTimes;

/**
 * The options that each device of a slot has: server x split x exit, or local. One row per option, one primitive array
 * per column; immutable, so that many slots and threads share one table.
 *
 * <p>Times and volumes are those of a reference device; a {@link SlotSnapshot} scales them per device.
 */
public final class OptionTable {
    /** {@link #server} of an option that computes on the vehicle alone. */
    public static final int LOCAL = -1;

    private final int[] server;
    private final int[] split;
    private final int[] exit;
    private final double[] uplinkBits;
    private final double[] downlinkBits;
    private final double[] preprocessingMillis;
    private final double[] deviceMillis;
    private final double[] serverMillis;
    private final double[] accuracy;
    private final int firstExit;
    private final int mainExit;

    private OptionTable(Builder b) {
        server = java.util.Arrays.copyOf(b.server, b.size);
        split = java.util.Arrays.copyOf(b.split, b.size);
        exit = java.util.Arrays.copyOf(b.exit, b.size);
        uplinkBits = java.util.Arrays.copyOf(b.values[0], b.size);
        downlinkBits = java.util.Arrays.copyOf(b.values[1], b.size);
        preprocessingMillis = java.util.Arrays.copyOf(b.values[2], b.size);
        deviceMillis = java.util.Arrays.copyOf(b.values[3], b.size);
        serverMillis = java.util.Arrays.copyOf(b.values[4], b.size);
        accuracy = java.util.Arrays.copyOf(b.values[5], b.size);
        firstExit = java.util.Arrays.stream(exit).min().orElse(0);
        mainExit = java.util.Arrays.stream(exit).max().orElse(0);
    }

    /** The number of options. */
    public int size() {
        return server.length;
    }

    /** Index of the option's server in the slot, or {@link #LOCAL}. */
    public int server(int option) {
        return server[option];
    }

    /** Split point of the option. */
    public int split(int option) {
        return split[option];
    }

    /** Exit of the option, from 1. */
    public int exit(int option) {
        return exit[option];
    }

    /** The earliest exit that any option has; 0 without options. */
    public int firstExit() {
        return firstExit;
    }

    /** The last exit that any option has, the main exit of the network; 0 without options. */
    public int mainExit() {
        return mainExit;
    }

    /** D_UL in bits, message overhead included; 0 when local. */
    public double uplinkBits(int option) {
        return uplinkBits[option];
    }

    /** D_DL in bits; 0 when local. */
    public double downlinkBits(int option) {
        return downlinkBits[option];
    }

    /** t_pre in milliseconds; 0 when local. */
    public double preprocessingMillis(int option) {
        return preprocessingMillis[option];
    }

    /** t_AV in milliseconds on the reference device. */
    public double deviceMillis(int option) {
        return deviceMillis[option];
    }

    /** t_MEC in milliseconds at full capacity; 0 when local. */
    public double serverMillis(int option) {
        return serverMillis[option];
    }

    /** Expected share of right answers, 0 to 1; NaN when unknown. */
    public double accuracy(int option) {
        return accuracy[option];
    }

    /** The first option with this server, split and exit, or -1. */
    public int find(int wantedServer, int wantedSplit, int wantedExit) {
        for (int o = 0; o < server.length; o++) {
            if (server[o] == wantedServer && split[o] == wantedSplit && exit[o] == wantedExit) {
                return o;
            }
        }
        return -1;
    }

    /** Collects rows. Not for several threads. */
    public static final class Builder {
        private int size;
        private int[] server = new int[32];
        private int[] split = new int[32];
        private int[] exit = new int[32];
        private final double[][] values = new double[6][32];

        /** Adds one row; the columns are those of the table's accessors. */
        public Builder add(int rowServer, int rowSplit, int rowExit, double rowUplinkBits, double rowDownlinkBits,
                double rowPreprocessingMillis, double rowDeviceMillis, double rowServerMillis, double rowAccuracy) {
            if (size == server.length) {
                server = java.util.Arrays.copyOf(server, size * 2);
                split = java.util.Arrays.copyOf(split, size * 2);
                exit = java.util.Arrays.copyOf(exit, size * 2);
                for (int i = 0; i < values.length; i++) {
                    values[i] = java.util.Arrays.copyOf(values[i], size * 2);
                }
            }
            server[size] = rowServer;
            split[size] = rowSplit;
            exit[size] = rowExit;
            double[] row = {rowUplinkBits, rowDownlinkBits, rowPreprocessingMillis, rowDeviceMillis, rowServerMillis,
                rowAccuracy};
            for (int i = 0; i < values.length; i++) {
                values[i][size] = row[i];
            }
            size++;
            return this;
        }

        /**
         * Adds a local option for each exit (split = {@link NetworkDescription#localSplit()}), after eq. 8 of Danek et
         * al. 2025.
         */
        public Builder addLocal(NetworkDescription network, ComputeProfile device) {
            return addLocal(network, StageTimes.of(network, device));
        }

        /** The same from the times of the device's stages. */
        public Builder addLocal(NetworkDescription network, StageTimes device) {
            int split = network.localSplit();
            for (int exit = 1; exit <= network.mainExit(); exit++) {
                add(LOCAL, split, exit, 0, 0, 0, device.headMillis(split, exit), 0,
                        network.exits().get(exit - 1).accuracy());
            }
            return this;
        }

        /**
         * Adds an option for each split and each exit behind it at one server, after eq. 8 to 10 of Danek et al. 2025.
         *
         * @param serverIndex the server's index in the slot
         * @param uplinkBitsOfSplit bits sent at each split, index 0 to {@code localSplit() - 1}; NaN where nothing can
         *     be sent, and no option is added then
         * @param answerBits bits of an answer
         */
        public Builder addOffloaded(NetworkDescription network, int serverIndex, ComputeProfile device,
                ComputeProfile serverProfile, PreprocessingProfile preprocessing, double[] uplinkBitsOfSplit,
                double answerBits) {
            double[] millis = java.util.Arrays.stream(uplinkBitsOfSplit).map(preprocessing::millis).toArray();
            return addOffloaded(network, serverIndex, StageTimes.of(network, device),
                    StageTimes.of(network, serverProfile), millis, uplinkBitsOfSplit, answerBits);
        }

        /**
         * The same from the times of the stages of both ends.
         *
         * @param serverIndex the server's index in the slot
         * @param preprocessingMillisOfSplit t_pre at each split, index 0 to {@code localSplit() - 1}
         * @param uplinkBitsOfSplit bits sent at each split
         * @param answerBits bits of an answer
         */
        public Builder addOffloaded(NetworkDescription network, int serverIndex, StageTimes device, StageTimes server,
                double[] preprocessingMillisOfSplit, double[] uplinkBitsOfSplit, double answerBits) {
            for (int split = 0; split < network.localSplit(); split++) {
                int last = Double.isNaN(uplinkBitsOfSplit[split]) ? split : network.mainExit();
                for (int exit = split + 1; exit <= last; exit++) {
                    add(serverIndex, split, exit, uplinkBitsOfSplit[split], answerBits,
                            preprocessingMillisOfSplit[split], device.headMillis(split, exit),
                            server.tailMillis(split, exit), network.exits().get(exit - 1).accuracy());
                }
            }
            return this;
        }

        /** The table of the rows so far. */
        public OptionTable build() {
            return new OptionTable(this);
        }
    }
}
