package org.offramp.evaluation.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.CodecException;
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
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp evaluate}: the accuracy of every pair (split, exit) through the real executor and codecs. */
@Component(name = "org.offramp.evaluation", service = Command.class, property = Command.NAME + "=evaluate")
public final class EvaluateCommand implements Command {
    private static final int ENDLESS_LIMIT = 1000;
    /** Of images that are drawn. */
    private static final long SEED = 1;
    /** Images whose features the codecs are timed with. */
    private static final int SAMPLES = 64;

    private final Plugins<CnnPartition> networks = new Plugins<>();
    private final Plugins<ComputeBackend> backends = new Plugins<>();
    private final Plugins<FeatureCodec> codecs = new Plugins<>();
    private final Plugins<FrameSource> sources = new Plugins<>();
    private final Plugins<FrameSourceOpener> openers = new Plugins<>();
    private final String version;
    private final CodecClock clock;
    private final Duration patience;

    /** @param framework knows the product's version */
    @Activate
    public EvaluateCommand(BundleContext framework) {
        this(framework.getProperty("offramp.version"), CodecClock.USUAL, Duration.ofSeconds(10));
    }

    /** @param patience how long each plug-in is waited for */
    EvaluateCommand(String version, CodecClock clock, Duration patience) {
        this.patience = patience;
        this.version = version == null ? "" : version;
        this.clock = clock;
    }

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
        } catch (IOException | BackendException | PackageException | CodecException | IllegalArgumentException
                | IllegalStateException e) {
            err.println("evaluate: " + e.getMessage());
            return FAILED;
        }
    }

    private void evaluate(EvaluateSettings settings, PrintStream out, PrintStream err)
            throws IOException, BackendException, PackageException, CodecException, InterruptedException {
        CnnPartition network = network(settings);
        List<List<Lane>> lanes = settings.codecs().lanes(network.description(), codecs(settings.codecs()));
        ComputeBackend backend = backends.await(b -> settings.backend().isEmpty()
                || b.info().name().equals(settings.backend()), patience).orElseThrow(() ->
                        new IllegalArgumentException("no compute backend " + settings.backend() + " is installed"));
        FrameSource source = source(settings);
        if (settings.out() != null) {
            Files.createDirectories(settings.out());
        }
        Result result = measure(settings, network, lanes, backend, source, err);
        ObjectNode json = JsonReport.of(result);
        if (settings.out() != null) {
            Files.write(settings.out().resolve("evaluation.json"),
                    (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
            CsvReport.write(result, settings.out());
            Figures.write(result, settings.out());
            err.println("tables and figures are in " + settings.out());
        }
        out.println(settings.json() ? json.toString() : TextReport.of(result));
    }

    private Result measure(EvaluateSettings settings, CnnPartition network, List<List<Lane>> lanes,
            ComputeBackend backend, FrameSource source, PrintStream err)
            throws IOException, BackendException, CodecException, InterruptedException {
        boolean endless = source.size() < 0;
        int limit = settings.limit() == 0 && endless ? ENDLESS_LIMIT : settings.limit();
        err.println("looking at " + source.description());
        long begun = System.nanoTime();
        try (CnnExecutor executor = network.open(backend); FrameSource.Stream stream = source.open(SEED, false)) {
            Evaluation evaluation = new Evaluation(network, executor, lanes, settings.codecs().all() ? SAMPLES : 0);
            Progress progress = Progress.on(err);
            long all = limit > 0 ? limit : source.size();
            evaluation.run(stream, limit, settings.threads(),
                    seen -> progress.show(seen + " images", (double) seen / Math.max(seen, all)));
            progress.line(evaluation.images() + " images in "
                    + Progress.duration((System.nanoTime() - begun) / 1e9));
            List<CodecClock.Times> times = settings.codecs().all()
                    ? times(network.description(), lanes, evaluation.samples(), err) : List.of();
            return new Result(version, network.description(), source.description(), endless ? SEED : -1,
                    evaluation.images(), settings.codecs().text(), evaluation.lanes(), times, backend.info(),
                    settings.threads());
        }
    }

    private List<CodecClock.Times> times(NetworkDescription network, List<List<Lane>> lanes, Samples samples,
            PrintStream err) throws CodecException, InterruptedException {
        err.println("timing the codecs");
        List<CodecClock.Times> times = new ArrayList<>();
        for (int split = 0; split < network.localSplit(); split++) {
            times.addAll(clock.measure(lanes.get(split), network.splits().get(split).features(), samples.of(split)));
        }
        return times;
    }

    private CnnPartition network(EvaluateSettings settings)
            throws PackageException, InterruptedException {
        if (settings.network() != null) {
            NetworkPackage network = NetworkPackage.read(PackageContent.of(settings.network()));
            network.verify();
            return new PackagedPartition(network);
        }
        return networks.await(n -> settings.name().isEmpty() || n.description().name().equals(settings.name()),
                patience).orElseThrow(() -> new IllegalArgumentException("no network " + settings.name()
                        + " is installed; there is "
                        + networks.all().stream().map(n -> n.description().name()).toList()));
    }

    /** The installed codecs, once those that are wanted have had time to come. */
    private List<FeatureCodec> codecs(CodecChoice choice) throws InterruptedException {
        // on a busy machine plug-ins come seconds apart: each codec that is named is waited for, whatever else is there
        for (String name : choice.names()) {
            codecs.await(codec -> codec.name().equals(name), patience);
        }
        return codecs.all();
    }

    private FrameSource source(EvaluateSettings settings) throws IOException, InterruptedException {
        if (settings.data() != null) {
            return Images.open(Images.opener(openers, settings.data(), patience), settings.data(),
                    FrameSourceOpener.TEST);
        }
        return sources.await(settings.source(), patience).orElseThrow(() -> new IllegalArgumentException(
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
