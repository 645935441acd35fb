package org.offramp.decision;

import org.offramp.api.cost.SlotLoad;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * Minimum completion time: one device after the other, device 0 first, takes the option that is finished first behind
 * what is on the air and what the devices before it have put on the servers. It does not ask whom it delays in turn.
 * What the searches of this package start from.
 *
 * <p>Times are those of the slot's clock ({@code SlotRules.Clock}); whether a task would be dropped is not asked. Ties
 * go to the higher accuracy, an unknown one being the lowest, then to the lower index. A device without any option in
 * reach gets none.
 *
 * <p>Costs O(log tasks) an option and allocates nothing once it has seen its largest slot. Not for several threads.
 */
public final class MinimumCompletion {
    /** Every exit may be taken. */
    public static final int ANY_EXIT = 0;

    private final SlotLoad load = new SlotLoad();
    private final boolean mayStay;

    /** Vehicles may compute by themselves. */
    public MinimumCompletion() {
        this(true);
    }

    /**
     * With or without the vehicles' own computing power.
     *
     * @param mayStay whether a task may stay on its vehicle although a server is in reach
     */
    public MinimumCompletion(boolean mayStay) {
        this.mayStay = mayStay;
    }

    /** Decides a slot over all exits. */
    public void decide(SlotSnapshot slot, Decision decision) {
        decide(slot, decision, ANY_EXIT);
    }

    /**
     * Decides a slot over the options of one exit; a device that has none of these in reach takes any exit.
     *
     * @param exit number of the exit, or {@link #ANY_EXIT}
     */
    public void decide(SlotSnapshot slot, Decision decision, int exit) {
        load.reset(slot);
        for (int device = 0; device < slot.devices(); device++) {
            int option = first(slot, device, exit);
            if (option != Decision.NONE) {
                decision.choose(device, option);
                load.place(device, option);
            }
        }
    }

    private int first(SlotSnapshot slot, int device, int exit) {
        OptionTable options = slot.options();
        int best = Decision.NONE;
        int bestRank = -1;
        double bestMillis = 0;
        for (int option = 0; option < options.size(); option++) {
            int rank = rank(options, option, exit);
            if (rank < bestRank || !slot.inReach(device, option)) {
                continue;
            }
            double millis = load.completionMillis(device, option);
            if (rank > bestRank || millis < bestMillis
                    || millis == bestMillis && more(options.accuracy(option), options.accuracy(best))) {
                best = option;
                bestRank = rank;
                bestMillis = millis;
            }
        }
        return best;
    }

    /** Where a task may be computed counts for more than the exit. */
    private int rank(OptionTable options, int option, int exit) {
        return (mayStay || options.server(option) != OptionTable.LOCAL ? 2 : 0)
                + (exit == ANY_EXIT || options.exit(option) == exit ? 1 : 0);
    }

    private static boolean more(double accuracy, double than) {
        return accuracy > than || Double.isNaN(than) && !Double.isNaN(accuracy);
    }
}
