package org.offramp.simulation.internal.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.simulation.internal.Named;
import org.offramp.simulation.internal.RunJson;
import org.offramp.simulator.BestReward;
import org.offramp.simulator.PolicyRun;
import org.offramp.simulator.RunResult;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SlotListener;
import org.offramp.simulator.SlotSource;
import org.offramp.simulator.settings.Presets;
import org.offramp.simulator.settings.SimulationSettings;

/**
 * What a conversation is about: presets, policies, network models. Any thread.
 *
 * @param files whether settings may name files of this machine: those of whoever started the process, not those of
 *     everybody who reaches a port
 */
public record DoorWorld(Presets presets, Named<DecisionPolicy> policies, Named<NetworkModel> networks, boolean files) {
    private static final long MOST_DECISIONS = 100_000;
    private static final List<String> FILES = List.of("trace", "serverProfiles");

    List<String> presetNames() {
        return presets.names();
    }

    SimulationSettings settings(String preset, List<String> overrides) throws DoorException {
        if (!files && !presets.names().contains(preset)) {
            throw new DoorException("preset = " + preset + "; right: one of " + String.join(", ", presets.names()));
        }
        try {
            SimulationSettings settings = presets.read(preset);
            for (String override : overrides) {
                int equals = override.indexOf('=');
                settings = settings.with(override.substring(0, equals), override.substring(equals + 1));
            }
            Map<String, String> texts = settings.texts();
            for (String key : FILES) {
                if (!files && !texts.get(key).isEmpty()) {
                    throw new DoorException(key + " = " + texts.get(key) + " names a file; right over a port: nothing");
                }
            }
            return settings;
        } catch (IOException | IllegalArgumentException e) {
            throw new DoorException(e.getMessage());
        }
    }

    SimulationModel model(SimulationSettings settings) throws DoorException {
        try {
            return settings.model();
        } catch (IOException | IllegalArgumentException e) {
            throw new DoorException(e.getMessage());
        }
    }

    SlotSource slots(SimulationSettings settings, SimulationModel model, long seed)
            throws DoorException, InterruptedException {
        try {
            NetworkModel network = settings.network().isEmpty() ? null : networks.await(settings.network());
            return settings.slots(model, seed, name -> network);
        } catch (IOException | IllegalStateException e) {
            throw new DoorException(e.getMessage());
        }
    }

    /** A whole run; {@code theirs} is asked when no policy is named. */
    ObjectNode run(SimulationSettings settings, long seed, long warmUp, long slots, int normalised, String policyName,
            DoorPolicy theirs) throws DoorException, InterruptedException {
        SimulationModel model = model(settings);
        try {
            DecisionPolicy policy = theirs == null ? policies.await(policyName) : theirs;
            BestReward best = normalised == 0 ? null : new BestReward(normalised, MOST_DECISIONS);
            RunResult result = new PolicyRun(model, slots(settings, model, seed), policy,
                    theirs == null ? policyName : "of the other side", best, SlotListener.NONE).run(warmUp, slots);
            return RunJson.results(result, best);
        } catch (IllegalStateException e) {
            throw new DoorException(e.getMessage());
        }
    }
}
