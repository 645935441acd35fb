package org.offramp.learning;

import java.util.Arrays;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorExample;

/**
 * What the edges of a slot's graph are told: what an option lacks beside the device's best, were the device alone in
 * the slot; how much longer it would wait if all devices sent their tasks to the nearest server, for this exit; and how
 * long the tasks behind it would then wait for it. All three are in one unit: by eq. 9 a task that takes a fifth of its
 * deadline longer is worth e times less, and a unit is what makes an eighth of that, be it time or accuracy.
 *
 * <p>Costs M log M a server and M and the tasks on the air an option. Free of allocation once the largest slot has been
 * seen. Not for several threads.
 */
final class Prospects {
    /** How many numbers an edge is told. */
    static final int FEATURES = 3;
    /** Units in which a task's worth falls to 1/e. */
    private static final double UNITS = 8;
    /** What is told apart from more. */
    private static final float MOST = 4;
    private static final double FIFTHS = 5;
    private static final double LEAST_ACCURACY = 1e-3;

    private final ByArrival order = new ByArrival();
    /** The nearest server of each device, {@link OptionTable#LOCAL} without any, and how many each is the nearest of. */
    private int[] nearest = {};
    private int[] nearestOf = {};
    /** The tasks that are on the air to a server, and those that it is the nearest of, as they arrive. */
    private double[] arrival = {};
    private double[] finish = {};
    /** Per task: how many follow each other without a rest for the server, from this one on. */
    private int[] row = {};
    private int size;
    /** Per device: how many of those tasks arrive before its own, and when its own begins behind them, and alone. */
    private int[] before = {};
    private double[] start = {};
    private double[] alone = {};

    /** Makes room for a slot, whose devices are near nothing yet. */
    void reset(SlotSnapshot slot) {
        if (nearest.length < slot.devices()) {
            nearest = new int[slot.devices()];
            before = new int[slot.devices()];
            start = new double[slot.devices()];
            alone = new double[slot.devices()];
        }
        if (nearestOf.length < slot.servers()) {
            nearestOf = new int[slot.servers()];
        }
        Arrays.fill(nearest, 0, slot.devices(), OptionTable.LOCAL);
        Arrays.fill(nearestOf, 0, slot.servers(), 0);
    }

    /** Which server is nearest to a device. */
    void nearest(int device, int server) {
        nearest[device] = server;
        nearestOf[server]++;
    }

    /** Of how many devices a server is the nearest. */
    int nearestOf(int server) {
        return nearestOf[server];
    }

    /** Fills in the features of all edges; which there are has been filled in. */
    void fill(SlotSnapshot slot, Columns columns, ActorExample seen) {
        for (int c = 0; c < columns.size(); c++) {
            boolean local = columns.table().server(columns.option(c)) == OptionTable.LOCAL;
            if (!local) {
                if (c == 0 || !columns.sameArrivals(c - 1, c)) {
                    order.sort(slot, columns.option(c));
                }
                queue(slot, columns.option(c));
            }
            double inaccuracy = -UNITS * StrictMath.log(Math.max(LEAST_ACCURACY, columns.accuracy(c)));
            for (int m = 0; m < slot.devices(); m++) {
                int edge = m * columns.size() + c;
                if (seen.linked[edge]) {
                    edge(slot, m, columns.option(c), local, inaccuracy, seen.linkFeatures, edge * FEATURES);
                } else {
                    Arrays.fill(seen.linkFeatures, edge * FEATURES, (edge + 1) * FEATURES, 0);
                }
            }
        }
        for (int m = 0; m < slot.devices(); m++) {
            besideTheBest(seen, m);
        }
    }

    /** What would come to the server of an option, and when it would be served. */
    private void queue(SlotSnapshot slot, int option) {
        int server = slot.options().server(option);
        int onAir = slot.pendingTasks(server);
        if (arrival.length < slot.devices() + onAir) {
            arrival = new double[slot.devices() + onAir];
            finish = new double[arrival.length];
            row = new int[arrival.length + 1];
        }
        double free = slot.serverFreeMillis(server);
        double freeAlone = free;
        int arrived = 0;
        size = 0;
        for (int i = 0; i < slot.devices(); i++) {
            int m = order.device(i);
            double arrives = Times.arrival(slot, m, option);
            for (; arrived < onAir && slot.pendingArrivalMillis(server, arrived) <= arrives; arrived++) {
                double earlier = slot.pendingArrivalMillis(server, arrived);
                double service = slot.pendingServiceMillis(server, arrived);
                free = serve(free, earlier, service);
                freeAlone = Math.max(freeAlone, earlier) + service;
            }
            before[m] = size;
            start[m] = Math.max(free, arrives);
            alone[m] = Math.max(freeAlone, arrives);
            if (nearest[m] == server) {
                free = serve(free, arrives, Times.service(slot, option));
            }
        }
        row[size] = 0;
        for (int q = size - 1; q >= 0; q--) {
            row[q] = 1 + (q + 1 < size && arrival[q + 1] < finish[q] ? row[q + 1] : 0);
        }
    }

    private double serve(double free, double arrives, double service) {
        arrival[size] = arrives;
        finish[size] = Math.max(free, arrives) + service;
        return finish[size++];
    }

    private void edge(SlotSnapshot slot, int m, int option, boolean local, double inaccuracy, float[] features,
            int at) {
        double unit = Times.deadline(slot, m) / (FIFTHS * UNITS);
        if (local) {
            features[at] = (float) (Times.own(slot, m, option) / unit + inaccuracy);
            features[at + 1] = 0;
            features[at + 2] = 0;
            return;
        }
        double service = Times.service(slot, option);
        double millis = alone[m] + service + Times.downlink(slot, m, option) - Times.uncounted(slot, m, option);
        int next = before[m] + (nearest[m] == slot.options().server(option) ? 1 : 0);
        int behind = next < size && arrival[next] < start[m] + service ? row[next] : 0;
        features[at] = (float) (millis / unit + inaccuracy);
        features[at + 1] = (float) Math.min(MOST, (start[m] - alone[m]) / unit);
        features[at + 2] = (float) Math.min(MOST, behind * service / unit);
    }

    /** Makes what an option lacks what it lacks beside the device's best. */
    private static void besideTheBest(ActorExample seen, int m) {
        int options = seen.options();
        float least = Float.POSITIVE_INFINITY;
        for (int e = m * options; e < (m + 1) * options; e++) {
            least = seen.linked[e] ? Math.min(least, seen.linkFeatures[e * FEATURES]) : least;
        }
        for (int e = m * options; e < (m + 1) * options; e++) {
            if (seen.linked[e]) {
                seen.linkFeatures[e * FEATURES] = Math.min(MOST, seen.linkFeatures[e * FEATURES] - least);
            }
        }
    }
}
