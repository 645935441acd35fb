package org.offramp.simulator.cases;

import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.SlotSnapshot;

/** The best of all decisions of a slot, and how many are as good. */
final class CaseOptimum {
    private CaseOptimum() {
    }

    static CaseReport.Optimum of(SlotSnapshot slot, int exits) {
        int options = slot.options().size();
        SlotPlan plan = new SlotPlan();
        plan.reset(slot, Objective.EQ9);
        int[] option = new int[slot.devices()];
        for (int m = 0; m < option.length; m++) {
            plan.choose(m, 0);
        }
        int[] best = option.clone();
        double reward = Double.NEGATIVE_INFINITY;
        long asGood = 0;
        long decisions = 0;
        boolean more = true;
        while (more) {
            decisions++;
            double score = plan.score();
            if (score > reward * (1 + Comparison.TOLERANCE) || asGood == 0) {
                asGood = 1;
                best = option.clone();
                reward = score;
            } else if (score >= reward * (1 - Comparison.TOLERANCE)) {
                asGood++;
                reward = Math.max(reward, score);
            }
            more = false;
            for (int m = option.length - 1; m >= 0 && !more; m--) {
                more = option[m] + 1 < options;
                option[m] = more ? option[m] + 1 : 0;
                plan.choose(m, option[m]);
            }
        }
        int[] server = new int[best.length];
        int[] exit = new int[best.length];
        for (int m = 0; m < best.length; m++) {
            server[m] = slot.options().server(best[m]);
            exit[m] = best[m] % exits;
        }
        return new CaseReport.Optimum(server, exit, reward, decisions, asGood);
    }
}
