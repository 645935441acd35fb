package org.offramp.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

class OnTimeTest {
    private static final long SEED = 16;

    private final OnTime onTime = new OnTime();

    @Test
    void accuracyWithinTheDeadlineCountsFirstAndTimeAmongEquals() {
        assertTrue(onTime.value(.801, 30, 30) > onTime.value(.8, 0, 30));
        assertTrue(onTime.value(.8, 29, 30) > onTime.value(.8, 30, 30));
        assertTrue(onTime.value(.1, 30, 30) > onTime.value(.9, 30.001, 30));
        assertTrue(onTime.value(.9, 31, 30) > onTime.value(.9, 3_000, 30));
        assertEquals(.8, onTime.value(.8, 30, Double.POSITIVE_INFINITY), 1e-5);
    }

    @Test
    void theBestDecisionIsOneOfTheBestByAccuracyWithinTheDeadline() {
        Random random = new Random(SEED);
        Exhaustive exhaustive = new Exhaustive(10_000);
        for (SlotRules rules : Slots.rules()) {
            for (int k = 0; k < 5; k++) {
                SlotSnapshot slot = Slots.ofPaper(random, rules, 3, 2, 1 + 4 * k);
                Decision decision = new Decision();
                decision.reset(3);
                exhaustive.search(slot, onTime, decision);
                int[] options = SearchedSlots.options(decision);
                assertEquals(exhaustive.search(slot, Objective.ON_TIME, decision),
                        SearchedSlots.score(slot, Objective.ON_TIME, options), 1e-12, rules.toString());
            }
        }
    }
}
