package org.offramp.decision;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

/** The random slots and objectives that the searches are tried on, each objective under each reading. */
final class SearchedSlots {
    /** Within the deadline, tasks on the air too, less a price of the work that is left. */
    static final Objective PRICED = new Objective() {
        @Override
        public double value(double accuracy, double completionMillis, double deadlineMillis) {
            return ON_TIME.value(accuracy, completionMillis, deadlineMillis);
        }

        @Override
        public boolean countsEarlierTasks() {
            return true;
        }

        @Override
        public double workLeft(int server, double workMillis) {
            return -.01 * (1 + server) * workMillis;
        }

        @Override
        public double sending(int device, double untilMillis) {
            return -.002 * untilMillis;
        }
    };
    static final List<Objective> OBJECTIVES = List.of(Objective.EQ9, Objective.ON_TIME, PRICED);

    private SearchedSlots() {
    }

    /** Slots of Li et al. 2022 under one to many times their load. */
    static void ofPaper(long seed, int slots, int devices, int servers, BiConsumer<SlotSnapshot, Objective> trial) {
        Random random = new Random(seed);
        for (SlotRules rules : Slots.rules()) {
            for (Objective objective : OBJECTIVES) {
                for (int k = 0; k < slots; k++) {
                    trial.accept(Slots.ofPaper(random, rules, devices, servers, 1 + random.nextInt(12)), objective);
                }
            }
        }
    }

    /** Slots with splits, local options, unknown accuracies and missing links. */
    static void mixed(long seed, int slots, int devices, int servers, BiConsumer<SlotSnapshot, Objective> trial) {
        Random random = new Random(seed);
        for (SlotRules rules : Slots.rules()) {
            for (Objective objective : OBJECTIVES) {
                for (int k = 0; k < slots; k++) {
                    trial.accept(Slots.random(random, rules, devices, servers, .8), objective);
                }
            }
        }
    }

    /** What a decision is worth, worked out anew. */
    static double score(SlotSnapshot slot, Objective objective, int[] options) {
        Decision decision = new Decision();
        decision.reset(options.length);
        for (int m = 0; m < options.length; m++) {
            decision.choose(m, options[m]);
        }
        SlotPlan plan = new SlotPlan();
        plan.reset(slot, objective);
        plan.set(decision);
        return plan.score();
    }

    static int[] options(Decision decision) {
        int[] options = new int[decision.devices()];
        java.util.Arrays.setAll(options, decision::option);
        return options;
    }
}
