package org.offramp.simulation.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.offramp.api.command.Command;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.LearningProgress;
import org.offramp.command.Progress;
import org.offramp.simulator.BestReward;
import org.offramp.simulator.PolicyRun;
import org.offramp.simulator.RunResult;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SlotSource;
import org.offramp.simulator.settings.Presets;
import org.offramp.simulator.settings.SimulationSettings;

/** One policy in one simulation, with its figures on the output. */
final class OneRun {
    private static final int MOST_STATE_BYTES = 256 << 20;

    private final SimOptions options;
    private final Presets presets;
    private final Named<DecisionPolicy> policies;
    private final Named<NetworkModel> networks;

    OneRun(SimOptions options, Presets presets, Named<DecisionPolicy> policies, Named<NetworkModel> networks) {
        this.options = options;
        this.presets = presets;
        this.policies = policies;
        this.networks = networks;
    }

    int run(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        SimulationSettings settings = settings(presets, options.preset(), options.overrides());
        SimulationModel model = settings.model();
        NetworkModel network = settings.network().isEmpty() ? null : networks.await(settings.network());
        SlotSource slots = settings.slots(model, options.seed(), name -> network);
        DecisionPolicy policy = policies.await(options.policy());
        restore(policy);
        BestReward best = options.normalised() == 0 ? null
                : new BestReward(options.normalised(), options.exhaustive());
        long begun = System.nanoTime();
        RunResult result;
        try (RunFiles files = new RunFiles(options.slotsCsv(), options.tasksCsv())) {
            Progress progress = Progress.on(err);
            double all = options.warmUp() + options.slots();
            result = new PolicyRun(model, slots, policy, options.policy(), best,
                    (slot, decision, reward, most, nanos) -> {
                        files.slot(slot, reward, most);
                        progress.show("slot " + slot.number(), slot.number() / all);
                    }, files::task).run(options.warmUp(), options.slots());
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!policies.has(policy) || network != null && !networks.has(network)) {
            throw new IllegalStateException("the policy or the network model was configured anew or replaced while it "
                    + "ran; right: leave it alone, and start again");
        }
        if (options.saveState() != null) {
            Files.write(options.saveState(), policy.saveState());
        }
        RunReport report = new RunReport(options, settings, model, result,
                policy instanceof LearningProgress progress ? progress : null, best, seconds);
        out.print(options.json() ? RunJson.of(report) + System.lineSeparator() : RunText.of(report));
        return Command.OK;
    }

    /** The settings of a preset with some of them in other words. */
    static SimulationSettings settings(Presets presets, String preset, Iterable<String> overrides) throws IOException {
        SimulationSettings settings = presets.read(preset);
        for (String override : overrides) {
            int equals = override.indexOf('=');
            settings = settings.with(override.substring(0, equals).strip(), override.substring(equals + 1));
        }
        return settings;
    }

    private void restore(DecisionPolicy policy) throws IOException {
        Path file = options.state();
        if (file == null) {
            return;
        }
        if (Files.size(file) > MOST_STATE_BYTES) {
            throw new IOException("--state " + file + " has more than " + MOST_STATE_BYTES + " bytes");
        }
        try {
            policy.restoreState(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new IOException("--state " + file + " is no state of the policy " + options.policy() + ": "
                    + e.getMessage(), e);
        }
    }
}
