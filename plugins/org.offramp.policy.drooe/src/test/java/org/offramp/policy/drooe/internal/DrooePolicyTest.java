package org.offramp.policy.drooe.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Configurations;
import org.offramp.tck.fixture.Slots;

class DrooePolicyTest {
    @Test
    void theDefaultsAreThoseOfThePaper() {
        DrooePolicy.Config config = Configurations.defaults(DrooePolicy.Config.class);
        assertEquals(120, config.firstHidden());
        assertEquals(80, config.secondHidden());
        assertEquals(1024, config.memory());
        assertEquals(128, config.batch());
        assertEquals(10, config.interval());
        assertEquals(0.01, config.learningRate());
    }

    @Test
    void earlyExitsAreChosen() {
        DrooePolicy policy = new DrooePolicy(Configurations.defaults(DrooePolicy.Config.class), new NoTrainer());
        Random random = new Random(1);
        Decision decision = new Decision();
        List<Integer> exits = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            SlotSnapshot slot = Slots.ofPaper(random, Slots.rules().get(0), 14, 2, 4);
            decision.reset(14);
            policy.decide(slot, decision);
            for (int m = 0; m < 14; m++) {
                exits.add(slot.options().exit(decision.option(m)));
            }
        }
        assertTrue(exits.stream().distinct().count() > 1, exits.toString());
        policy.close();
    }

    @Test
    void valuesThatAreWrongAreRefusedByName() {
        assertRefused("memory", 0);
        assertRefused("learningRate", 0.0);
        assertRefused("channel", "rates");
        assertRefused("shapes", 0);
    }

    private static void assertRefused(String key, Object value) {
        String reason = assertThrows(IllegalArgumentException.class, () -> new DrooePolicy(
                Configurations.of(DrooePolicy.Config.class, Map.of(key, value)), new NoTrainer())).getMessage();
        assertTrue(reason.startsWith("org.offramp.policy.drooe: " + key + " = " + value + " must "), reason);
    }
}
