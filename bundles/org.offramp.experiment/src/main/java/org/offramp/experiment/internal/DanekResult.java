package org.offramp.experiment.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.testbed.TestbedProfile;

/**
 * Everything that came of a run so far. One thread.
 */
final class DanekResult {
    final DanekSettings settings;
    final String version;
    final String commit;
    final String begun;
    final NetworkDescription network;
    final ChosenImages images;
    final List<TestbedProfile> profiles;
    final TestbedProfile emulated;
    final List<Series> series = new ArrayList<>();
    final List<Agreement> agreement = new ArrayList<>();
    /** Tasks of the live ways. */
    final Map<Way, List<Sample>> samples = new LinkedHashMap<>();
    /** What was configured for the live ways. */
    final Map<Way, List<Map<String, Object>>> configurations = new LinkedHashMap<>();
    final Map<Way, Double> seconds = new LinkedHashMap<>();
    boolean interrupted;

    DanekResult(DanekSettings settings, String version, String commit, String begun, NetworkDescription network,
            ChosenImages images, List<TestbedProfile> profiles, TestbedProfile emulated) {
        this.settings = settings;
        this.version = version;
        this.commit = commit;
        this.begun = begun;
        this.network = network;
        this.images = images;
        this.profiles = List.copyOf(profiles);
        this.emulated = emulated;
    }

    /** The network's blocks, and the paper's. */
    int blocks() {
        return emulated.workload().blocks();
    }

    /** Whether there is anything of a way. */
    boolean has(Way way) {
        return series.stream().anyMatch(s -> s.way() == way);
    }

    /** Whether a meter of this machine counted the energy of a task. */
    boolean metered() {
        return samples.values().stream().flatMap(List::stream).anyMatch(s -> s.task().energyMeasured());
    }
}
