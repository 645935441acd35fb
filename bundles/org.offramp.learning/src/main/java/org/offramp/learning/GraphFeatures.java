package org.offramp.learning;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.GraphDesign;

/**
 * What nodes and edges of a slot's graph are told (docs/learning.md): Li et al. 2022 leave that open. Nothing depends
 * on how many devices, servers and options there are. Times are in quarters of the deadline ({@link Times}).
 */
final class GraphFeatures implements Features {
    private static final int DEVICE = 5;
    private static final int OPTION = 8;
    private static final int LINK = 3;

    private final GraphDesign design;
    private final ByArrival order = new ByArrival();

    GraphFeatures(int firstHidden, int secondHidden, int edgeHidden) {
        design = new GraphDesign(DEVICE, OPTION, LINK, firstHidden, secondHidden, edgeHidden);
    }

    @Override
    public String name() {
        return "graph/1";
    }

    @Override
    public GraphDesign design() {
        return design;
    }

    @Override
    public String misfit(ActorDesign other) {
        return design.equals(other) ? null : "it is " + other + ", but this policy has " + design;
    }

    @Override
    public void fill(SlotSnapshot slot, Columns columns, ActorExample seen) {
        seen.reset(slot.devices(), DEVICE, columns.size(), OPTION, LINK);
        for (int m = 0; m < slot.devices(); m++) {
            device(slot, m, columns, seen);
        }
        for (int c = 0; c < columns.size(); c++) {
            if (c > 0 && sameArrivals(columns, c - 1, c)) {
                copyPlaces(slot, columns, c, seen);
            } else {
                places(slot, columns, c, seen);
            }
        }
        double quarter = Times.quarter(slot);
        double share = (double) slot.devices() / Math.max(1, slot.servers());
        for (int c = 0; c < columns.size(); c++) {
            option(slot, columns, c, quarter, share, seen);
        }
    }

    /**
     * A device's t_com to the nearest server and on average over its options, how long its radio is busy, what is left
     * of its deadline, and how slow it is; of its edges t_com, and how much longer that is than to the nearest.
     */
    private static void device(SlotSnapshot slot, int m, Columns columns, ActorExample seen) {
        double quarter = Times.quarter(slot, m);
        double nearest = Double.POSITIVE_INFINITY;
        double sum = 0;
        int reached = 0;
        for (int c = 0; c < columns.size(); c++) {
            int option = columns.option(c);
            boolean linked = slot.inReach(m, option);
            seen.linked[m * columns.size() + c] = linked;
            if (linked && slot.options().server(option) != OptionTable.LOCAL) {
                double millis = Times.communication(slot, m, option);
                nearest = Math.min(nearest, millis);
                sum += millis;
                reached++;
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            int at = (m * columns.size() + c) * LINK;
            boolean linked = seen.linked[m * columns.size() + c];
            float own = linked ? Times.in(quarter, Times.communication(slot, m, columns.option(c))) : 0;
            seen.linkFeatures[at] = own;
            seen.linkFeatures[at + 1] = linked && reached > 0 ? own - Times.in(quarter, nearest) : 0;
        }
        int at = m * DEVICE;
        seen.deviceFeatures[at] = Times.in(quarter, nearest);
        seen.deviceFeatures[at + 1] = reached == 0 ? Times.MOST : Times.in(quarter, sum / reached);
        seen.deviceFeatures[at + 2] = Times.in(quarter, slot.radioFreeMillis(m));
        seen.deviceFeatures[at + 3] = Times.in(quarter, slot.remainingMillis(m));
        seen.deviceFeatures[at + 4] = (float) (slot.deviceTimeScale(m) / (1 + slot.deviceTimeScale(m)));
    }

    /** Of an edge: which place the task would have, from -1 to 1, if all devices sent theirs to this server. */
    private void places(SlotSnapshot slot, Columns columns, int c, ActorExample seen) {
        order.sort(slot, columns.option(c));
        for (int i = 0; i < slot.devices(); i++) {
            seen.linkFeatures[(order.device(i) * columns.size() + c) * LINK + 2] = 2f * i / slot.devices() - 1;
        }
    }

    private static void copyPlaces(SlotSnapshot slot, Columns columns, int c, ActorExample seen) {
        for (int m = 0; m < slot.devices(); m++) {
            int at = (m * columns.size() + c) * LINK + 2;
            seen.linkFeatures[at] = seen.linkFeatures[at - LINK];
        }
    }

    /** Whether tasks arrive at the same time under both options: exits of one server behind the same split. */
    private static boolean sameArrivals(Columns columns, int a, int b) {
        OptionTable table = columns.table();
        int one = columns.option(a);
        int other = columns.option(b);
        return table.server(one) == table.server(other) && table.uplinkBits(one) == table.uplinkBits(other)
                && table.deviceMillis(one) == table.deviceMillis(other)
                && table.preprocessingMillis(one) == table.preprocessingMillis(other);
    }

    /**
     * An option's time on the server, the same for a server's share of all devices, its accuracy among the accuracies
     * of the table and as it is, until when the server is busy and with how much that is on the air, whether it is
     * local, and its time on a device.
     */
    private static void option(SlotSnapshot slot, Columns columns, int c, double quarter, double share,
            ActorExample seen) {
        OptionTable table = slot.options();
        int o = columns.option(c);
        int server = table.server(o);
        boolean local = server == OptionTable.LOCAL;
        double service = local ? 0 : table.serverMillis(o) / slot.capacity(server);
        double air = 0;
        for (int i = 0; !local && i < slot.pendingTasks(server); i++) {
            air += slot.pendingServiceMillis(server, i);
        }
        int at = c * OPTION;
        seen.optionFeatures[at] = Times.in(quarter, service);
        seen.optionFeatures[at + 1] = Times.in(quarter, share * service);
        seen.optionFeatures[at + 2] = columns.place(c);
        seen.optionFeatures[at + 3] = (float) columns.accuracy(c);
        seen.optionFeatures[at + 4] = local ? 0 : Times.in(quarter, slot.serverFreeMillis(server));
        seen.optionFeatures[at + 5] = Times.in(quarter, air);
        seen.optionFeatures[at + 6] = local ? 1 : 0;
        seen.optionFeatures[at + 7] = Times.in(quarter, table.preprocessingMillis(o) + table.deviceMillis(o));
    }
}
