package org.offramp.learning;

import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorExample;

/**
 * Weighs candidate decisions exactly (Li et al. 2022, eq. 9 and 15) and takes the best; of equal ones the one that
 * comes first in the actor's order, the actor's own proposal first of all.
 *
 * <p>What a candidate costs grows with the queues it meets, which have as many tasks as there are devices when an
 * actor that knows nothing sends all of them to one server. So the longer the longest queue, the fewer candidates are
 * weighed: {@link #WORK} tasks' worth. Free of allocation once the largest slot has been seen. Not for several threads.
 */
final class Critic {
    /** How many tasks of queues the candidates of one decision look at, at most. */
    static final int WORK = 400_000;

    private final Columns columns;
    private final int candidates;
    private final boolean wholeSlot;
    private final double margin;
    private final Preferences preferences = new Preferences();
    private final SlotPlan plan = new SlotPlan();
    private final SlotPlan whole = new SlotPlan();
    private final Decision decision = new Decision();
    private int[] base = {};
    private int[] moved = {};
    private int[] queue = {};

    /**
     * A critic.
     *
     * @param columns the options that are weighed; whoever calls {@link #choose} takes up the slot's table before
     * @param candidates how many single changes of the actor's proposal are weighed, at most
     * @param wholeSlot whether, beside them, the whole slot is tried at each exit
     * @param margin by how much of what a task is worth on average a candidate has to be better than the proposal
     */
    Critic(Columns columns, int candidates, boolean wholeSlot, double margin) {
        this.columns = columns;
        this.candidates = candidates;
        this.wholeSlot = wholeSlot;
        this.margin = margin;
    }

    /** Writes the best decision into {@link ActorExample#best}. */
    void choose(SlotSnapshot slot, ActorExample seen, float[] scores) {
        int devices = seen.devices();
        if (base.length < devices) {
            base = new int[devices];
            moved = new int[devices];
        }
        Preferences.base(seen, scores, base);
        System.arraycopy(base, 0, seen.best, 0, devices);
        fill(plan, slot, base);
        double proposed = plan.score();
        double best = bestChange(slot, seen, scores, proposed + margin * proposed / devices);
        if (wholeSlot && columns.exits() > 1) {
            bestExit(slot, seen, scores, best);
        }
    }

    /**
     * Takes the best of the candidates that change one device, when it is worth more than what is asked for.
     *
     * @return what has to be exceeded from now on
     */
    private double bestChange(SlotSnapshot slot, ActorExample seen, float[] scores, double asked) {
        preferences.order(seen, scores, base, Math.min(candidates, Math.max(1, WORK / longestQueue(slot))));
        double proposed = plan.score();
        double best = asked;
        int bestEdge = -1;
        for (int i = 0; i < preferences.size(); i++) {
            int edge = preferences.edge(i);
            double worth = proposed + plan.gain(edge / seen.options(), columns.option(edge % seen.options()));
            if (worth > best) {
                best = worth;
                bestEdge = edge;
            }
        }
        if (bestEdge >= 0) {
            seen.best[bestEdge / seen.options()] = bestEdge % seen.options();
        }
        return best;
    }

    /** Tries, for each exit, the decision in which each device takes the option of that exit that it prefers. */
    private void bestExit(SlotSnapshot slot, ActorExample seen, float[] scores, double asked) {
        double best = asked;
        for (int e = 0; e < columns.exits(); e++) {
            for (int m = 0; m < seen.devices(); m++) {
                moved[m] = preferred(seen, scores, m, columns.exit(e));
            }
            fill(whole, slot, moved);
            double worth = whole.score();
            if (worth > best) {
                best = worth;
                System.arraycopy(moved, 0, seen.best, 0, seen.devices());
            }
        }
    }

    private int preferred(ActorExample seen, float[] scores, int m, int exit) {
        int options = seen.options();
        int best = ActorExample.NONE;
        for (int o = 0; o < options; o++) {
            int edge = m * options + o;
            if (seen.linked[edge] && columns.table().exit(columns.option(o)) == exit
                    && (best == ActorExample.NONE || scores[edge] > scores[m * options + best])) {
                best = o;
            }
        }
        return best == ActorExample.NONE ? base[m] : best;
    }

    private void fill(SlotPlan into, SlotSnapshot slot, int[] choice) {
        decision.reset(slot.devices());
        for (int m = 0; m < slot.devices(); m++) {
            decision.choose(m, choice[m] == ActorExample.NONE ? Decision.NONE : columns.option(choice[m]));
        }
        into.reset(slot, Objective.EQ9);
        into.set(decision);
    }

    private int longestQueue(SlotSnapshot slot) {
        if (queue.length < slot.servers()) {
            queue = new int[slot.servers()];
        }
        int longest = 1;
        for (int n = 0; n < slot.servers(); n++) {
            queue[n] = slot.pendingTasks(n);
            longest = Math.max(longest, queue[n]);
        }
        for (int m = 0; m < slot.devices(); m++) {
            int server = base[m] == ActorExample.NONE ? OptionTable.LOCAL
                    : columns.table().server(columns.option(base[m]));
            if (server != OptionTable.LOCAL) {
                queue[server]++;
                longest = Math.max(longest, queue[server]);
            }
        }
        return longest;
    }
}
