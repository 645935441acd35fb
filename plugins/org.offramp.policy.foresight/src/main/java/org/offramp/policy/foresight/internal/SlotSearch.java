package org.offramp.policy.foresight.internal;

import org.offramp.api.cost.CostModel;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.MinimumCompletion;
import org.offramp.decision.SearchEffort;

/**
 * Finds a good decision of a slot: by local search from several starts while the slot is small, from the more the
 * smaller it is; in a large one by passes over the devices, each of which looks at its own server and at the few that
 * would be done with it first. The work of a large slot grows with M (N + L), not with M N L. Allocates nothing once it
 * has seen its largest slot; for one thread.
 */
final class SlotSearch {
    private static final int SMALL = 2_000;
    private static final int PASSES = 2;
    private static final int SERVERS = 3;
    private static final int ROUNDS = 20;
    /** Random starts times what each looks at: what a third of a millisecond has room for beside the others. */
    private static final int ROOM = 3_500;
    private static final int MOST_RESTARTS = 8;

    /** By how many random starts they make. */
    private final LocalSearch[] searches = new LocalSearch[MOST_RESTARTS + 1];
    private final MinimumCompletion minimum = new MinimumCompletion();
    private final SlotPlan plan = new SlotPlan();
    /** Per server: the option that tells when a task would be done there: its quickest exit unsplit. */
    private int[] probe = new int[0];
    private final int[] nearest = new int[SERVERS];
    private final double[] nearestMillis = new double[SERVERS];

    SlotSearch() {
        for (int restarts = 0; restarts <= MOST_RESTARTS; restarts++) {
            int rounds = restarts == 0 ? PASSES : ROUNDS;   // no room for a start more: none for a long way either
            searches[restarts] = new LocalSearch(
                    new SearchEffort(SearchEffort.Improvement.FIRST, true, restarts, 1, rounds));
        }
    }

    /** Fills a decision; a device without any option in reach gets none. */
    void search(SlotSnapshot slot, Objective objective, Decision decision) {
        long size = size(slot);
        if (size <= SMALL) {
            searches[(int) Math.min(MOST_RESTARTS, ROOM / Math.max(1, size * tasks(slot)))].search(slot, objective,
                    decision);
        } else {
            minimum.decide(slot, decision);
            plan.reset(slot, objective);
            plan.set(decision);
            improve(plan);
            plan.get(decision);
        }
    }

    /** Improves what a plan has by single changes, with the same bounds. */
    void improve(SlotPlan toImprove) {
        SlotSnapshot slot = toImprove.slot();
        if (size(slot) <= SMALL) {
            searches[0].climb(toImprove);
            return;
        }
        probes(slot);
        for (int pass = 0; pass < PASSES; pass++) {
            for (int m = 0; m < slot.devices(); m++) {
                int best = best(toImprove, m);
                if (best != toImprove.option(m)) {
                    toImprove.choose(m, best);
                }
            }
        }
    }

    private static long size(SlotSnapshot slot) {
        return (long) slot.devices() * slot.options().size();
    }

    /** The tasks that servers may have to serve: each change moves some of them. */
    private static long tasks(SlotSnapshot slot) {
        long tasks = slot.devices();
        for (int n = 0; n < slot.servers(); n++) {
            tasks += slot.pendingTasks(n);
        }
        return tasks;
    }

    private int best(SlotPlan toImprove, int device) {
        SlotSnapshot slot = toImprove.slot();
        OptionTable options = slot.options();
        int own = toImprove.option(device);
        int server = own < 0 ? OptionTable.LOCAL : options.server(own);
        nearest(toImprove, device);
        int best = own;
        double bestGain = 0;
        for (int o = 0; o < options.size(); o++) {
            int at = options.server(o);
            if (o != own && (at == server || at == OptionTable.LOCAL || isNear(at)) && slot.inReach(device, o)) {
                double gain = toImprove.gain(device, o);
                if (gain > bestGain) {
                    best = o;
                    bestGain = gain;
                }
            }
        }
        return best;
    }

    private boolean isNear(int server) {
        for (int near : nearest) {
            if (near == server) {
                return true;
            }
        }
        return false;
    }

    /** The servers that would be done with the device's task first, by when they are free and what the link takes. */
    private void nearest(SlotPlan toImprove, int device) {
        SlotSnapshot slot = toImprove.slot();
        java.util.Arrays.fill(nearest, -2);
        java.util.Arrays.fill(nearestMillis, Double.POSITIVE_INFINITY);
        for (int n = 0; n < slot.servers(); n++) {
            if (probe[n] >= 0 && slot.connected(device, n)) {
                double millis = Math.max(toImprove.busyMillis(n), CostModel.totalMillis(slot, device, probe[n]));
                for (int i = 0; i < SERVERS; i++) {
                    if (millis < nearestMillis[i]) {
                        System.arraycopy(nearest, i, nearest, i + 1, SERVERS - 1 - i);
                        System.arraycopy(nearestMillis, i, nearestMillis, i + 1, SERVERS - 1 - i);
                        nearest[i] = n;
                        nearestMillis[i] = millis;
                        break;
                    }
                }
            }
        }
    }

    private void probes(SlotSnapshot slot) {
        if (probe.length < slot.servers()) {
            probe = new int[slot.servers()];
        }
        java.util.Arrays.fill(probe, -1);
        OptionTable options = slot.options();
        for (int o = 0; o < options.size(); o++) {
            int n = options.server(o);
            if (n >= 0 && (probe[n] < 0 || options.split(o) < options.split(probe[n])
                    || options.split(o) == options.split(probe[n])
                            && options.serverMillis(o) < options.serverMillis(probe[n]))) {
                probe[n] = o;
            }
        }
    }
}
