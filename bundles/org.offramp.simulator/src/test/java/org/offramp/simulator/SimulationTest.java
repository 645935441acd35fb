package org.offramp.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;

/** What holds in every simulation, over models of every kind and decisions at random. */
class SimulationTest {
    private static final long SEED = 20_221_013;
    private static final int MODELS = 150;
    private static final int SLOTS = 60;
    private static final double EXACT = 1e-9;

    /** One run at random: what was generated and what ended. */
    private static final class Run {
        private final SimulationModel model;
        private final List<SimulatedTask> ended = new ArrayList<>();
        private int generated;

        Run(long seed) {
            Random random = new Random(seed);
            model = AnyModel.of(random);
            RandomSlots source = new RandomSlots(model, seed);
            Simulation simulation = new Simulation(model, source, ended::add);
            SlotDraw draw = new SlotDraw();
            Decision decision = new Decision();
            for (int k = 0; k < SLOTS; k++) {
                source.draw(k, draw);
                generated += draw.device.length;
                AnyModel.decide(random, simulation.observe(), decision);
                simulation.step(decision);
            }
            simulation.finish();
        }

        Map<Integer, List<SimulatedTask>> servers() {
            Map<Integer, List<SimulatedTask>> servers = new HashMap<>();
            ended.stream().filter(t -> t.server() != SimulatedTask.NO_SERVER)
                    .forEach(t -> servers.computeIfAbsent(t.server(), n -> new ArrayList<>()).add(t));
            return servers;
        }
    }

