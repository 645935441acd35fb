package org.offramp.policy.foresight.internal;

import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.Draws;

/**
 * Learns what backlog costs by asking a slot: what would your decision have been worth had a server had this much work,
 * and what with a little more? The decision may adapt, and both worths hold what the slot itself leaves to the next one
 * at the price believed so far; so the price of backlog is learned from slot to slot as a value function is (Bellman
 * 1957), but from differences within one slot, in which all that is random cancels out. For one thread.
 */
final class WhatIf {
    /** In one of so many questions the work is anything that the function reaches; else what it is and little more. */
    private static final int ANYTHING = 3;
    private static final int AHEAD = 3;
    private static final int FIRST_WEIGHT = 4;
    private static final int ASKED = 1;

    private final Draws draws;
    private final double leastRate;
    private final SlotPlan plan = new SlotPlan();
    private final SlotSearch search = new SlotSearch();

    /**
     * @param draws what servers and amounts of work are drawn with
     * @param leastRate how far an answer moves a function that has heard many, above 0 to 1
     */
    WhatIf(Draws draws, double leastRate) {
        this.draws = draws;
        this.leastRate = leastRate;
    }

    /** The piece of its function that a server is asked about in a slot. */
    int piece(SlotSnapshot slot, int server, double workMillis, BacklogPrice price) {
        long question = draws.bits(slot.number(), ASKED, server);
        int now = (int) Math.min(workMillis / price.piece(), BacklogPrice.PIECES - 1);
        int drawn = Math.floorMod(question >>> 32, 1 << 30);
        return Math.floorMod(question, ANYTHING) == 0 ? drawn % BacklogPrice.PIECES
                : Math.min(now + drawn % AHEAD, BacklogPrice.PIECES - 1);
    }

    /**
     * What a server's work beyond that of a piece would have cost.
     *
     * @param decided the decision as it was taken
     * @param objective set up for the slot
     * @return in accuracy, usually positive
     */
    double loss(Decided decided, int server, int piece, ForesightObjective objective) {
        double work = work(decided.slot(), server);
        double from = piece * objective.price(server).piece();
        double less = worth(decided, server, from - work, objective);
        double more = worth(decided, server, from + objective.price(server).piece() - work, objective);
        return less - more;
    }

    /** How far an answer moves a function that has heard so many about this piece. */
    double rate(int heard) {
        return Math.max(leastRate, 1.0 / (FIRST_WEIGHT + heard));
    }

    private double worth(Decided decided, int server, double delay, ForesightObjective objective) {
        plan.reset(decided.slot(), objective);
        plan.delay(server, delay);
        for (int m = 0; m < decided.slot().devices(); m++) {
            plan.choose(m, decided.option()[m]);
        }
        search.improve(plan);
        return plan.score();
    }

    /** What a server has to do for what has arrived and for what is on the air. */
    static double work(SlotSnapshot slot, int server) {
        double sum = slot.serverFreeMillis(server);
        for (int i = 0; i < slot.pendingTasks(server); i++) {
            sum += slot.pendingServiceMillis(server, i);
        }
        return sum;
    }
}
