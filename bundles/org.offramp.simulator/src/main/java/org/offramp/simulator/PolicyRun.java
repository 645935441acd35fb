package org.offramp.simulator;

import java.util.function.Consumer;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;

/**
 * One policy in one simulation, slot after slot, in the way of a live runtime: it decides, it hears what became of its
 * tasks, it learns. After each slot the run waits for what the policy learns on threads of its own
 * ({@link DecisionPolicy#settle}), so that it is the same each time.
 *
 * <p>A policy that throws or gives no valid decision ends the run: in a simulation that is a fault to be found, not one
 * to live with. Not for several threads.
 */
public final class PolicyRun {
    private final SimulationModel model;
    private final DecisionPolicy policy;
    private final String policyName;
    private final Simulation simulation;
    private final Decision decision = new Decision();
    private final SlotPlan plan = new SlotPlan();
    private final BestReward best;
    private final SlotListener listener;
    private final Consumer<SimulatedTask> tasks;
    private Totals totals;

    /**
     * A run before its first slot.
     *
     * @param policyName for errors
     * @param best finds what the best decision of a slot would be worth; {@code null}: not asked for
     * @param listener hears of each slot
     * @param tasks hears of each task when it has ended, those of the warm-up included
     */
    public PolicyRun(SimulationModel model, SlotSource slots, DecisionPolicy policy, String policyName, BestReward best,
            SlotListener listener, Consumer<SimulatedTask> tasks) {
        this.model = model;
        this.policy = policy;
        this.policyName = policyName;
        this.best = best;
        this.listener = listener;
        this.tasks = tasks;
        simulation = new Simulation(model, slots, this::ended);
    }

    /** The same, and nobody hears of tasks. */
    public PolicyRun(SimulationModel model, SlotSource slots, DecisionPolicy policy, String policyName, BestReward best,
            SlotListener listener) {
        this(model, slots, policy, policyName, best, listener, task -> { });
    }

    /**
     * Runs to the end of the last task.
     *
     * @param warmUp slots that come first and do not count
     * @param slots slots that count
     * @throws InterruptedException when the thread is interrupted between two slots
     * @throws IllegalStateException when the policy throws or decides what cannot be done; it names policy and slot
     */
    public RunResult run(long warmUp, long slots) throws InterruptedException {
        totals = new Totals(warmUp, slots, model.rules().slotMillis());
        RunResult result = new RunResult(totals, slots);
        for (long k = 0; k < warmUp + slots; k++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            slot(k < warmUp ? null : result);
        }
        simulation.finish();
        return result;
    }

    private void slot(RunResult result) {
        SlotSnapshot slot = simulation.observe();
        decision.reset(slot.devices());
        long nanos = 0;
        if (slot.devices() > 0) {
            long begin = System.nanoTime();
            decide(slot);
            nanos = System.nanoTime() - begin;
        }
        double reward = reward(slot);
        double most = best != null && slot.devices() > 0 ? best.of(slot, decision) : Double.NaN;
        listener.decided(slot, decision, reward, most, nanos);
        if (result != null) {
            result.add(reward, most, nanos, slot.devices() > 0);
        }
        try {
            simulation.step(decision);
            policy.settle();
        } catch (RuntimeException e) {
            throw fault(slot, e);
        }
    }

    private void decide(SlotSnapshot slot) {
        try {
            policy.decide(slot, decision);
        } catch (RuntimeException e) {
            throw fault(slot, e);
        }
    }

    private double reward(SlotSnapshot slot) {
        plan.reset(slot, Objective.EQ9);
        plan.set(decision);
        return plan.score();
    }

    private IllegalStateException fault(SlotSnapshot slot, RuntimeException e) {
        return new IllegalStateException("policy " + policyName + ", slot " + slot.number() + ": " + e, e);
    }

    private void ended(SimulatedTask task) {
        totals.add(task);
        tasks.accept(task);
        TaskOutcome outcome = task.outcome();
        if (outcome != null) {
            policy.observe(outcome);
        }
    }
}
