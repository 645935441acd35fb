package org.offramp.training.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.api.command.Command;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.cnn.PackageException;
import org.offramp.command.Arguments;
import org.offramp.command.ImageSet;
import org.offramp.command.Images;
import org.offramp.command.Plugins;
import org.offramp.command.Progress;
import org.offramp.command.SceneSplit;
import org.offramp.engine.layers.CandidateExits;
import org.offramp.engine.layers.KeptExits;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.NetworkDesign;
import org.offramp.engine.training.TrainableNetwork;
import org.offramp.engine.training.TrainingEngine;
import org.offramp.engine.training.TrainingException;
import org.offramp.engine.training.TrainingOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp train}: from images to a network package. */
@Component(name = "org.offramp.training.train", service = Command.class, property = Command.NAME + "=train")
public final class TrainCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TrainingEngine engine;
    private final Plugins<NetworkDesign> designs = new Plugins<>();
    private final Plugins<FrameSourceOpener> openers = new Plugins<>();

    /** @param engine what trains; it may turn out to lack its natives when it is needed */
    @Activate
    public TrainCommand(@Reference TrainingEngine engine) {
        this.engine = engine;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDesign(NetworkDesign design, Map<String, Object> properties) {
        designs.add(design, properties);
    }

    void removeDesign(NetworkDesign design) {
        designs.remove(design);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addOpener(FrameSourceOpener opener, Map<String, Object> properties) {
        openers.add(opener, properties);
    }

    void removeOpener(FrameSourceOpener opener) {
        openers.remove(opener);
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.contains("--help")) {
            out.println(TrainSettings.USAGE);
            return OK;
        }
        TrainSettings settings;
        try {
            settings = TrainSettings.of(new Arguments(arguments, Set.of("resume")));
        } catch (IllegalArgumentException e) {
            err.println("train: " + e.getMessage());
            err.println(TrainSettings.USAGE);
            return USAGE;
        }
        try {
            String reason = engine.unavailable();
            if (reason != null) {
                throw new TrainingException(reason);
            }
            train(settings, out, err);
            return OK;
        } catch (IOException | TrainingException | PackageException | IllegalArgumentException e) {
            err.println("train: " + e.getMessage());
            return FAILED;
        }
    }

    private void train(TrainSettings settings, PrintStream out, PrintStream err)
            throws IOException, TrainingException, PackageException, InterruptedException {
        NetworkDesign design = design(settings.design());
        int[] shape = {3, settings.size(), settings.size()};
        ImageSet all = read(settings.data(), FrameSourceOpener.TRAIN, shape, settings, err);
        SceneSplit images = SceneSplit.of(all, settings.validation(), settings.seed());
        if (settings.candidateExits() > 0 && images.validation().size() == 0) {
            throw new IllegalArgumentException("--candidate-exits are chosen on a validation part: let --validation be "
                    + "above 0");
        }
        err.printf("%d images to train on, %d of other scenes for validation%n", images.training().size(),
                images.validation().size());
        List<String> labels = Labels.of(settings.labels(),
                Images.opener(openers, settings.data(), PATIENCE).classNames(settings.data()), all.classes());
        MultiExitNetwork network = design.build(shape, labels.size(), settings.width());
        Files.createDirectories(settings.out());
        Checkpoint from = begin(settings, network, err);
        TrainingOptions options = new TrainingOptions(settings.device(), settings.threads(), settings.seed());
        try (TrainableNetwork trainable = engine.open(network, from.parameters(), options)) {
            trainable.load(from.parameters(), from.optimizer());
            TrainingRun run = new TrainingRun(settings, network, trainable, images, Progress.on(err));
            Checkpoint done = run.run(from);
            err.println("trained in " + Progress.duration(done.seconds()));
            ImageSet test = settings.test() == null ? null
                    : read(settings.test(), FrameSourceOpener.TEST, shape, settings, err);
            if (settings.candidateExits() == 0) {
                new Release(settings, network, trainable, run, images, test, engine.describe())
                        .write(done, labels, Map.of(), out);
            } else {
                CandidateExits chosen = CandidateExits.of(run.accuracies(images.validation(), 0), network.exitMacs(),
                        settings.candidateExits());
                new ExitReport(chosen, test == null ? null : run.accuracies(test, 0)).write(settings.out(), out);
                releaseSome(settings, network.keep(chosen.kept()), done.with(trainable.averaged()), images,
                        test, labels, options, out, err);
            }
        }
    }

    /** Releases the network with the exits that are worth keeping. */
    private void releaseSome(TrainSettings settings, KeptExits kept, Checkpoint done, SceneSplit images,
            ImageSet test, List<String> labels, TrainingOptions options, PrintStream out, PrintStream err)
            throws IOException, TrainingException, PackageException {
        Map<String, float[]> parameters = kept.carry(done.parameters());
        try (TrainableNetwork trainable = engine.open(kept.network(), parameters, options)) {
            TrainingRun run = new TrainingRun(settings, kept.network(), trainable, images, Progress.on(err));
            new Release(settings, kept.network(), trainable, run, images, test, engine.describe()).write(
                    done.with(parameters), labels, Map.of("exits of the design that were kept", kept.exits()
                            + ", chosen on the validation part, trained together with all"), out);
        }
    }

    private ImageSet read(Path path, String part, int[] shape, TrainSettings settings, PrintStream err)
            throws IOException, InterruptedException {
        FrameSourceOpener opener = Images.opener(openers, path, PATIENCE);
        return Images.read(opener, path, part, shape, settings.limit(), err);
    }

    private Checkpoint begin(TrainSettings settings, MultiExitNetwork network, PrintStream err) throws IOException {
        Path file = TrainingRun.checkpoint(settings.out());
        if (settings.resume()) {
            Checkpoint from = Checkpoint.read(file);
            if (!sameRun(from.command(), settings.command())) {
                err.println("going on with what was begun as: " + from.command());
                return from;
            }
            return from.of(settings.command());
        }
        Map<String, float[]> parameters = network.initialise(settings.seed());
        if (settings.from() == null) {
            return new Checkpoint(settings.command(), 0, 0, List.of(), parameters, Map.of());
        }
        Checkpoint before = Checkpoint.read(settings.from());
        Map<String, float[]> trained = before.parameters();
        parameters.replaceAll((name, begin) -> fits(trained.get(name), begin) ? trained.get(name) : begin);
        return new Checkpoint(settings.command() + ", which began with what " + before.epochs() + " epochs of "
                + before.command() + " had learned", 0, before.seconds(), List.of(), parameters, Map.of());
    }

    /** Whether two commands differ in the number of epochs at most. */
    private static boolean sameRun(String command, String other) {
        String epochs = " --epochs \\d+";
        return command.replaceAll(epochs, "").equals(other.replaceAll(epochs, ""));
    }

    private NetworkDesign design(String name) throws InterruptedException {
        return designs.await(d -> d.name().equals(name), PATIENCE).orElseThrow(() -> new IllegalArgumentException(
                "--design " + name + " is not installed; there is "
                        + designs.all().stream().map(NetworkDesign::name).toList()));
    }

    private static boolean fits(float[] trained, float[] begin) {
        return trained != null && trained.length == begin.length;
    }
}
