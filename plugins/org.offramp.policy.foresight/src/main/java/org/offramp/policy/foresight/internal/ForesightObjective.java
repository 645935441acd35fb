package org.offramp.policy.foresight.internal;

import org.offramp.api.cost.Objective;
import org.offramp.api.policy.SlotSnapshot;

/**
 * What a decision is worth by what has been learned: for each task its accuracy times the probability that it is within
 * its deadline, those on the air included, less what the work costs that is left to the next slot. Set up for one slot
 * at a time; for one thread.
 */
final class ForesightObjective implements Objective {
    private final double radioPrice;
    private SlotSnapshot slot;
    private Ratios ratios;
    private BacklogPrice[] prices = new BacklogPrice[0];

    /** @param radioPrice accuracy that it costs to leave a radio busy for a whole deadline beyond the slot */
    ForesightObjective(double radioPrice) {
        this.radioPrice = radioPrice;
    }

    /** Takes up a slot and what is believed now. */
    void set(SlotSnapshot newSlot, Beliefs beliefs) {
        slot = newSlot;
        ratios = beliefs.ratios();
        int servers = newSlot.servers();
        if (prices.length < servers) {
            prices = new BacklogPrice[servers];
        }
        for (int n = 0; n < servers; n++) {
            prices[n] = newSlot.rules().slotMillis() == 0 ? null : price(newSlot, n, beliefs);
        }
    }

    private static BacklogPrice price(SlotSnapshot slot, int server, Beliefs beliefs) {
        BacklogPrice known = beliefs.prices().get(slot.serverId(server));
        return known != null && known.fits(slot.rules().slotMillis()) ? known : BacklogPrice.prior(slot, server);
    }

    /** The price of a server's backlog that is reckoned with in this slot. */
    BacklogPrice price(int server) {
        return prices[server];
    }

    @Override
    public double value(double accuracy, double completionMillis, double deadlineMillis) {
        return accuracy * ratios.within(deadlineMillis / completionMillis);
    }

    @Override
    public boolean countsEarlierTasks() {
        return true;
    }

    @Override
    public double workLeft(int server, double workMillis) {
        return prices[server] == null ? 0 : -prices[server].of(workMillis);
    }

    @Override
    public double sending(int device, double untilMillis) {
        double slotMillis = slot.rules().slotMillis();
        return slotMillis == 0 || untilMillis <= slotMillis ? 0
                : -radioPrice * (untilMillis - slotMillis) / slot.deadlineMillis(device);
    }
}
