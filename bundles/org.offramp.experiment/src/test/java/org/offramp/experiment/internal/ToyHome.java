package org.offramp.experiment.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;
import org.offramp.tck.fixture.ToyNetwork;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.Workload;

/**
 * A checkout with profiles of the toy network, and the command in it.
 *
 * @param home the folder
 * @param command the command
 */
record ToyHome(Path home, ExperimentCommand command) {
    /** What a command gave: its exit code and what it printed. */
    record Run(int code, String out, String err) {
    }

    static ToyHome of(Path folder, LiveRun.Maker live) throws IOException {
        Path profiles = Files.createDirectories(folder.resolve("configs/profiles"));
        profile("slow", 1).write(profiles.resolve("slow.properties"), List.of());
        profile("quick", 10).write(profiles.resolve("quick.properties"), List.of());
        ExperimentCommand command = new ExperimentCommand(live, new NoExperiment(), "1.2.3", folder.toString(),
                Duration.ofMillis(100));
        command.addNetwork(new ToyNetwork(ToyVehicle.HASH), Map.of());
        command.addOpener(new ToyImages(40), Map.of());
        return new ToyHome(folder, command);
    }

    static TestbedProfile profile(String name, double speed) {
        return new TestbedProfile(name, new LinkState(speed * 1e6, 1, speed * 1e6, 1, 0),
                new ComputeProfile(1, speed * ToyVehicle.DEVICE),
                new ComputeProfile(1, speed * 100 * ToyVehicle.DEVICE),
                new PreprocessingProfile(1, speed * 1e3), new PowerProfile(4, 5, 6, 1),
                new Workload(List.of(1e6, 2e6, 3e6), List.of(9e3, 6e3, 3e3), List.of(9e3, 6e3, 3e3), 1600));
    }

    Run run(String... words) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = command.run(List.of(words), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The whole experiment into a folder. */
    Run danek(Path out, String... more) throws InterruptedException {
        List<String> words = new java.util.ArrayList<>(List.of("danek", "--data", home.toString(), "--out",
                out.toString(), "--profiles", "slow,quick", "--images", "6", "--vehicles", "2"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }
}
