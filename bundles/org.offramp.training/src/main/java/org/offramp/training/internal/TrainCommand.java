package org.offramp.training.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.offramp.api.command.Command;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.NetworkDesign;
import org.offramp.engine.training.TrainableNetwork;
import org.offramp.engine.training.TrainingEngine;
import org.offramp.engine.training.TrainingException;
import org.offramp.engine.training.TrainingOptions;

/** {@code offramp train}: from images to a network package. */
final class TrainCommand implements Command {
    private final TrainingEngine engine;
    private final List<NetworkDesign> designs;
    private final List<FrameSourceOpener> openers;

    TrainCommand(TrainingEngine engine, List<NetworkDesign> designs, List<FrameSourceOpener> openers) {
        this.engine = engine;
        this.designs = designs;
        this.openers = openers;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
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
        } catch (IOException | TrainingException | IllegalArgumentException e) {
            err.println("train: " + e.getMessage());
            return FAILED;
        }
    }

    private void train(TrainSettings settings, PrintStream out, PrintStream err)
            throws IOException, TrainingException, InterruptedException {
        Files.createDirectories(settings.out());
        Progress progress = new Progress(err, System.console() != null);
        int[] shape = {3, settings.size(), settings.size()};
        ImageSet all = Images.read(openers, settings.data(), FrameSourceOpener.TRAIN, shape, settings.limit(), err);
        SceneSplit images = SceneSplit.of(all, settings.validation(), settings.seed());
        err.printf("%d images to train on, %d of other scenes for validation%n", images.training().size(),
                images.validation().size());
        MultiExitNetwork network = design(settings.design()).build(shape, all.classes(), settings.width());
        Checkpoint from = begin(settings, network);
        TrainingOptions options = new TrainingOptions(settings.device(), settings.threads(), settings.seed());
        try (TrainableNetwork trainable = engine.open(network, from.parameters(), options)) {
            TrainingRun run = new TrainingRun(settings, network, trainable, images, progress);
            Checkpoint done = run.run(from);
            err.println("trained in " + Progress.duration(done.seconds()));
        }
    }

    private Checkpoint begin(TrainSettings settings, MultiExitNetwork network) throws IOException {
        Path file = TrainingRun.checkpoint(settings.out());
        if (settings.resume()) {
            return Checkpoint.read(file);
        }
        return new Checkpoint(settings.command(), 0, 0, List.of(), network.initialise(settings.seed()));
    }

    private NetworkDesign design(String name) {
        return designs.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("--design " + name + ": there is "
                        + designs.stream().map(NetworkDesign::name).toList()));
    }
}
