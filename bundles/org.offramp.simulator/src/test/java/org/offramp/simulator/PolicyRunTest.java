package org.offramp.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;
import org.offramp.decision.Exhaustive;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.MinimumCompletion;
import org.offramp.decision.SearchEffort;
import org.offramp.simulator.settings.Shipped;
import org.offramp.simulator.settings.SimulationSettings;

class PolicyRunTest {
    private static final long SEED = 1;

    private static RunResult run(SimulationSettings settings, DecisionPolicy policy, BestReward best, long warmUp,
            long slots) throws Exception {
        SimulationModel model = settings.model();
        return new PolicyRun(model, settings.slots(model, SEED, name -> null), policy, "test", best, SlotListener.NONE)
                .run(warmUp, slots);
    }

    private static DecisionPolicy search(Objective objective) {
        LocalSearch search = new LocalSearch(new SearchEffort(SearchEffort.Improvement.BEST, false, 0, 0, 50));
        return (slot, decision) -> search.search(slot, objective, decision);
    }

    /**
     * What an independent reference of the model found, to two digits. Some of its figures of the preset fitted come
     * out with one rate a device, some with one rate a link; it does not say which it had.
     */
    @ParameterizedTest
    @CsvSource({"printed, link, 10, a, eq9, .88", "printed, link, 10, d, eq9, .86", "printed, link, 10, a, onTime, .93",
        "overload, link, 14, a, eq9, .88", "overload, link, 14, d, eq9, .86", "fitted, device, 10, a, minimum, .78",
        "fitted, device, 10, a, eq9, .79", "fitted, device, 10, b, eq9, .70", "fitted, device, 10, d, eq9, .69",
        "fitted, device, 10, a, onTime, .88", "fitted, device, 10, b, onTime, .73", "fitted, link, 10, b, onTime, .73",
        "fitted, link, 10, d, minimum, .70"})
    void accuraciesAreThoseOfTheReference(String preset, String rates, String devices, String scenario, String policy,
            double accuracy) throws Exception {
        MinimumCompletion minimum = new MinimumCompletion();
        DecisionPolicy decides = switch (policy) {
            case "minimum" -> minimum::decide;
            case "eq9" -> search(Objective.EQ9);
            default -> search(Objective.ON_TIME);
        };
        SimulationSettings settings = Shipped.read(preset).with("devices", devices).with("rates", rates)
                .with("scenario", scenario);
        assertEquals(accuracy, run(settings, decides, null, 50, 600).totals().accuracy(), .02);
    }

    @Test
    void theBestDecisionHasTheNormalisedRewardOne() throws Exception {
        SimulationSettings settings = Shipped.read("printed").with("devices", "3");
        Exhaustive exhaustive = new Exhaustive(1_000);
        BestReward best = new BestReward(5, 1_000);
        RunResult result = run(settings, (slot, decision) -> exhaustive.search(slot, Objective.EQ9, decision), best, 10,
                100);
        assertEquals(1, result.normalisedReward(), 1e-12);
        assertEquals(20, result.sampledSlots());
        assertEquals(22, best.exhaustiveSlots());
        BestReward local = new BestReward(5, 999);
        RunResult random = run(settings, random(), local, 0, 100);
        assertTrue(random.normalisedReward() < .9, "at random: " + random.normalisedReward());
        assertEquals(20, local.localSlots());
    }

    private static DecisionPolicy random() {
        Random random = new Random(SEED);
        return (slot, decision) -> AnyModel.decide(random, slot, decision);
    }

    /** Counts what it is told, and learns on a thread of its own whether it is waited for. */
    private static final class Counting implements DecisionPolicy {
        private int decided;
        private int observed;
        private int settled;

        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            assertEquals(decided++, settled);
            for (int m = 0; m < slot.devices(); m++) {
                decision.choose(m, 0);
            }
        }

        @Override
        public void observe(TaskOutcome outcome) {
            observed++;
            assertEquals(0, outcome.option());
        }

        @Override
        public void settle() {
            settled++;
        }
    }

    @Test
    void aPolicyHearsOfEveryTaskAndIsWaitedForAfterEachSlot() throws Exception {
        Counting policy = new Counting();
        RunResult result = run(Shipped.read("fitted"), policy, null, 20, 80);
        assertEquals(100, policy.decided);
        assertEquals(100, policy.settled);
        assertEquals(1_000, policy.observed);
        assertEquals(800, result.totals().tasks(), "the warm-up does not count");
        assertEquals(Map.of(1, 1.0), result.totals().exitShares());
        assertTrue(result.decisionMillis(.5) <= result.decisionMillis(.99));
        assertTrue(result.allDecisionsMillis() > 0);
        assertTrue(Double.isNaN(result.normalisedReward()));
    }

    @Test
    void aPolicyThatThrowsOrDecidesNothingEndsTheRunWithItsNameAndSlot() {
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> run(Shipped.read("printed"),
                (slot, decision) -> {
                    if (slot.number() == 3) {
                        throw new ArithmeticException("the moon is full");
                    }
                    AnyModel.decide(new Random(1), slot, decision);
                }, null, 0, 10));
        assertEquals("policy test, slot 3: java.lang.ArithmeticException: the moon is full", thrown.getMessage());
        IllegalStateException nothing = assertThrows(IllegalStateException.class, () -> run(Shipped.read("printed"),
                (slot, decision) -> { }, null, 0, 10));
        assertTrue(nothing.getMessage().startsWith("policy test, slot 0: java.lang.IllegalArgumentException: slot 0: "
                + "device device-0 has no valid option"), nothing.getMessage());
    }

    @Test
    void slotsWithoutDevicesOrServersPassWithoutTheirPolicy() throws Exception {
        SimulationSettings settings = Shipped.read("printed").with("devices", "2").with("devicePresence", ".3")
                .with("serverPresence", ".3");
        RunResult result = run(settings, (slot, decision) -> {
            assertTrue(slot.devices() > 0 && slot.servers() > 0);
            AnyModel.decide(new Random(2), slot, decision);
        }, new BestReward(1, 100), 0, 200);
        Totals totals = result.totals();
        assertTrue(totals.tasks() > 50 && totals.tasks() < 300, "tasks " + totals.tasks());
        assertTrue(totals.dropped() > 20, "of devices without a server " + totals.dropped());
        assertTrue(result.sampledSlots() < 100);
    }

    @Test
    void anInterruptedRunStops() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> run(Shipped.read("printed"), random(), null, 0, 10));
    }
}
