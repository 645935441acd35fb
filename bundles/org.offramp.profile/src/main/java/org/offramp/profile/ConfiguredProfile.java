package org.offramp.profile;

import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.cost.StageTimes;

/**
 * The profile that a runtime is configured with. A file that is no profile, or one of another network, machine or
 * backend, is refused with one line in the log and in {@link #problems}; the runtime then reckons as it does without a
 * profile. Any thread; an answer that was given before is found again without work.
 */
public final class ConfiguredProfile {
    private static final System.Logger LOG = System.getLogger(ConfiguredProfile.class.getName());

    private record Asked(String hash, BackendInfo backend) {
    }

    private final Machine here;
    private final Map<Asked, Optional<StageTimes>> answers = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private String file = "";
    private Profile profile;

    /** No profile yet. */
    public ConfiguredProfile() {
        this(Machine.here());
    }

    /** @param here the machine that the profile has to be of */
    public ConfiguredProfile(Machine here) {
        this.here = here;
    }

    /**
     * Takes up another file; the same again is read again.
     *
     * @param newFile a path, relative to the folder the process was started in; empty for none
     */
    public synchronized void configure(String newFile) {
        file = newFile.strip();
        profile = null;
        answers.clear();
        problems.clear();
        if (!file.isEmpty()) {
            try {
                profile = ProfileFile.read(Path.of(file));
            } catch (ProfileException | InvalidPathException e) {
                problem("the key profile is of no use: " + e.getMessage());
            }
        }
    }

    /** The times of a network's stages on a backend, for one item; empty when there is no profile that holds for it. */
    public synchronized Optional<StageTimes> times(NetworkDescription network, BackendInfo backend) {
        if (profile == null) {
            return Optional.empty();
        }
        return answers.computeIfAbsent(new Asked(network.contentHash(), backend), asked -> look(network, backend));
    }

    private Optional<StageTimes> look(NetworkDescription network, BackendInfo backend) {
        String refusal = profile.refusal(network, backend, here);
        if (!refusal.isEmpty()) {
            problem("the profile " + file + " " + refusal);
            return Optional.empty();
        }
        LOG.log(Level.INFO, "{0} on backend {1}: stage times from the profile {2}, measured {3}", network.name(),
                backend.name(), file, profile.measured());
        return profile.times(network, backend, here);
    }

    private void problem(String what) {
        String line = what + ". Meanwhile times are demand over measured computing power";
        problems.add(line);
        LOG.log(Level.WARNING, line);
    }

    /** What is wrong with the profile, one line each; empty when all is well. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }
}
