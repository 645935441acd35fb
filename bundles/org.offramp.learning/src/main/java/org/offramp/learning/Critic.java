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
 * <p>What the actor is trained towards need not be the best by a hair: it is the first candidate in the actor's order
 * that is as good as the best but for a margin. So the actor is not made to chase what it cannot foresee.
 *
 * <p>What a candidate costs grows with the queues it meets, which have as many tasks as there are devices when an
 * actor that knows nothing sends all of them to one server. So the longer the longest queue, the fewer candidates are
 * weighed: {@link #WORK} tasks' worth. Free of allocation once the largest slot has been seen. Not for several threads.
 */
final class Critic {
    /** How many tasks of queues the candidates of one decision look at, at most. */
    static final int WORK = 400_000;
    private static final int ANY = -2;

    private final Columns columns;
    private final int candidates;
    private final boolean wholeSlot;
    private final Preferences preferences = new Preferences();
    private final SlotPlan plan = new SlotPlan();
    private final SlotPlan whole = new SlotPlan();
    private final Decision decision = new Decision();
    private int[] base = {};
    private int[] moved = {};
    private int[] best = {};
    private double bestWorth;
    /** What the changes of one device are worth, in the actor's order. */
    private double[] worth = {};
    private int[] queue = {};

    /**
     * A critic.
     *
     * @param columns the options that are weighed; whoever calls {@link #choose} takes up the slot's table before
     * @param candidates how many single changes of the actor's proposal are weighed, at most
     * @param wholeSlot whether, beside them, the whole slot is tried at each exit, and all tasks of each server
     */
    Critic(Columns columns, int candidates, boolean wholeSlot) {
        this.columns = columns;
        this.candidates = candidates;
        this.wholeSlot = wholeSlot;
    }

    /**
     * Finds the best decision, and writes what is to be learned into {@link ActorExample#best}.
     *
     * @param margin how much less than the best that may be worth, in shares of what a task is worth on average
     */
    void choose(SlotSnapshot slot, ActorExample seen, float[] scores, double margin) {
        int devices = seen.devices();
        if (base.length < devices) {
            base = new int[devices];
            moved = new int[devices];
            best = new int[devices];
        }
        Preferences.base(seen, scores, base);
        fill(plan, slot, base);
        double proposed = plan.score();
        take(base, devices, proposed);
        int longest = longestQueue(slot);
        changes(seen, scores, proposed, Math.min(candidates, Math.max(1, WORK / longest)));
        if (wholeSlot && columns.exits() > 1) {
            exits(slot, seen, scores);
            exitsOfServers(slot, seen, scores, longest);
        }
        lesson(seen, proposed, bestWorth - margin * proposed / devices);
    }

    /** The device's option in the best decision, a column, or {@link ActorExample#NONE}. */
    int best(int device) {
        return best[device];
    }

    private void take(int[] choice, int devices, double itsWorth) {
        System.arraycopy(choice, 0, best, 0, devices);
        bestWorth = itsWorth;
    }

    /** Tries the changes of one device that come first in the actor's order. */
    private void changes(ActorExample seen, float[] scores, double proposed, int most) {
        preferences.order(seen, scores, base, most);
        if (worth.length < preferences.size()) {
            worth = new double[preferences.size()];
        }
        int bestEdge = -1;
        for (int i = 0; i < preferences.size(); i++) {
            int edge = preferences.edge(i);
            worth[i] = proposed + plan.gain(edge / seen.options(), columns.option(edge % seen.options()));
            if (worth[i] > bestWorth) {
                bestWorth = worth[i];
                bestEdge = edge;
            }
        }
        if (bestEdge >= 0) {
            best[bestEdge / seen.options()] = bestEdge % seen.options();
        }
    }

    /** Tries, for each exit, the decision in which each device takes the option of that exit that it prefers. */
    private void exits(SlotSnapshot slot, ActorExample seen, float[] scores) {
        for (int e = 0; e < columns.exits(); e++) {
            for (int m = 0; m < seen.devices(); m++) {
                moved[m] = preferred(seen, scores, m, columns.exit(e), ANY);
            }
            fill(whole, slot, moved);
            double itsWorth = whole.score();
            if (itsWorth > bestWorth) {
                take(moved, seen.devices(), itsWorth);
            }
        }
    }

    /** Tries, for each server and exit, that all tasks which are proposed for this server leave at that exit. */
    private void exitsOfServers(SlotSnapshot slot, ActorExample seen, float[] scores, int longest) {
        if ((long) longest * seen.devices() * columns.exits() > WORK) {
            return;
        }
        fill(whole, slot, base);
        for (int n = 0; n < slot.servers(); n++) {
            for (int e = 0; e < columns.exits(); e++) {
                System.arraycopy(base, 0, moved, 0, seen.devices());
                for (int m = 0; m < seen.devices(); m++) {
                    if (server(base[m]) == n) {
                        moved[m] = preferred(seen, scores, m, columns.exit(e), n);
                    }
                }
                move(seen.devices(), moved);
                double itsWorth = whole.score();
                if (itsWorth > bestWorth) {
                    take(moved, seen.devices(), itsWorth);
                }
            }
            move(seen.devices(), base);
        }
    }

    private void move(int devices, int[] choice) {
        for (int m = 0; m < devices; m++) {
            if (choice[m] != ActorExample.NONE && columns.option(choice[m]) != whole.option(m)) {
                whole.choose(m, columns.option(choice[m]));
            }
        }
    }

    /** The option of an exit, at one server or at any, that a device prefers; the proposed one where there is none. */
    private int preferred(ActorExample seen, float[] scores, int m, int exit, int server) {
        int options = seen.options();
        int preferred = ActorExample.NONE;
        for (int o = 0; o < options; o++) {
            int edge = m * options + o;
            if (seen.linked[edge] && columns.table().exit(columns.option(o)) == exit
                    && (server == ANY || server(o) == server)
                    && (preferred == ActorExample.NONE || scores[edge] > scores[m * options + preferred])) {
                preferred = o;
            }
        }
        return preferred == ActorExample.NONE ? base[m] : preferred;
    }

    private int server(int column) {
        return column == ActorExample.NONE ? OptionTable.LOCAL : columns.table().server(columns.option(column));
    }

    /** Writes the first of the proposal, the changes of one device and the best that is worth enough. */
    private void lesson(ActorExample seen, double proposed, double enough) {
        System.arraycopy(base, 0, seen.best, 0, seen.devices());
        if (proposed >= enough) {
            return;
        }
        for (int i = 0; i < preferences.size(); i++) {
            if (worth[i] >= enough) {
                int edge = preferences.edge(i);
                seen.best[edge / seen.options()] = edge % seen.options();
                return;
            }
        }
        System.arraycopy(best, 0, seen.best, 0, seen.devices());
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
            int server = server(base[m]);
            if (server != OptionTable.LOCAL) {
                queue[server]++;
                longest = Math.max(longest, queue[server]);
            }
        }
        return longest;
    }
}
