package org.offramp.policy.grl.internal;

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

class GrlPolicyTest {
    @Test
    void theDefaultsAreThoseOfThePaper() {
        GrlPolicy.Config config = Configurations.defaults(GrlPolicy.Config.class);
        assertEquals(128, config.firstHidden());
        assertEquals(64, config.secondHidden());
        assertEquals(128, config.memory());
        assertEquals(64, config.batch());
        assertEquals(10, config.interval());
        assertEquals(0.001, config.learningRate());
    }

    @Test
    void tasksTakeTheMainExitAlone() {
        GrlPolicy policy = new GrlPolicy(Configurations.defaults(GrlPolicy.Config.class), new NoTrainer());
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
        assertEquals(List.of(17), exits.stream().distinct().toList());
        policy.close();
    }

    @Test
    void valuesThatAreWrongAreRefusedByName() {
        assertRefused("memory", 0);
        assertRefused("learningRate", 0.0);
        assertRefused("edgeHidden", 0);
        assertRefused("candidates", -1);
    }

    private static void assertRefused(String key, Object value) {
        String reason = assertThrows(IllegalArgumentException.class, () -> new GrlPolicy(
                Configurations.of(GrlPolicy.Config.class, Map.of(key, value)), new NoTrainer())).getMessage();
        assertTrue(reason.startsWith("org.offramp.policy.grl: " + key + " = " + value + " must "), reason);
    }
}
