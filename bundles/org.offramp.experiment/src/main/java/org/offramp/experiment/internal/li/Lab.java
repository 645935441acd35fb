package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.experiment.internal.report.Digest;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SimulatorFileException;
import org.offramp.simulator.SlotSource;
import org.offramp.simulator.settings.SimulationSettings;

/** What all parts share: the presets, the makers of policies, how long a run is. Any thread once it is made. */
final class Lab {
    /** To be raised when a part comes to another result though its settings are the same. */
    private static final int VERSION = 1;

    private final Map<String, SimulationSettings> presets;
    private final PolicyMaker policies;
    private final Map<String, String> described = new HashMap<>();
    private String machinery = "";
    private final int warmUp;
    private final int slots;

    /**
     * @param presets by name, in order
     * @param warmUp slots at the beginning of each run that do not count
     * @param slots slots that count
     */
    Lab(Map<String, SimulationSettings> presets, PolicyMaker policies, int warmUp, int slots) {
        this.presets = new LinkedHashMap<>(presets);
        this.policies = policies;
        this.warmUp = warmUp;
        this.slots = slots;
    }

    SimulationSettings preset(String name) {
        return presets.get(name);
    }

    Map<String, SimulationSettings> presets() {
        return java.util.Collections.unmodifiableMap(presets);
    }

    SimulationSettings settings(Point point) {
        return point.settings(presets.get(point.preset()));
    }

    PolicyMaker policies() {
        return policies;
    }

    int warmUp() {
        return warmUp;
    }

    int slots() {
        return slots;
    }

    /** Asks once what the decisions of these policies, and all simulations, depend on. */
    void describe(List<String> names) throws IOException, InterruptedException {
        described.putAll(policies.describe(names));
        machinery = policies.machinery();
    }

    /** What a policy's decisions depend on. */
    String described(String policy) {
        return described.get(policy);
    }

    /** Digest of everything that the values of a part depend on. */
    String digest(SimulationSettings system, String policy, Object... more) {
        StringBuilder text = new StringBuilder().append(VERSION).append(machinery).append('\n')
                .append(system.texts()).append('\n')
                .append(policy.isEmpty() ? "" : described.get(policy)).append('\n').append(warmUp).append(' ')
                .append(slots);
        for (Object value : more) {
            text.append('\n').append(value);
        }
        return Digest.of(text.toString());
    }

    /** The slots of a seed. */
    static SlotSource slots(SimulationSettings system, SimulationModel model, long seed) throws SimulatorFileException {
        return system.slots(model, seed, name -> {
            throw new IllegalStateException("network = " + name + ": the experiment draws its rates; right: nothing");
        });
    }
}
