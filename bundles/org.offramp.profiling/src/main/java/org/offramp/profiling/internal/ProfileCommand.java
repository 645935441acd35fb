package org.offramp.profiling.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.command.Command;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.source.FrameSource;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;
import org.offramp.cnn.PackagedPartition;
import org.offramp.command.Arguments;
import org.offramp.command.Plugins;
import org.offramp.command.Progress;
import org.offramp.profile.Machine;
import org.offramp.profile.Profile;
import org.offramp.profile.ProfileFile;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp profile}: the time of each stage on each backend and batch size of this machine. */
@Component(name = "org.offramp.profiling", service = Command.class, property = Command.NAME + "=profile")
public final class ProfileCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Plugins<CnnPartition> networks = new Plugins<>();
    private final Plugins<ComputeBackend> backends = new Plugins<>();
    private final Plugins<FeatureCodec> codecs = new Plugins<>();
    private final Plugins<FrameSource> sources = new Plugins<>();

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.contains("--help")) {
            out.println(ProfileSettings.USAGE);
            return OK;
        }
        ProfileSettings settings;
        try {
            settings = ProfileSettings.of(new Arguments(arguments, Set.of("json")));
        } catch (IllegalArgumentException e) {
            err.println("profile: " + e.getMessage());
            err.println(ProfileSettings.USAGE);
            return USAGE;
        }
        try {
            profile(settings, String.join(" ", arguments), out, err);
            return OK;
        } catch (IOException | BackendException | PackageException | IllegalArgumentException
                | IllegalStateException e) {
            err.println("profile: " + e.getMessage());
            return FAILED;
        }
    }

    private void profile(ProfileSettings settings, String words, PrintStream out, PrintStream err)
            throws IOException, BackendException, PackageException, InterruptedException {
        CnnPartition network = network(settings);
        List<ComputeBackend> devices = devices(settings);
        FrameSource source = sources.await("", Duration.ofSeconds(2)).orElse(null);
        DeviceTimer timer = new DeviceTimer(network, codecs.all(), Frames.some(source), settings.batches());
        Progress progress = Progress.on(err);
        List<DeviceTimer.Result> results = new ArrayList<>();
        for (ComputeBackend device : devices) {
            String title = "profiling " + network.description().name() + " on " + device.info().name() + ", "
                    + threads(device.info().threads());
            int before = results.size();
            results.add(timer.measure(device, settings.seconds() / devices.size(),
                    done -> progress.show(title, (before + done) / devices.size())));
            progress.line(title + ": done");
        }
        Profile profile = profile(network, results, ("offramp profile " + words).strip());
        ProfileReport report = new ProfileReport(profile, network.description(), results);
        out.println(settings.json() ? report.json() : report.text());
        keep(settings.out(), profile, err);
    }

    private static Profile profile(CnnPartition network, List<DeviceTimer.Result> results, String command) {
        var description = network.description();
        DeviceTimer.Result first = results.get(0);
        return new Profile(command, Instant.now().truncatedTo(ChronoUnit.SECONDS),
                new Profile.Network(description.name(), description.version(), description.contentHash()),
                Machine.here(), first.stages(), results.stream().map(DeviceTimer.Result::device).toList(),
                first.preprocessing(), first.codecs());
    }

    private static void keep(Path out, Profile profile, PrintStream err) throws IOException {
        if (out == null) {
            err.println("nothing is kept; --out FILE writes a profile, which the key profile in configs/av and "
                    + "configs/mec takes up");
            return;
        }
        Path file = Files.isDirectory(out) ? out.resolve(profile.network().name() + "-"
                + profile.network().hash().substring(0, 8) + ".json") : out;
        ProfileFile.write(file, profile);
        err.println("written to " + file);
    }

    /** Each backend wanted, with each number of threads wanted. */
    private List<ComputeBackend> devices(ProfileSettings settings) throws InterruptedException {
        boolean all = settings.backend().equals(ProfileSettings.ALL);
        backends.await(b -> all || b.info().name().equals(settings.backend()), PATIENCE);
        List<ComputeBackend> chosen = backends.all().stream()
                .filter(b -> all || b.info().name().equals(settings.backend())).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(all ? "no compute backend is installed" : "--backend "
                    + settings.backend() + " is not installed; there is all, "
                    + String.join(", ", backends.all().stream().map(b -> b.info().name()).toList()));
        }
        if (settings.threads().isEmpty()) {
            return chosen;
        }
        List<ComputeBackend> devices = new ArrayList<>();
        for (ComputeBackend backend : chosen) {
            BackendInfo info = backend.info();
            for (int threads : settings.threads()) {
                Optional<ComputeBackend> other = backend.withThreads(threads);
                devices.add(other.orElseThrow(() -> new IllegalArgumentException("--threads " + threads
                        + ": backend " + info.name() + " works with " + threads(info.threads()) + " and no other")));
            }
        }
        return devices;
    }

    private static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    private CnnPartition network(ProfileSettings settings) throws PackageException, InterruptedException {
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
}
