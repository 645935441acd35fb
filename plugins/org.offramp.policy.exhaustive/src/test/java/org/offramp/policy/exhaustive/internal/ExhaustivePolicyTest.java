package org.offramp.policy.exhaustive.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.Exhaustive;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.SearchEffort;
import org.offramp.tck.fixture.Slots;

class ExhaustivePolicyTest {
    private static final long SEED = 14;
    private static final SlotRules RULES = new SlotRules(30, SlotRules.Clock.EQ8, SlotRules.LateTasks.NEVER);

    private final Decision decision = new Decision();

    private static SlotSnapshot slot(int devices) {
        return Slots.ofPaper(new Random(SEED), RULES, devices, 2, 6);
    }

    private static Decision empty(int devices) {
        Decision empty = new Decision();
        empty.reset(devices);
        return empty;
    }

    private double decide(ExhaustivePolicy policy, SlotSnapshot slot, Objective objective) {
        decision.reset(slot.devices());
        policy.decide(slot, decision);
        SlotPlan plan = new SlotPlan();
        plan.reset(slot, objective);
        plan.set(decision);
        return plan.score();
    }

    @Test
    void aSmallSlotIsDecidedByTheBestOfAllByTheConfiguredObjective() {
        for (Objective objective : List.of(Objective.EQ9, Objective.ON_TIME)) {
            String key = objective == Objective.EQ9 ? "eq9" : "ontime";
            double best = new Exhaustive(10_000).search(slot(4), objective, empty(4));
            ExhaustivePolicy policy = new ExhaustivePolicy(key, 10_000);
            assertEquals(best, decide(policy, slot(4), objective), 1e-12);
            assertEquals(Result.Status.OK, policy.execute().getStatus());
        }
    }

    @Test
    void aLargeSlotIsDecidedByALocalSearchAndLogAndHealthSaySoOnce() {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(java.text.MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        Logger logger = Logger.getLogger(ExhaustivePolicy.class.getName());
        logger.addHandler(handler);
        try {
            ExhaustivePolicy policy = new ExhaustivePolicy("eq9", 9_999);
            double searched = new LocalSearch(SearchEffort.USUAL).search(slot(4), Objective.EQ9, empty(4));
            assertEquals(searched, decide(policy, slot(4), Objective.EQ9), 1e-12);
            decide(policy, slot(14), Objective.EQ9);
            decide(policy, slot(2), Objective.EQ9);
            assertEquals(1, logged.size(), logged.toString());
            assertTrue(logged.get(0).contains("of 4 devices and 10 options has more than mostDecisions = 9999"),
                    logged.toString());
            Result health = policy.execute();
            assertEquals(Result.Status.WARN, health.getStatus());
            assertTrue(health.toString().contains("2 of 3 slots had more than mostDecisions = 9999"),
                    health.toString());
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void aBadValueIsNamedWithItsKeyAndWhatWouldBeRight() {
        assertEquals("org.offramp.policy.exhaustive: objective = reward must be eq9 or ontime",
                assertThrows(IllegalArgumentException.class, () -> new ExhaustivePolicy("reward", 1)).getMessage());
        for (long most : new long[] {0, -5, 1_000_000_001}) {
            assertEquals("org.offramp.policy.exhaustive: mostDecisions = " + most
                    + " must lie between 1 and 1000000000",
                    assertThrows(IllegalArgumentException.class, () -> new ExhaustivePolicy("eq9", most)).getMessage());
        }
    }
}
