package org.offramp.policy.foresight.internal;

import java.util.function.BiConsumer;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.simulator.RandomSlots;
import org.offramp.simulator.Simulation;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.Totals;

/** Lets a policy decide slots of a simulation. */
final class Drive {
    private Drive() {
    }

    static Totals of(SimulationModel model, long seed, int slots, DecisionPolicy policy,
            BiConsumer<SlotSnapshot, Decision> seen) {
        Totals totals = new Totals(0, slots, model.rules().slotMillis());
        Simulation simulation = new Simulation(model, new RandomSlots(model, seed), task -> {
            totals.add(task);
            if (task.outcome() != null) {
                policy.observe(task.outcome());
            }
        });
        Decision decision = new Decision();
        for (int k = 0; k < slots; k++) {
            SlotSnapshot slot = simulation.observe();
            decision.reset(slot.devices());
            policy.decide(slot, decision);
            policy.settle();
            seen.accept(slot, decision);
            simulation.step(decision);
        }
        simulation.finish();
        return totals;
    }
}
