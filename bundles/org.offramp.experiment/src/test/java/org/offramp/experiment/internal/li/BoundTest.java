package org.offramp.experiment.internal.li;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.SearchEffort;
import org.offramp.simulator.PolicyRun;
import org.offramp.simulator.RandomSlots;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SlotListener;

class BoundTest {
    private static SimulationModel.Builder builder() {
        return new SimulationModel.Builder().exits(new int[] {1, 2}, new double[] {0.5, 0.9}).devices(3)
                .servers(new double[][] {{2, 8}}).rateMegabits(80, 80, false).sizeKilobytes(100, 100);
    }

    @Test
    void eachTaskAloneTakesTheBestExitThatIsInTime() {
        // 10 ms on the air; the main exit's 8 ms are in time up to a deadline of 18
        assertEquals(0.9, of(builder().deadlineMillis(18).build(), 50).alone(), 1e-12);
        assertEquals(0.5, of(builder().deadlineMillis(17.9).build(), 50).alone(), 1e-12);
        assertEquals(0, of(builder().deadlineMillis(11).build(), 50).alone(), 1e-12);
    }

    @Test
    void tasksThatShareAServerCannotAllHaveItsTime() {
        // in 15 ms three tasks can have a main exit (8 ms), two first exits (2 ms) and half a main exit more
        int slots = 10_000;
        Bound bound = of(builder().rules(rules(15)).build(), slots);
        double room = (slots * 15.0 + 30) / slots;
        assertEquals((3 * 0.5 + 0.4 * (room - 3 * 2) / 6) / 3, bound.shared(), 1e-4);
        assertTrue(bound.shared() < bound.alone());
    }

    @Test
    void whatIsLeftOfOneSlotIsOfNoUseToTheNext() {
        // in time between the arrivals after 10 ms and the deadline: 20 ms a slot, though the server has 30
        Bound bound = of(builder().rules(rules(30)).deadlineMillis(30).build(), 1000);
        assertEquals((3 * 0.5 + 0.4 * (20 - 3 * 2) / 6) / 3, bound.shared(), 1e-4);
    }

    @Test
    void fewTasksAreBoundByThemselvesAlone() {
        Bound bound = of(builder().devices(2).rules(rules(30)).build(), 100);
        assertEquals(bound.alone(), bound.shared(), 1e-12);
    }

    @Test
    void pricesOfSeveralServersAreSetTogether() {
        // 14 main exits take more than 10 ms of both servers; exit 7 saves 0.55 of 1.26 ms and costs 0.03
        SimulationModel model = new SimulationModel.Builder().devices(14).rules(rules(10)).deadlineMillis(100).build();
        int slots = 2000;
        Bound bound = of(model, slots);
        double room = (slots * 10.0 + 100 + Bound.LATE_MILLIS) / slots;
        double missing = 14 - room / 1.26 - room / 2.42;
        assertEquals(0.935 - missing * 1.26 / 0.55 * 0.03 / 14, bound.shared(), 2e-4);
    }

    @Test
    void noPolicyIsAboveIt() throws Exception {
        for (SimulationModel model : new SimulationModel[] {new SimulationModel.Builder().devices(10).build(),
            new SimulationModel.Builder().devices(10).loadFactor(3.9).fluctuation(0.25, 0.2)
                    .capacity(SimulationModel.Capacity.SLOWDOWN, 0.25, 1)
                    .rules(new SlotRules(30, SlotRules.Clock.EQ8, SlotRules.LateTasks.LATE_START)).build(),
            new SimulationModel.Builder().devices(14).rules(rules(10)).build()}) {
            Bound bound = Bound.of(model, new RandomSlots(model, 1), 20, 200);
            double accuracy = new PolicyRun(model, new RandomSlots(model, 1), new OnTime(), "on time", null,
                    SlotListener.NONE).run(20, 200).totals().accuracy();
            assertTrue(accuracy <= bound.shared() + 1e-12, accuracy + " above " + bound);
            assertTrue(accuracy > 0.4 * bound.shared(), accuracy + " so far below " + bound + " says nothing");
        }
    }

    /** The best within single changes, by the accuracy within the deadline. */
    private static final class OnTime implements DecisionPolicy {
        private final LocalSearch search = new LocalSearch(SearchEffort.QUICK);

        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            search.search(slot, Objective.ON_TIME, decision);
        }
    }

    private static SlotRules rules(double slotMillis) {
        return new SlotRules(slotMillis, SlotRules.Clock.EQ8, SlotRules.LateTasks.NEVER);
    }

    private static Bound of(SimulationModel model, int slots) {
        return Bound.of(model, new RandomSlots(model, 1), 0, slots);
    }
}
