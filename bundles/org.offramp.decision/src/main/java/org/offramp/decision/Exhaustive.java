package org.offramp.decision;

import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotSnapshot;

/**
 * Tries every decision of a slot, (N L)^M of them, and finds the best; for small slots. Of equally good ones it takes
 * the first in the order of options, device 0 before device 1.
 *
 * <p>From one decision to the next only the devices move whose option changes, mostly the last one alone. Allocates
 * nothing once it has seen its largest slot. Not for several threads.
 */
public final class Exhaustive {
    /** Decisions that differ by less than this share of the score are equally good: it is no more than rounding. */
    private static final double EQUAL = 1e-12;

    private final long mostDecisions;
    private final SlotPlan plan = new SlotPlan();
    /** Options in reach, device after device; those of device m from begin[m] to begin[m + 1]. */
    private int[] inReach = new int[0];
    private int[] begin = new int[1];
    private int[] turn = new int[0];
    private int[] best = new int[0];
    private double bestScore;
    private boolean unique;

    /**
     * A search with a limit.
     *
     * @param mostDecisions how many decisions a slot may have
     */
    public Exhaustive(long mostDecisions) {
        if (mostDecisions < 1) {
            throw new IllegalArgumentException("an exhaustive search tries 1 decision or more, not " + mostDecisions);
        }
        this.mostDecisions = mostDecisions;
    }

    /** How many decisions a slot has: the product of the options in each device's reach; at most the largest long. */
    public static long decisions(SlotSnapshot slot) {
        long product = 1;
        for (int m = 0; m < slot.devices(); m++) {
            long options = 0;
            for (int o = 0; o < slot.options().size(); o++) {
                options += slot.inReach(m, o) ? 1 : 0;
            }
            if (options > 1 && product > Long.MAX_VALUE / options) {
                return Long.MAX_VALUE;
            }
            product *= Math.max(1, options);
        }
        return product;
    }

    /** Whether the slot is small enough. */
    public boolean fits(SlotSnapshot slot) {
        return decisions(slot) <= mostDecisions;
    }

    /**
     * Finds the best decision.
     *
     * @param decision to be filled; a device without any option in reach gets none
     * @return what it is worth
     * @throws IllegalArgumentException when the slot has more decisions than the limit
     */
    public double search(SlotSnapshot slot, Objective objective, Decision decision) {
        if (!fits(slot)) {
            long all = decisions(slot);
            throw new IllegalArgumentException("slot " + slot.number() + " of " + slot.devices() + " devices and "
                    + slot.options().size() + " options has " + (all == Long.MAX_VALUE ? "more than " : "") + all
                    + " decisions, and an exhaustive search here tries at most " + mostDecisions
                    + "; take fewer devices, servers or exits, or a local search");
        }
        plan.reset(slot, objective);
        collect(slot);
        bestScore = Double.NEGATIVE_INFINITY;
        unique = true;
        tryAll(slot.devices());
        for (int m = 0; m < slot.devices(); m++) {
            plan.choose(m, best[m]);
        }
        plan.get(decision);
        return plan.score();
    }

    /** Whether the decision found last is better than every other; with two equally good ones it is not. */
    public boolean unique() {
        return unique;
    }

    private void collect(SlotSnapshot slot) {
        int devices = slot.devices();
        int size = slot.options().size();
        if (devices > turn.length) {
            turn = new int[devices];
            best = new int[devices];
            begin = new int[devices + 1];
        }
        if (devices * (size + 1) > inReach.length) {
            inReach = new int[devices * (size + 1)];
        }
        int count = 0;
        for (int m = 0; m < devices; m++) {
            begin[m] = count;
            for (int o = 0; o < size; o++) {
                if (slot.inReach(m, o)) {
                    inReach[count++] = o;
                }
            }
            if (count == begin[m]) {
                inReach[count++] = Decision.NONE;
            }
            turn[m] = begin[m];
        }
        begin[devices] = count;
    }

    /** Counts through all decisions like the figures of an odometer; the last device is only tried. */
    private void tryAll(int devices) {
        int last = devices - 1;
        for (int m = 0; m < last; m++) {
            plan.choose(m, inReach[turn[m]]);
        }
        int moved;
        do {
            tryLast(last);
            moved = last - 1;
            while (moved >= 0 && ++turn[moved] == begin[moved + 1]) {
                turn[moved] = begin[moved];
                plan.choose(moved, inReach[turn[moved]]);
                moved--;
            }
            if (moved >= 0) {
                plan.choose(moved, inReach[turn[moved]]);
            }
        } while (moved >= 0);
    }

    private void tryLast(int last) {
        double others = plan.score();
        if (last < 0) {
            bestScore = others;
            return;
        }
        for (int i = begin[last]; i < begin[last + 1]; i++) {
            double score = others + plan.gain(last, inReach[i]);
            double rounding = EQUAL * Math.abs(bestScore);
            if (bestScore == Double.NEGATIVE_INFINITY || score > bestScore + rounding) {
                bestScore = score;
                unique = true;
                for (int m = 0; m < last; m++) {
                    best[m] = inReach[turn[m]];
                }
                best[last] = inReach[i];
            } else if (score >= bestScore - rounding) {
                unique = false;
            }
        }
    }
}
