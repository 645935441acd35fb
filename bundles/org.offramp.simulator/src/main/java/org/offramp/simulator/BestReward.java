package org.offramp.simulator;

import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.Exhaustive;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.SearchEffort;

/**
 * What the best decision of a slot is worth by eq. 9, the divisor of the normalised reward (Li et al. 2022, eq. 17): by
 * exhaustive search where a slot is small enough, else by local search from minimum completion and from the policy's
 * own decision. Looks at some slots only, since it takes longer than most policies. Not for several threads.
 */
public final class BestReward {
    private final long everySlots;
    private final Exhaustive exhaustive;
    private final LocalSearch local = new LocalSearch(SearchEffort.THOROUGH);
    private final Decision found = new Decision();
    private long exhaustiveSlots;
    private long localSlots;
    private long nanos;

    /**
     * A search.
     *
     * @param everySlots looks at each slot whose number is a multiple of this, from 1
     * @param mostDecisions searches exhaustively up to so many decisions of a slot, from 1
     */
    public BestReward(long everySlots, long mostDecisions) {
        if (everySlots < 1) {
            throw new IllegalArgumentException("the best decision is looked for in every slot, or every second, ..., "
                    + "not every " + everySlots);
        }
        this.everySlots = everySlots;
        exhaustive = new Exhaustive(mostDecisions);
    }

    /** The best reward of a slot; NaN when this slot is not looked at. */
    public double of(SlotSnapshot slot, Decision decided) {
        if (slot.number() % everySlots != 0) {
            return Double.NaN;
        }
        long begin = System.nanoTime();
        double best = search(slot, decided);
        nanos += System.nanoTime() - begin;
        return best;
    }

    private double search(SlotSnapshot slot, Decision decided) {
        found.reset(slot.devices());
        if (exhaustive.fits(slot)) {
            exhaustiveSlots++;
            return exhaustive.search(slot, Objective.EQ9, found);
        }
        localSlots++;
        double best = local.search(slot, Objective.EQ9, found);
        for (int m = 0; m < slot.devices(); m++) {
            found.choose(m, decided.option(m));
        }
        return Math.max(best, local.improve(slot, Objective.EQ9, found));
    }

    /** Slots that were searched exhaustively. */
    public long exhaustiveSlots() {
        return exhaustiveSlots;
    }

    /** How long the searches took together, in seconds. Measured. */
    public double seconds() {
        return nanos / 1e9;
    }

    /** Slots that were searched locally. */
    public long localSlots() {
        return localSlots;
    }
}