    @Test
    void everyTaskEndsExactlyOnce() {
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            Run run = new Run(seed);
            assertEquals(run.generated, run.ended.size(), "seed " + seed);
            assertEquals(run.generated, new HashSet<>(run.ended).size(), "seed " + seed);
            for (SimulatedTask task : run.ended) {
                assertTrue(task.server() == SimulatedTask.NO_SERVER ? task.dropped() && task.outcome() == null
                        : task.arrivalMillis() > task.generatedMillis(), "seed " + seed);
                assertFalse(task.success() && task.completionMillis() > run.model.deadlineMillis());
            }
        }
    }

    @Test
    void aServerTakesTasksInTheOrderOfTheirArrivalOneAtATime() {
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            Run run = new Run(seed);
            for (List<SimulatedTask> tasks : run.servers().values()) {
                tasks.sort(Comparator.comparingDouble(SimulatedTask::arrivalMillis)
                        .thenComparingLong(SimulatedTask::slot).thenComparingInt(SimulatedTask::device));
                double free = 0;
                for (SimulatedTask task : tasks) {
                    double start = Math.max(free, task.arrivalMillis());
                    double latest = run.model.deadlineMillis()
                            + (run.model.rules().clock() == SlotRules.Clock.EQ8 ? task.sendingFromMillis()
                                    : task.generatedMillis());
                    boolean dropped = switch (run.model.rules().lateTasks()) {
                        case NEVER -> false;
                        case LATE_START -> start > latest;
                        case LATE_FINISH -> start + task.serviceMillis() > latest;
                    };
                    assertEquals(dropped, task.dropped(), "seed " + seed);
                    assertEquals(start, task.arrivalMillis() + task.waitMillis(), EXACT, "seed " + seed);
                    free = dropped ? free : start + task.serviceMillis();
                    assertEquals(dropped ? start : free, task.finishMillis(), EXACT, "seed " + seed);
                    assertEquals(task.finishMillis() + run.model.deadlineMillis() - latest, task.completionMillis(),
                            EXACT, "seed " + seed);
                }
            }
        }
    }

    @Test
    void aRadioSendsOneTaskAfterTheOtherWhereverTheyGo() {
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            Run run = new Run(seed);
            double[] free = new double[run.model.devices()];
            run.ended.sort(Comparator.comparingLong(SimulatedTask::slot));
            for (SimulatedTask task : run.ended) {
                if (task.server() != SimulatedTask.NO_SERVER) {
                    double from = Math.max(free[task.device()], task.slot() * run.model.rules().slotMillis());
                    assertEquals(from, task.sendingFromMillis(), "seed " + seed);
                    free[task.device()] = task.arrivalMillis();
                    assertEquals(from + task.transmissionMillis(), task.arrivalMillis(), "seed " + seed);
                }
            }
        }
    }

    /** Slots so long that all is done before the next one: what a plan says comes out, to the last task. */
    @Test
    void whatAPlanPredictsComesOutWhereNothingFluctuatesAndNoLaterTaskOvertakes() {
        Random random = new Random(SEED);
        for (SlotRules.LateTasks late : SlotRules.LateTasks.values()) {
            for (SlotRules.Clock clock : SlotRules.Clock.values()) {
                SimulationModel model = new SimulationModel.Builder().loadFactor(6)
                        .rules(new SlotRules(500, clock, late)).build();
                Map<Integer, double[]> planned = new HashMap<>();
                Simulation simulation = new Simulation(model, new RandomSlots(model, SEED), task -> {
                    double expected = planned.get((int) task.slot())[task.device()];
                    assertEquals(task.dropped() ? Double.POSITIVE_INFINITY : task.completionMillis(), expected, EXACT);
                });
                Decision decision = new Decision();
                SlotPlan plan = new SlotPlan();
                for (int k = 0; k < 200; k++) {
                    SlotSnapshot slot = simulation.observe();
                    AnyModel.decide(random, slot, decision);
                    plan.reset(slot, Objective.EQ9);
                    plan.set(decision);
                    double[] completions = new double[slot.devices()];
                    Arrays.setAll(completions, plan::completionMillis);
                    planned.put(k, completions);
                    simulation.step(decision);
                }
                simulation.finish();
            }
        }
    }

    /** Under a backlog the tasks of later slots may overtake, which can only delay where none is dropped. */
    @Test
    void underABacklogNoTaskIsEarlierThanPlanned() {
        SimulationModel model = new SimulationModel.Builder().loadFactor(6)
                .rules(new SlotRules(10, SlotRules.Clock.SOJOURN, SlotRules.LateTasks.NEVER)).build();
        Map<Long, double[]> planned = new HashMap<>();
        int[] exact = {0, 0};
        Simulation simulation = new Simulation(model, new RandomSlots(model, SEED), task -> {
            double expected = planned.get(task.slot())[task.device()];
            assertTrue(task.completionMillis() > expected - EXACT, task.completionMillis() + " " + expected);
            exact[task.completionMillis() < expected + EXACT ? 1 : 0]++;
        });
        Random random = new Random(SEED);
        Decision decision = new Decision();
        SlotPlan plan = new SlotPlan();
        for (long k = 0; k < 300; k++) {
            SlotSnapshot slot = simulation.observe();
            AnyModel.decide(random, slot, decision);
            plan.reset(slot, Objective.EQ9);
            plan.set(decision);
            double[] completions = new double[slot.devices()];
            Arrays.setAll(completions, plan::completionMillis);
            planned.put(k, completions);
            simulation.step(decision);
        }
        simulation.finish();
        assertTrue(exact[0] > 100 && exact[1] > 100, Arrays.toString(exact));
    }

    @Test
    void aPolicyHearsOfEachTaskItDecidedInTheSlotAfterItsEnd() {
        SimulationModel model = new SimulationModel.Builder().devices(3)
                .presence(new Presence(1, .5, 2)).fluctuation(.25, .2).build();
        List<TaskOutcome> outcomes = new ArrayList<>();
        List<SlotSnapshot> seen = new ArrayList<>();
        int[] unreached = {0};
        Simulation simulation = new Simulation(model, new RandomSlots(model, SEED), task -> {
            if (task.outcome() == null) {
                unreached[0]++;
                assertEquals(0, task.exit());
            } else {
                assertTrue(task.finishMillis() <= seen.size() * model.rules().slotMillis());
                outcomes.add(task.outcome());
            }
        });
        Random random = new Random(SEED);
        Decision decision = new Decision();
        for (int k = 0; k < 100; k++) {
            SlotSnapshot slot = simulation.observe();
            assertSame(slot, simulation.observe());
            AnyModel.decide(random, slot, decision);
            seen.add(slot);
            simulation.step(decision);
        }
        // a slot that is looked at and not decided has no tasks
        simulation.observe();
        seen.addAll(Arrays.asList(new SlotSnapshot[1_000]));
        simulation.finish();
        assertEquals(300, outcomes.size() + unreached[0]);
        assertTrue(unreached[0] > 0);
        for (TaskOutcome outcome : outcomes) {
            assertSame(seen.get((int) outcome.slot().number()), outcome.slot());
            assertEquals(outcome.exit(), outcome.slot().options().exit(outcome.option()));
            assertEquals(-1, outcome.correct());
            assertEquals(outcome.delayMillis() <= 30, outcome.withinDeadline());
        }
    }

    @Test
    void anInvalidDecisionIsRefusedByDeviceAndChangesNothing() {
        SimulationModel model = new SimulationModel.Builder().devices(2).build();
        Simulation simulation = new Simulation(model, new RandomSlots(model, SEED), task -> { });
        Decision decision = new Decision();
        decision.reset(2);
        decision.choose(0, 3);
        SlotSnapshot slot = simulation.observe();
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> simulation.step(decision));
        assertEquals("slot 0: device device-1 has no valid option (-1); options are 0 to 9", none.getMessage());
        decision.choose(1, 10);
        assertThrows(IllegalArgumentException.class, () -> simulation.step(decision));
        assertSame(slot, simulation.observe());
        assertEquals(0, simulation.slot());
        assertEquals(0, simulation.radioFreeMillis(0));
        decision.choose(1, 9);
        simulation.step(decision);
        assertEquals(1, simulation.slot());
        assertTrue(simulation.radioFreeMillis(0) > 0);
    }

    @Test
    void expectedBacklogHidesWhatOnlyTheServerKnows() {
        SimulationModel.Builder builder = new SimulationModel.Builder().loadFactor(4).fluctuation(.25, 0)
                .rules(new SlotRules(4, SlotRules.Clock.EQ8, SlotRules.LateTasks.NEVER));
        double[] sums = new double[2];
        for (boolean exact : new boolean[] {true, false}) {
            SimulationModel model = builder.exactBacklog(exact).build();
            Simulation simulation = new Simulation(model, new RandomSlots(model, SEED), task -> { });
            Decision decision = new Decision();
            decision.reset(14);
            for (int m = 0; m < 14; m++) {
                decision.choose(m, 0);
            }
            simulation.step(decision);
            SlotSnapshot slot = simulation.observe();
            assertTrue(slot.pendingTasks(0) > 10);
            for (int i = 0; i < slot.pendingTasks(0); i++) {
                double expected = model.serverMillis()[0][0];
                assertEquals(!exact, slot.pendingServiceMillis(0, i) == expected);
                sums[exact ? 0 : 1] += slot.pendingServiceMillis(0, i);
            }
        }
        assertTrue(sums[0] != sums[1]);
    }

    @Test
    void fixedTimesOfALinkCountOnTheWayUpAndDown() {
        SimulationModel model = new SimulationModel.Builder().devices(1).build();
        List<SimulatedTask> ended = new ArrayList<>();
        Simulation simulation = new Simulation(model, (slot, draw) -> {
            draw.reset(1, 1);
            draw.sizeKilobytes[0] = 50;
            draw.rateMegabits[0] = 40;
            draw.uplinkFixedMillis[0] = 2;
            draw.downlinkMillis[0] = 3;
            draw.capacity[0] = .5;
            draw.transmissionFactor[0] = 1;
            draw.computingFactor[0] = 1;
        }, ended::add);
        SlotPlan plan = new SlotPlan();
        plan.reset(simulation.observe(), Objective.EQ9);
        plan.choose(0, 4);
        assertEquals(10 + 2 + 2.52 + 3, plan.completionMillis(0), EXACT);
        Decision decision = new Decision();
        decision.reset(1);
        decision.choose(0, 4);
        simulation.step(decision);
        simulation.finish();
        assertEquals(plan.completionMillis(0), ended.get(0).completionMillis(), EXACT);
        assertNull(new SimulatedTask().outcome());
    }
}
