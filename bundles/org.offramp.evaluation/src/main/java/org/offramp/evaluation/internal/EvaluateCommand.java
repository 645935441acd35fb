package org.offramp.evaluation.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.command.Command;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;
import org.offramp.cnn.PackagedPartition;
import org.offramp.command.Arguments;
import org.offramp.command.Images;
import org.offramp.command.Plugins;
import org.offramp.command.Progress;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp evaluate}: the accuracy of every pair (split, exit), through the real executor and codec. */
@Component(name = "org.offramp.evaluation", service = Command.class, property = Command.NAME + "=evaluate")
public final class EvaluateCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ENDLESS_LIMIT = 1000;

    private final Plugins<CnnPartition> networks = new Plugins<>();
    private final Plugins<ComputeBackend> backends = new Plugins<>();
    private final Plugins<FeatureCodec> codecs = new Plugins<>();
    private final Plugins<FrameSource> sources = new Plugins<>();
    private final Plugins<FrameSourceOpener> openers = new Plugins<>();

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.contains("--help")) {
            out.println(EvaluateSettings.USAGE);
            return OK;
        }
        EvaluateSettings settings;
        try {
            settings = EvaluateSettings.of(new Arguments(arguments, Set.of("json")));
        } catch (IllegalArgumentException e) {
            err.println("evaluate: " + e.getMessage());
            err.println(EvaluateSettings.USAGE);
            return USAGE;
        }
        try {
            evaluate(settings, out, err);
            return OK;
        } catch (IOException | BackendException | PackageException | IllegalArgumentException
                | IllegalStateException e) {
            err.println("evaluate: " + e.getMessage());
            return FAILED;
        }
    }

    private void evaluate(EvaluateSettings settings, PrintStream out, PrintStream err)
            throws IOException, BackendException, PackageException, InterruptedException {
        CnnPartition network = network(settings);
        FeatureCodec codec = settings.codec().isEmpty() ? null
                : codecs.await(c -> c.name().equals(settings.codec()), PATIENCE).orElseThrow(() ->
                        new IllegalArgumentException("--codec " + settings.codec() + " is not installed; there is "
                                + "none, " + codecs.all().stream().map(FeatureCodec::name).toList()));
        ComputeBackend backend = backends.await(b -> settings.backend().isEmpty()
                || b.info().name().equals(settings.backend()), PATIENCE).orElseThrow(() ->
                        new IllegalArgumentException("no compute backend " + settings.backend() + " is installed"));
        FrameSource source = source(settings);
        int limit = settings.limit() == 0 && source.size() < 0 ? ENDLESS_LIMIT : settings.limit();
        err.println("looking at " + source.description());
        long begun = System.nanoTime();
        try (CnnExecutor executor = network.open(backend); FrameSource.Stream stream = source.open(1, false)) {
            Evaluation evaluation = new Evaluation(network, executor, codec);
            Progress progress = Progress.on(err);
            long all = limit > 0 ? limit : source.size();
            evaluation.run(stream, limit, settings.threads(),
                    seen -> progress.show(seen + " images", (double) seen / Math.max(seen, all)));
            progress.line(evaluation.images() + " images in "
                    + Progress.duration((System.nanoTime() - begun) / 1e9));
            EvaluationReport report = new EvaluationReport(network.description(), evaluation, source.description(),
                    codec == null ? "none" : codec.name(), backend.info());
            out.println(settings.json() ? report.json() : report.table());
        }
    }

    private CnnPartition network(EvaluateSettings settings)
            throws PackageException, InterruptedException {
        if (settings.network() != null) {
            NetworkPackage network = NetworkPackage.read(PackageContent.of(settings.network()));
            network.verify();
            return new PackagedPartition(network);
        }
        return networks.await(n -> settings.name().isEmpty() || n.description().name().equals(settings.name()),
                PATIENCE).orElseThrow(() -> new IllegalArgumentException("no network " + settings.name()
                        + " is installed; there is "
                        + networks.all().stream().map(n -> n.description().name()).toList()));
    }

    private FrameSource source(EvaluateSettings settings) throws IOException, InterruptedException {
        if (settings.data() != null) {
            return Images.open(Images.opener(openers, settings.data(), PATIENCE), settings.data(),
                    FrameSourceOpener.TEST);
        }
        return sources.await(settings.source(), PATIENCE).orElseThrow(() -> new IllegalArgumentException(
                "--data PATH is missing, and no frame source " + settings.source() + " is installed"));
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
    void addCodec(FeatureCodec codec, Map<String, Object> properties) {
        codecs.add(codec, properties);
    }

    void removeCodec(FeatureCodec codec) {
        codecs.remove(codec);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(FrameSource source, Map<String, Object> properties) {
        sources.add(source, properties);
    }

    void removeSource(FrameSource source) {
        sources.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addOpener(FrameSourceOpener opener, Map<String, Object> properties) {
        openers.add(opener, properties);
    }

    void removeOpener(FrameSourceOpener opener) {
        openers.remove(opener);
    }
}
