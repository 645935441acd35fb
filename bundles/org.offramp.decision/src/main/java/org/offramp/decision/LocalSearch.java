package org.offramp.decision;

import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * Local search over the decisions of a slot: from one or several starts it gives one device another option, as long as
 * that makes the decision better. Works for any {@link Objective}.
 *
 * <p>Starts: minimum completion time; with {@link SearchEffort#eachExit} all devices at one exit, for each exit; random
 * options, which depend on seed, slot number and device alone. The best end is taken, of equally good ones that of the
 * earlier start.
 *
 * <p>Allocates nothing once it has seen its largest slot. Not for several threads.
 */
public final class LocalSearch {
    /** A smaller gain is no more than rounding, and two changes could follow one another for ever. */
    private static final double LEAST_GAIN = 1e-12;
    private static final int RESTART = 1_000;

    private final SearchEffort effort;
    private final Draws draws;
    private final MinimumCompletion minimum = new MinimumCompletion();
    private final SlotPlan plan = new SlotPlan();
    private final Decision start = new Decision();
    private double bestScore;
    /** The best option of the device looked at last, and what it gains. */
    private int bestOption;
    private double bestGain;

    /** A search of this effort. */
    public LocalSearch(SearchEffort effort) {
        this.effort = effort;
        draws = new Draws(effort.seed());
    }

    /**
     * Searches from all its starts.
     *
     * @param decision to be filled; a device without any option in reach gets none
     * @return what the decision is worth
     */
    public double search(SlotSnapshot slot, Objective objective, Decision decision) {
        bestScore = Double.NEGATIVE_INFINITY;
        start.reset(slot.devices());
        minimum.decide(slot, start);
        climb(slot, objective, decision);
        if (effort.eachExit()) {
            for (int o = 0; o < slot.options().size(); o++) {
                if (firstOfItsExit(slot.options(), o)) {
                    start.reset(slot.devices());
                    minimum.decide(slot, start, slot.options().exit(o));
                    climb(slot, objective, decision);
                }
            }
        }
        for (int restart = 0; restart < effort.restarts(); restart++) {
            for (int m = 0; m < slot.devices(); m++) {
                start.choose(m, draws.option(slot, m, RESTART + restart));
            }
            climb(slot, objective, decision);
        }
        return bestScore;
    }

    /**
     * Improves a decision by single changes.
     *
     * @param decision the start, and the end
     * @return what it is worth
     */
    public double improve(SlotSnapshot slot, Objective objective, Decision decision) {
        plan.reset(slot, objective);
        plan.set(decision);
        climb(plan);
        plan.get(decision);
        return plan.score();
    }

    /**
     * Improves what a plan has by single changes.
     *
     * @return how many were made
     */
    public int climb(SlotPlan toImprove) {
        long most = (long) effort.rounds() * toImprove.slot().devices();
        return effort.improvement() == SearchEffort.Improvement.BEST ? climbBest(toImprove, most)
                : climbFirst(toImprove, most);
    }

    private void climb(SlotSnapshot slot, Objective objective, Decision decision) {
        plan.reset(slot, objective);
        plan.set(start);
        climb(plan);
        double score = plan.score();
        if (bestScore == Double.NEGATIVE_INFINITY || score > bestScore + LEAST_GAIN) {
            bestScore = score;
            plan.get(decision);
        }
    }

    private int climbFirst(SlotPlan toImprove, long most) {
        int devices = toImprove.slot().devices();
        int moves = 0;
        int unchanged = 0;
        int m = 0;
        for (long looks = 0; looks < most && unchanged < devices; looks++) {
            look(toImprove, m);
            if (bestGain > LEAST_GAIN) {
                toImprove.choose(m, bestOption);
                moves++;
                unchanged = 0;
            }
            // after a change the device itself has its best option
            unchanged++;
            m = m + 1 == devices ? 0 : m + 1;
        }
        return moves;
    }

    private int climbBest(SlotPlan toImprove, long most) {
        int devices = toImprove.slot().devices();
        int moves = 0;
        for (; moves < most; moves++) {
            int device = 0;
            int option = Decision.NONE;
            double gain = LEAST_GAIN;
            for (int m = 0; m < devices; m++) {
                look(toImprove, m);
                if (bestGain > gain) {
                    device = m;
                    option = bestOption;
                    gain = bestGain;
                }
            }
            if (option == Decision.NONE) {
                break;
            }
            toImprove.choose(device, option);
        }
        return moves;
    }

    private void look(SlotPlan toImprove, int device) {
        SlotSnapshot slot = toImprove.slot();
        int size = slot.options().size();
        int own = toImprove.option(device);
        bestOption = own;
        bestGain = 0;
        for (int o = 0; o < size; o++) {
            if (o != own && slot.inReach(device, o)) {
                double gain = toImprove.gain(device, o);
                if (gain > bestGain) {
                    bestOption = o;
                    bestGain = gain;
                }
            }
        }
    }

    private static boolean firstOfItsExit(OptionTable options, int option) {
        for (int o = 0; o < option; o++) {
            if (options.exit(o) == options.exit(option)) {
                return false;
            }
        }
        return true;
    }
}
