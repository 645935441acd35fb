package org.offramp.simulation.internal.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.IdentityHashMap;
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
 * What conversations are about: presets, policies, network models. Any thread; a policy serves one of them at a time,
 * and each run finds it as it was at first.
 */
public final class DoorWorld {
    private static final long MOST_DECISIONS = 100_000;
    private static final List<String> FILES = List.of("trace", "serverProfiles");

    private final Presets presets;
    private final Named<DecisionPolicy> policies;
    private final Named<NetworkModel> networks;
    private final boolean files;
    private final Map<DecisionPolicy, byte[]> atFirst = new IdentityHashMap<>();

    /**
     * A world.
     *
     * @param files whether settings may name files of this machine: those of whoever started the process may, not those
     *     of everybody who reaches a port
     */
    public DoorWorld(Presets presets, Named<DecisionPolicy> policies, Named<NetworkModel> networks, boolean files) {
        this.presets = presets;
        this.policies = policies;
        this.networks = networks;
        this.files = files;
    }

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

    /** A whole run of a policy that is here. */
    ObjectNode run(SimulationSettings settings, RunWish wish, String policyName)
            throws DoorException, InterruptedException {
        DecisionPolicy policy;
        try {
            policy = policies.await(policyName);
        } catch (IllegalStateException e) {
            throw new DoorException(e.getMessage());
        }
        synchronized (policy) {
            byte[] state;
            synchronized (atFirst) {
                state = atFirst.computeIfAbsent(policy, DecisionPolicy::saveState);
            }
            policy.restoreState(state);
            return run(settings, wish, policyName, policy);
        }
    }

    /** A whole run of any policy. */
    ObjectNode run(SimulationSettings settings, RunWish wish, String policyName, DecisionPolicy policy)
            throws DoorException, InterruptedException {
        SimulationModel model = model(settings);
        BestReward best = wish.normalised() == 0 ? null : new BestReward(wish.normalised(), MOST_DECISIONS);
        try {
            RunResult result = new PolicyRun(model, slots(settings, model, wish.seed()), policy, policyName, best,
                    SlotListener.NONE).run(wish.warmUp(), wish.slots());
            return RunJson.results(result, best);
        } catch (IllegalStateException e) {
            throw new DoorException(e.getMessage());
        }
    }

    /**
     * What is asked of a run.
     *
     * @param normalised every how many slots the best decision is looked for; 0: never
     */
    record RunWish(long seed, long warmUp, long slots, int normalised) {
    }
}
