package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.api.command.Command;
import org.offramp.command.Arguments;
import org.offramp.command.Progress;
import org.offramp.experiment.internal.Experiment;
import org.offramp.experiment.internal.report.Finished;
import org.offramp.experiment.internal.report.GitCommit;
import org.offramp.simulator.settings.Presets;
import org.offramp.simulator.settings.SimulationSettings;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** {@code offramp experiment li}: the figures and statements of Li et al. 2022, for all policies and readings. */
public final class LiExperiment implements Experiment {
    private final PolicyMaker policies;
    private final String version;
    private final String home;

    /** @param home folder of the checkout; {@code null} for the working directory */
    LiExperiment(PolicyMaker policies, String version, String home) {
        this.policies = policies;
        this.version = version == null ? "" : version;
        this.home = home;
    }

    /**
     * The experiment over the policies that are installed.
     *
     * @param context knows the product's version and the checkout
     * @param admin makes policies of their own for the runs
     * @param patience how long each policy is waited for
     */
    public static LiExperiment of(BundleContext context, ConfigurationAdmin admin, Duration patience) {
        return new LiExperiment(new ServicePolicies(context, admin, patience), context.getProperty("offramp.version"),
                context.getProperty("offramp.home"));
    }

    @Override
    public String name() {
        return "li";
    }

    @Override
    public String summary() {
        return "policies of many devices and servers, slot by slot (Li et al. 2022)";
    }

    @Override
    public String usage() {
        return LiSettings.USAGE;
    }

    @Override
    public int run(List<String> words, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        LiSettings settings = LiSettings.of(new Arguments(words, Set.of("quick")));
        Lab lab = new Lab(presets(settings), policies, settings.warmUp(), settings.slots());
        try {
            lab.describe(settings.policies());
            return run(settings, lab, out, err);
        } finally {
            policies.done();
        }
    }

    private int run(LiSettings settings, Lab lab, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        LiResult result = new LiResult(settings, lab, new Plan(settings, lab), version,
                GitCommit.of(Path.of(home == null ? "" : home)),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        boolean whole = run(result, err);
        out.print(LiText.of(result));
        err.println("the page: " + settings.out().resolve("index.html"));
        return whole && result.faults.isEmpty() ? Command.OK : Command.FAILED;
    }

    private Map<String, SimulationSettings> presets(LiSettings settings) throws IOException {
        Presets known = new Presets(home);
        Map<String, SimulationSettings> presets = new LinkedHashMap<>();
        for (String name : settings.presets()) {
            SimulationSettings preset = known.read(name);
            if (presets.put(preset.name(), preset) != null) {
                throw new IllegalArgumentException("--presets " + name + ": two of them are called " + preset.name());
            }
        }
        return presets;
    }

    /** Does what is not done yet; whatever happens, complete files of what is done are written. */
    private static boolean run(LiResult result, PrintStream err) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Path file = result.settings.out().resolve(LiFiles.FINISHED);
        boolean done = false;
        try (Finished finished = Finished.open(file)) {
            if (finished.damaged() > 0) {
                err.println(file + ": " + finished.damaged() + " damaged lines; their parts are done again");
            }
            Jobs jobs = new Jobs(finished, Progress.on(err));
            try {
                List<Job> together = result.plan.together();
                List<Job> alone = result.plan.alone();
                jobs.run(together, alone, result.settings.threads());
                err.println(together.size() + alone.size() + " parts, " + jobs.found() + " of them done before");
                done = true;
            } finally {
                result.interrupted = !done;
                result.faults = jobs.faults();
                result.partsFound = jobs.found();
                result.seconds = (System.nanoTime() - begun) / 1e9;
                result.read(finished);
                write(result, done);
                if (!done) {
                    err.println("what was done until now is in " + result.settings.out()
                            + "; the same command goes on");
                }
            }
        }
        return done;
    }

    /** Interrupted, the files come first and the interruption is kept for whoever asked for it. */
    private static void write(LiResult result, boolean pictures) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            LiFiles.write(result, pictures);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
