package org.offramp.simulation.internal;

import org.offramp.api.policy.LearningProgress;
import org.offramp.simulator.BestReward;
import org.offramp.simulator.RunResult;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.settings.SimulationSettings;

/**
 * A run and what came out of it.
 *
 * @param learning how far the policy's learning has come; {@code null}: it does not learn
 * @param best looked for the best decisions; {@code null}: nobody did
 * @param seconds how long it all took, measured
 */
record RunReport(SimOptions options, SimulationSettings settings, SimulationModel model, RunResult result,
        LearningProgress learning, BestReward best, double seconds) {
    /** How the best decisions were found. */
    String bestBy() {
        return best.localSlots() == 0 ? "exhaustive search" : best.exhaustiveSlots() == 0 ? "local search"
                : "exhaustive search in " + best.exhaustiveSlots() + " slots, local search in " + best.localSlots();
    }

    /** Without the search for the best decisions. */
    double slotsPerSecond() {
        return (options.warmUp() + options.slots()) / (seconds - (best == null ? 0 : best.seconds()));
    }
}
