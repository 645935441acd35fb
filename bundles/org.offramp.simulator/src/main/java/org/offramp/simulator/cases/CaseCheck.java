package org.offramp.simulator.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.Exhaustive;
import org.offramp.simulator.SimulatedTask;
import org.offramp.simulator.Simulation;
import org.offramp.simulator.SlotDraw;
import org.offramp.simulator.Totals;

/** Replays a case in the simulation that policies run in, and compares every time, reward and metric. One thread. */
public final class CaseCheck {
    /** Of a slot with more, minutes would not be enough. */
    private static final long MOST_DECISIONS = 1_000_000_000;

    private final WorkedCase worked;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<CaseReport.Optimum> optima = new ArrayList<>();
    private final SlotPlan plan = new SlotPlan();
    private final Exhaustive exhaustive = new Exhaustive(MOST_DECISIONS);

    private CaseCheck(WorkedCase worked) {
        this.worked = worked;
    }

    /**
     * Replays and compares.
     *
     * @throws IllegalArgumentException when a slot has more decisions than can be tried one by one
     */
    public static CaseReport of(WorkedCase worked) {
        CaseCheck check = new CaseCheck(worked);
        Simulation simulation = new Simulation(worked.model(), check::draw, task -> { });
        for (int k = 0; k < worked.slots().size(); k++) {
            check.before(k, simulation);
            check.rewards(k, simulation.observe());
            check.knownNow(k);
            simulation.step(check.decision(k));
        }
        check.whole();
        return new CaseReport(worked, List.copyOf(check.comparisons), List.copyOf(check.optima));
    }

    private void draw(long number, SlotDraw draw) {
        WorkedCase.Slot slot = worked.slots().get((int) number);
        int devices = worked.model().devices();
        int servers = worked.model().servers();
        draw.reset(devices, servers);
        for (int m = 0; m < devices; m++) {
            draw.device[m] = m;
            draw.sizeKilobytes[m] = slot.sizeKilobytes()[m];
            draw.transmissionFactor[m] = slot.transmissionFactor()[m];
            draw.computingFactor[m] = slot.computingFactor()[m];
            System.arraycopy(slot.rateMegabits()[m], 0, draw.rateMegabits, m * servers, servers);
        }
        for (int n = 0; n < servers; n++) {
            draw.server[n] = n;
            draw.capacity[n] = slot.capacity()[n];
        }
    }

    private Decision decision(int k) {
        WorkedCase.Slot slot = worked.slots().get(k);
        return decision(slot.decisionServer(), slot.decisionExit());
    }

    private Decision decision(int[] server, int[] exit) {
        Decision decision = new Decision();
        decision.reset(server.length);
        for (int m = 0; m < server.length; m++) {
            decision.choose(m, server[m] * worked.model().exits().length + exit[m]);
        }
        return decision;
    }

    /** The state that the slot begins with. */
    private void before(int k, Simulation simulation) {
        WorkedCase.Slot slot = worked.slots().get(k);
        simulation.observe();
        time(k, -1, "before", "generated_ms", slot.generatedMillis(), k * worked.model().rules().slotMillis());
        for (int m = 0; m < worked.model().devices(); m++) {
            time(k, m, "before", "radio_free_ms", slot.radioFreeMillis()[m], simulation.radioFreeMillis(m));
        }
        for (int n = 0; n < worked.model().servers(); n++) {
            String server = "[" + n + "]";
            time(k, -1, "before", "server_free_ms" + server, slot.serverFreeMillis()[n],
                    simulation.serverFreeMillis(n));
            List<SimulatedTask> air = simulation.onTheAir(n);
            List<WorkedCase.OnTheAir> expected = slot.onTheAir().get(n);
            comparisons.add(Comparison.exact(k, -1, "before", "on_the_air" + server, expected.size(), air.size()));
            for (WorkedCase.OnTheAir task : expected) {
                SimulatedTask ours = air.stream().filter(t -> t.slot() == task.slot() && t.device() == task.device())
                        .findFirst().orElse(null);
                String name = "on_the_air" + server + "[slot " + task.slot() + "].";
                time(k, task.device(), "before", name + "arrival_ms", task.arrivalMillis(),
                        ours == null ? Double.NaN : ours.arrivalMillis());
                time(k, task.device(), "before", name + "cmp_ms", task.serviceMillis(),
                        ours == null ? Double.NaN : ours.serviceMillis());
            }
        }
    }

