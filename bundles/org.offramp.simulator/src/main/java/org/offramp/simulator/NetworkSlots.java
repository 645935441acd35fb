package org.offramp.simulator;

import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;

/**
 * Slots whose links are those of a network model, the same bundle that serves live runtimes; all else is as another
 * source draws it. The model's clock is the simulation's: slot k begins k tau after 0.
 */
public final class NetworkSlots implements SlotSource {
    private static final double NANOS = 1e6;

    private final SlotSource others;
    private final NetworkModel network;
    private final double slotMillis;

    /**
     * Slots with other links.
     *
     * @param others brings all but the links
     * @param network asked for each link in each slot
     * @param slotMillis tau
     */
    public NetworkSlots(SlotSource others, NetworkModel network, double slotMillis) {
        this.others = others;
        this.network = network;
        this.slotMillis = slotMillis;
    }

    @Override
    public void draw(long slot, SlotDraw draw) {
        others.draw(slot, draw);
        long now = Math.round(slot * slotMillis * NANOS);
        int i = 0;
        for (int device : draw.device) {
            for (int server : draw.server) {
                LinkState link = network.link(SlotDraw.deviceName(device), SlotDraw.serverName(server), now);
                draw.rateMegabits[i] = link.connected() ? link.uplinkBitsPerSecond() / 1e6 : 0;
                draw.uplinkFixedMillis[i] = link.uplinkFixedMillis();
                draw.downlinkMillis[i] = link.downlinkFixedMillis();
                i++;
            }
        }
    }
}
