package org.offramp.simulation.internal;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.decision.MinimumCompletion;
import org.offramp.simulator.settings.Presets;

/** The command with the presets of the checkout that this test runs in, and two policies. */
public final class Here {
    private Here() {
    }

    /** The folder of the checkout. */
    public static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("configs/simulator/presets"))) {
            root = root.getParent();
        }
        return root;
    }

    public static Presets presets() {
        return new Presets(root().toString());
    }

    static SimCommand command() {
        SimCommand command = new SimCommand(presets(), Duration.ofMillis(50), InputStream.nullInputStream());
        MinimumCompletion minimum = new MinimumCompletion();
        command.addPolicy(minimum::decide, Map.of(DecisionPolicy.NAME, "mincompletion"));
        command.addPolicy((slot, decision) -> {
            throw new IllegalArgumentException("it always throws");
        }, Map.of(DecisionPolicy.NAME, "broken"));
        return command;
    }
}