    /** What the decision is expected to be worth, and the best one. */
    private void rewards(int k, SlotSnapshot seen) {
        WorkedCase.Slot slot = worked.slots().get(k);
        plan.reset(seen, Objective.EQ9);
        plan.set(decision(k));
        comparisons.add(Comparison.value(k, "before", "estimated_reward", slot.estimatedReward(), plan.score()));
        CaseReport.Optimum best = optimum(seen);
        optima.add(best);
        comparisons.add(Comparison.value(k, "before", "optimum_estimated_reward", slot.optimumReward(), best.reward()));
        plan.set(decision(slot.optimumServer(), slot.optimumExit()));
        Comparison asGood = Comparison.value(k, "before", "reward of optimum_server, optimum_exit", best.reward(),
                plan.score());
        comparisons.add(asGood);
        boolean identical = Arrays.equals(slot.optimumServer(), best.server())
                && Arrays.equals(slot.optimumExit(), best.exit());
        // another decision that is as good is the best as well
        for (int m = 0; m < worked.model().devices() && (identical || !asGood.same()); m++) {
            comparisons.add(Comparison.exact(k, m, "before", "optimum_server", slot.optimumServer()[m],
                    best.server()[m]));
            comparisons.add(Comparison.exact(k, m, "before", "optimum_exit", slot.optimumExit()[m], best.exit()[m]));
        }
    }

    private CaseReport.Optimum optimum(SlotSnapshot seen) {
        Decision best = new Decision();
        best.reset(seen.devices());
        double reward = exhaustive.search(seen, Objective.EQ9, best);
        int exits = worked.model().exits().length;
        int[] option = IntStream.range(0, seen.devices()).map(best::option).toArray();
        return new CaseReport.Optimum(IntStream.of(option).map(o -> o / exits).toArray(),
                IntStream.of(option).map(o -> o % exits).toArray(), reward, Exhaustive.decisions(seen),
                exhaustive.unique());
    }

    /** The slot's tasks, if it were the last one. */
    private void knownNow(int k) {
        List<SimulatedTask> tasks = run(k + 1);
        double reward = 0;
        for (SimulatedTask task : tasks) {
            if (task.slot() == k && !task.dropped()) {
                reward += Objective.EQ9.value(task.accuracy(), task.completionMillis(),
                        worked.model().deadlineMillis());
            }
        }
        WorkedCase.Slot slot = worked.slots().get(k);
        slot.knownNow().forEach(task -> task("now", task, tasks));
        comparisons.add(Comparison.value(k, "now", "true_reward_known_now", slot.trueReward(), reward));
    }

    /** The tasks of the first slots, with nothing after them. */
    private List<SimulatedTask> run(int slots) {
        List<SimulatedTask> tasks = new ArrayList<>();
        Simulation simulation = new Simulation(worked.model(), this::draw, tasks::add);
        IntStream.range(0, slots).forEach(k -> simulation.step(decision(k)));
        simulation.finish();
        return tasks;
    }

    private void whole() {
        int slots = worked.slots().size();
        List<SimulatedTask> tasks = run(slots);
        worked.tasks().forEach(task -> task("final", task, tasks));
        Totals totals = new Totals(0, slots, worked.model().rules().slotMillis());
        tasks.forEach(totals::add);
        comparisons.add(Comparison.value(-1, "final", "metrics.accuracy", worked.accuracy(), totals.accuracy()));
        comparisons.add(Comparison.value(-1, "final", "metrics.ssp", worked.ssp(), totals.successProbability()));
        comparisons.add(Comparison.value(-1, "final", "metrics.throughput_per_s", worked.throughputPerSecond(),
                totals.throughputPerSecond()));
        for (int l = 0; l < worked.exitShares().length; l++) {
            comparisons.add(Comparison.rounded("metrics.exits[" + l + "]", worked.exitShares()[l],
                    totals.exitShares().getOrDefault(worked.model().exits()[l], 0.0)));
        }
    }

    private void task(String known, WorkedCase.Task expected, List<SimulatedTask> tasks) {
        int k = expected.slot();
        int m = expected.device();
        SimulatedTask task = tasks.stream().filter(t -> t.slot() == k && t.device() == m).findFirst().orElseThrow();
        time(k, m, known, "com_ms", expected.transmissionMillis(), task.transmissionMillis());
        time(k, m, known, "arrival_ms", expected.arrivalMillis(), task.arrivalMillis());
        time(k, m, known, "wait_ms", expected.waitMillis(), task.waitMillis());
        time(k, m, known, "cmp_ms", expected.serviceMillis(), task.serviceMillis());
        time(k, m, known, "finish_ms", expected.finishMillis(), task.finishMillis());
        comparisons.add(Comparison.exact(k, m, known, "dropped", expected.dropped() ? 1 : 0, task.dropped() ? 1 : 0));
        if (!expected.dropped()) {
            time(k, m, known, "completion_ms", expected.completionMillis(), task.completionMillis());
        }
        if (expected.success() != null) {
            comparisons.add(Comparison.exact(k, m, known, "success", expected.success() ? 1 : 0,
                    task.success() ? 1 : 0));
        }
    }

    private void time(int slot, int device, String known, String name, double expected, double computed) {
        comparisons.add(Comparison.time(slot, device, known, name, expected, computed));
    }
}
