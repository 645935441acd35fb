package org.offramp.learning;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.DenseDesign;

/** What DROO and DROOE are told: the channel alone, one number for each device and server; 0 where there is no link. */
final class ChannelFeatures implements Features {
    /** What rates are measured in, in bit/s, and the highest that is told apart from higher ones. */
    private static final double RATE = 25e6;
    private static final double MOST = 100;

    private final Channel channel;
    private final int firstHidden;
    private final int secondHidden;
    private DenseDesign design;

    ChannelFeatures(Channel channel, int firstHidden, int secondHidden) {
        this.channel = channel;
        this.firstHidden = firstHidden;
        this.secondHidden = secondHidden;
    }

    @Override
    public String name() {
        return channel.word() + "/1";
    }

    @Override
    public DenseDesign design() {
        return design;
    }

    @Override
    public String misfit(ActorDesign other) {
        return other instanceof DenseDesign dense && dense.firstHidden() == firstHidden
                && dense.secondHidden() == secondHidden ? null
                : "it is " + other + ", but this policy has layers of " + firstHidden + " and " + secondHidden;
    }

    @Override
    public void fill(SlotSnapshot slot, Columns columns, ActorExample seen) {
        int perDevice = Math.max(1, slot.servers());
        fit(slot.devices(), perDevice, columns.size());
        seen.reset(slot.devices(), perDevice, columns.size(), 0, 0);
        for (int m = 0; m < slot.devices(); m++) {
            java.util.Arrays.fill(seen.deviceFeatures, m * perDevice, (m + 1) * perDevice, 0);
            for (int c = 0; c < columns.size(); c++) {
                int option = columns.option(c);
                int server = slot.options().server(option);
                boolean linked = slot.inReach(m, option);
                seen.linked[m * columns.size() + c] = linked;
                if (linked && server != OptionTable.LOCAL) {
                    seen.deviceFeatures[m * perDevice + server] = feature(slot, m, option, server);
                }
            }
        }
    }

    private void fit(int devices, int perDevice, int options) {
        if (design == null || design.devices() != devices || design.deviceFeatures() != perDevice
                || design.options() != options) {
            design = new DenseDesign(devices, perDevice, options, firstHidden, secondHidden);
        }
    }

    private float feature(SlotSnapshot slot, int m, int option, int server) {
        return switch (channel) {
            case RATE -> (float) Math.min(MOST, slot.uplinkBitsPerSecond(m, server) / RATE);
            case COMMUNICATION -> Times.in(Times.quarter(slot, m), Times.communication(slot, m, option));
        };
    }
}
