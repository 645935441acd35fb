package org.offramp.learning;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.GraphDesign;

/**
 * What nodes and edges of a slot's graph are told (docs/learning.md): Li et al. 2022 leave that open. Nothing depends
 * on how many devices, servers and options there are. Times of nodes are in quarters of the
 * deadline ({@link Times}); what edges are told, {@link Prospects} works out.
 */
final class GraphFeatures implements Features {
    private static final int DEVICE = 5;
    private static final int OPTION = 9;

    private final GraphDesign design;
    private final Prospects prospects = new Prospects();

    GraphFeatures(int firstHidden, int secondHidden, int edgeHidden, int sharpness) {
        design = new GraphDesign(DEVICE, OPTION, Prospects.FEATURES, firstHidden, secondHidden, edgeHidden, sharpness);
    }

    @Override
    public String name() {
        return "graph/2";
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
        seen.reset(slot.devices(), DEVICE, columns.size(), OPTION, Prospects.FEATURES);
        prospects.reset(slot);
        for (int m = 0; m < slot.devices(); m++) {
            device(slot, m, columns, seen);
        }
        prospects.fill(slot, columns, seen);
        double quarter = Times.quarter(slot);
        double share = (double) slot.devices() / Math.max(1, slot.servers());
        for (int c = 0; c < columns.size(); c++) {
            option(slot, columns, c, quarter, share, seen);
        }
    }

    /**
     * A device's t_com to the nearest server and on average over its options, how long its radio is busy, what is left
     * of its deadline, and how slow it is.
     */
    private void device(SlotSnapshot slot, int m, Columns columns, ActorExample seen) {
        double quarter = Times.quarter(slot, m);
        double nearest = Double.POSITIVE_INFINITY;
        int server = OptionTable.LOCAL;
        double sum = 0;
        int reached = 0;
        for (int c = 0; c < columns.size(); c++) {
            int option = columns.option(c);
            boolean linked = slot.inReach(m, option);
            seen.linked[m * columns.size() + c] = linked;
            if (linked && slot.options().server(option) != OptionTable.LOCAL) {
                double millis = Times.communication(slot, m, option);
                if (millis < nearest) {
                    nearest = millis;
                    server = slot.options().server(option);
                }
                sum += millis;
                reached++;
            }
        }
        if (server != OptionTable.LOCAL) {
            prospects.nearest(m, server);
        }
        int at = m * DEVICE;
        seen.deviceFeatures[at] = Times.in(quarter, nearest);
        seen.deviceFeatures[at + 1] = reached == 0 ? Times.MOST : Times.in(quarter, sum / reached);
        seen.deviceFeatures[at + 2] = Times.in(quarter, slot.radioFreeMillis(m));
        seen.deviceFeatures[at + 3] = Times.in(quarter, slot.remainingMillis(m));
        seen.deviceFeatures[at + 4] = (float) (slot.deviceTimeScale(m) / (1 + slot.deviceTimeScale(m)));
    }

    /**
     * An option's time on the server, the same for a server's share of all devices, its accuracy among the accuracies
     * of the table and as it is, until when the server is busy and with how much that is on the air, whether it is
     * local, its time on a device, and of how many devices the server is the nearest, beside its share of them.
     */
    private void option(SlotSnapshot slot, Columns columns, int c, double quarter, double share,
            ActorExample seen) {
        OptionTable table = slot.options();
        int o = columns.option(c);
        int server = table.server(o);
        boolean local = server == OptionTable.LOCAL;
        double service = local ? 0 : Times.service(slot, o);
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
        seen.optionFeatures[at + 8] = local ? 0 : (float) (prospects.nearestOf(server) / share);
    }
}
