package org.offramp.experiment.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.command.Arguments;
import org.offramp.command.Progress;
import org.offramp.experiment.internal.report.GitCommit;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;

/** {@code offramp experiment danek}: the figures and statements of Danek et al. 2025, three ways. */
final class DanekExperiment implements Experiment {
    /** Two rounds of all cells of the paper's network. */
    private static final int NATIVE_WARM_UPS = 60;
    private static final int EMULATED_WARM_UPS = 8;

    private final Services services;
    private final LiveRun.Maker live;
    private final String version;
    private final String home;

    /**
     * @param live runs the live ways
     * @param home folder of the checkout; {@code null} for the working directory
     */
    DanekExperiment(Services services, LiveRun.Maker live, String version, String home) {
        this.services = services;
        this.live = live;
        this.version = version == null ? "" : version;
        this.home = home;
    }

    @Override
    public String name() {
        return "danek";
    }

    @Override
    public String summary() {
        return "delay, energy and accuracy of every split and exit (Danek et al. 2025)";
    }

    @Override
    public String usage() {
        return DanekSettings.USAGE;
    }

    @Override
    public int run(List<String> words, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        DanekSettings settings = DanekSettings.of(new Arguments(words, Set.of("quick")));
        DanekResult result = prepare(settings, err);
        boolean done = false;
        try {
            for (Way way : settings.ways()) {
                long begun = System.nanoTime();
                try {
                    run(way, result, err);
                } finally {
                    result.seconds.put(way, (System.nanoTime() - begun) / 1e9);
                }
            }
            done = true;
        } finally {
            result.interrupted = !done;
            finish(result, done);
            if (!done) {
                err.println("what was done until now is in " + settings.out());
            }
        }
        out.print(DanekText.of(result));
        err.println("the page: " + settings.out().resolve("index.html"));
        return result.samples.values().stream().flatMap(List::stream).allMatch(Sample::asPlanned)
                ? org.offramp.api.command.Command.OK : org.offramp.api.command.Command.FAILED;
    }

    private DanekResult prepare(DanekSettings settings, PrintStream err) throws IOException, InterruptedException {
        TestbedProfiles known = TestbedProfiles.of(home);
        List<TestbedProfile> profiles = new ArrayList<>();
        for (String name : settings.profiles()) {
            profiles.add(known.read(name));
        }
        TestbedProfile emulated = known.read(settings.emulate());
        CnnPartition network = services.network(settings.network());
        int blocks = network.description().localSplit();
        for (TestbedProfile profile : profiles) {
            check(profile, network, blocks);
        }
        check(emulated, network, blocks);
        ChosenImages images = ChosenImages.of(services.source(settings.data(), settings.source()), settings.images(),
                settings.seed(), network.description().labels().size());
        if (images.frames().size() < settings.images()) {
            err.println("there are " + images.frames().size() + " labelled images only, not " + settings.images());
        }
        Files.createDirectories(settings.out());
        return new DanekResult(settings, version, GitCommit.of(Path.of(home == null ? "" : home)),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), network.description(), images, profiles,
                emulated);
    }

    private static void check(TestbedProfile profile, CnnPartition network, int blocks) {
        int of = profile.workload().blocks();
        if (of != blocks || network.description().mainExit() != blocks) {
            throw new IllegalArgumentException("profile " + profile.name() + " is of a network of " + of
                    + " blocks with an exit behind each, and " + network.description().name() + " has " + blocks
                    + " blocks and " + network.description().mainExit() + " exits");
        }
    }

    private void run(Way way, DanekResult result, PrintStream err) throws IOException, InterruptedException {
        if (way == Way.MODELLED) {
            result.profiles.forEach(p -> result.series.add(Series.modelled(p)));
            return;
        }
        int all = result.images.frames().size() * Cell.all(result.blocks()).size();
        Progress progress = Progress.on(err);
        err.println(way.word() + ": " + all + " tasks");
        Samples samples = new Samples();
        List<Map<String, Object>> told = new ArrayList<>();
        result.configurations.put(way, told);
        try {
            live.run(way, setup(way, result), result.images, Cell.all(result.blocks()), result.settings.seed(), samples,
                    told, done -> progress.show(way.word() + ": " + done + " of " + all + " tasks",
                            (double) done / all));
            progress.line(way.word() + ": " + all + " tasks ended");
        } finally {
            take(way, result, samples.sorted());
        }
    }

    private LiveRun.Setup setup(Way way, DanekResult result) {
        DanekSettings s = result.settings;
        int vehicles = way == Way.NATIVE ? 1 : Math.min(s.vehicles(), result.images.frames().size());
        return way == Way.NATIVE
                ? new LiveRun.Setup(way.word(), result.network.name(), s.codecs(), vehicles, "", null, NATIVE_WARM_UPS)
                : new LiveRun.Setup(way.word(), result.network.name(), s.codecs(), vehicles, profileName(result),
                        result.emulated, EMULATED_WARM_UPS);
    }

    /** As the plug-ins find it too: a name, or a path that does not depend on a working directory. */
    private static String profileName(DanekResult result) {
        String given = result.settings.emulate();
        return given.equals(result.emulated.name()) ? given : Path.of(given).toAbsolutePath().toString();
    }

    private static void take(Way way, DanekResult result, List<Sample> samples) {
        result.samples.put(way, samples);
        Series series = Series.live(way, result.emulated.name(), result.blocks(), samples, result.emulated.power());
        result.series.add(series);
        if (way == Way.EMULATED) {
            result.agreement.addAll(Agreement.of(Series.modelled(result.emulated), series));
        }
    }

    /** Interrupted, the files come first and the interruption is kept for whoever asked for it. */
    private static void finish(DanekResult result, boolean pictures) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            DanekFiles.write(result, pictures);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
