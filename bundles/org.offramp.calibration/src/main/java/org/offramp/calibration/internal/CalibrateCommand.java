package org.offramp.calibration.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.ThresholdExitRule;
import org.offramp.api.command.Command;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;
import org.offramp.cnn.PackagedPartition;
import org.offramp.command.Arguments;
import org.offramp.command.ImageSet;
import org.offramp.command.Images;
import org.offramp.command.Plugins;
import org.offramp.command.Progress;
import org.offramp.command.SceneSplit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp calibrate}: the thresholds of confident exits, from images that the network has not learned from. */
@Component(name = "org.offramp.calibration", service = Command.class, property = Command.NAME + "=calibrate")
public final class CalibrateCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Plugins<CnnPartition> networks = new Plugins<>();
    private final Plugins<ComputeBackend> backends = new Plugins<>();
    private final Plugins<FrameSourceOpener> openers = new Plugins<>();
    private final Plugins<ExitRule> ruleArrivals = new Plugins<>();
    private final LeasedServices<ExitRule> rules = new LeasedServices<>();

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.contains("--help")) {
            out.println(CalibrateSettings.USAGE);
            return OK;
        }
        CalibrateSettings settings;
        try {
            settings = CalibrateSettings.of(new Arguments(arguments, Set.of("json")));
        } catch (IllegalArgumentException e) {
            err.println("calibrate: " + e.getMessage());
            err.println(CalibrateSettings.USAGE);
            return USAGE;
        }
        try {
            return calibrate(settings, out, err);
        } catch (IOException | BackendException | PackageException | IllegalArgumentException
                | IllegalStateException e) {
            err.println("calibrate: " + e.getMessage());
            return FAILED;
        }
    }

    private int calibrate(CalibrateSettings settings, PrintStream out, PrintStream err)
            throws IOException, BackendException, PackageException, InterruptedException {
        CnnPartition network = network(settings);
        Map<String, ThresholdExitRule> chosen = rules(settings.rule());
        ComputeBackend backend = backends.await(b -> settings.backend().isEmpty()
                || b.info().name().equals(settings.backend()), PATIENCE).orElseThrow(() ->
                        new IllegalArgumentException("no compute backend " + settings.backend() + " is installed"));
        Recording validation;
        Recording test = null;
        try (CnnExecutor executor = network.open(backend)) {
            validation = record(executor, unseen(settings, network, err), settings.threads(), err);
            if (settings.test() != null) {
                test = record(executor, read(settings, network, settings.test(), FrameSourceOpener.TEST, err),
                        settings.threads(), err);
            }
        }
        List<RuleResult> results = new ArrayList<>();
        Work work = new Work(settings, validation, test);
        for (Map.Entry<String, ThresholdExitRule> rule : chosen.entrySet()) {
            err.println("calibrating " + rule.getKey());
            results.add(work.on(rule.getKey(), rule.getValue()));
        }
        Report report = new Report(validation, test, results,
                settings.allowedLoss(validation.accuracy(network.description().mainExit())), settings.command());
        write(settings, results, report, validation);
        out.print(settings.json() ? report.json() + System.lineSeparator() : report.text());
        err.println("written to " + settings.out()
                + (settings.configs() == null ? "" : " and " + settings.configs()));
        return report.best().isEmpty() ? FAILED : OK;
    }

    private static void write(CalibrateSettings settings, List<RuleResult> results, Report report,
            Recording validation) throws IOException {
        for (RuleResult result : results) {
            if (result.found() != null) {
                RuleFile.write(result, RuleFile.text(result, validation.network(), settings.command()),
                        settings.out(), settings.configs());
            }
        }
        Curves.write(results, validation.network().name() + " " + validation.network().version(), settings.out());
        Files.write(settings.out().resolve("report.txt"), report.text().getBytes(StandardCharsets.UTF_8));
        Files.write(settings.out().resolve("report.json"), report.json().getBytes(StandardCharsets.UTF_8));
    }

    private CnnPartition network(CalibrateSettings settings) throws PackageException, InterruptedException {
        CnnPartition network;
        if (settings.network() != null) {
            NetworkPackage read = NetworkPackage.read(PackageContent.of(settings.network()));
            read.verify();
            network = new PackagedPartition(read);
        } else {
            network = networks.await(n -> settings.name().isEmpty()
                    || n.description().name().equals(settings.name()), PATIENCE).orElseThrow(() ->
                            new IllegalArgumentException("no network " + settings.name() + " is installed; there is "
                                    + networks.all().stream().map(n -> n.description().name()).toList()));
        }
        if (network.description().mainExit() < 2) {
            throw new IllegalArgumentException("network " + network.description().name() + " has no exit before the"
                    + " main one");
        }
        return network;
    }

    /** The rules by their names, in alphabetical order; of several with one name the best. */
    private Map<String, ThresholdExitRule> rules(String wanted) throws InterruptedException {
        ruleArrivals.await(r -> r instanceof ThresholdExitRule, PATIENCE);
        Map<String, ThresholdExitRule> found = new TreeMap<>();
        for (LeasedServices.Registered<ExitRule> r : rules.list()) {
            String name = r.text(ExitRule.NAME);
            if (r.service() instanceof ThresholdExitRule rule
                    && (wanted.equals(CalibrateSettings.ALL) || wanted.equals(name))) {
                found.putIfAbsent(name, rule);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("--rule " + wanted + ": no such rule with thresholds is installed;"
                    + " there is " + rules.list().stream().map(r -> r.text(ExitRule.NAME)).distinct().sorted().toList());
        }
        return found;
    }

    /** The images that training set apart. */
    private ImageSet unseen(CalibrateSettings settings, CnnPartition network, PrintStream err)
            throws IOException, InterruptedException {
        ImageSet all = read(settings, network, settings.data(), FrameSourceOpener.TRAIN, err);
        if (settings.validation() == 1) {
            return all;
        }
        ImageSet unseen = SceneSplit.of(all, settings.validation(), settings.seed()).validation();
        if (unseen.size() == 0) {
            throw new IOException(settings.data() + " has no class with two scenes, so that none could be set apart from"
                    + " training; right: images that the network has not seen, and --validation 1");
        }
        return unseen;
    }

    private ImageSet read(CalibrateSettings settings, CnnPartition network, Path path, String part, PrintStream err)
            throws IOException, InterruptedException {
        FrameSourceOpener opener = Images.opener(openers, path, PATIENCE);
        ImageSet images = Images.read(opener, path, part, network.description().inputShape(), settings.limit(), err);
        int classes = network.description().labels().size();
        if (images.classes() > classes) {
            throw new IOException(path + " has an image of class " + (images.classes() - 1) + ", but network "
                    + network.description().name() + " knows classes 0 to " + (classes - 1));
        }
        return images;
    }

    private static Recording record(CnnExecutor executor, ImageSet images, int threads, PrintStream err)
            throws BackendException, InterruptedException {
        Progress progress = Progress.on(err);
        long begun = System.nanoTime();
        Recording recording = Recorder.record(executor, images, threads, done -> {
            synchronized (progress) {
                progress.show(done + " images", (double) done / images.size());
            }
        });
        progress.line(images.size() + " images through the network in "
                + Progress.duration((System.nanoTime() - begun) / 1e9));
        return recording;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addNetwork(CnnPartition network, Map<String, Object> properties) {
        networks.add(network, properties);
    }

    void removeNetwork(CnnPartition network) {
        networks.remove(network);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBackend(ComputeBackend backend, Map<String, Object> properties) {
        backends.add(backend, properties);
    }

    void removeBackend(ComputeBackend backend) {
        backends.remove(backend);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addOpener(FrameSourceOpener opener, Map<String, Object> properties) {
        openers.add(opener, properties);
    }

    void removeOpener(FrameSourceOpener opener) {
        openers.remove(opener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRule(ExitRule rule, Map<String, Object> properties) {
        rules.add(rule, properties);
        ruleArrivals.add(rule, properties);
    }

    void removeRule(ExitRule rule) {
        rules.remove(rule, Duration.ZERO, () -> { });
        ruleArrivals.remove(rule);
    }
}
