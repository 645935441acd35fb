package org.offramp.training.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageException;
import org.offramp.command.ImageSet;
import org.offramp.command.Progress;
import org.offramp.command.SceneSplit;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.ParameterSpec;
import org.offramp.engine.layers.Sequential;
import org.offramp.engine.training.TrainableNetwork;

/** The end of a training run: measures the network on images it has never seen and writes package and model card. */
final class Release {
    private final TrainSettings settings;
    private final MultiExitNetwork network;
    private final TrainableNetwork trainable;
    private final TrainingRun run;
    private final SceneSplit images;
    private final ImageSet test;
    private final String engine;

    /** @param test test images, or {@code null} to report on the validation part */
    Release(TrainSettings settings, MultiExitNetwork network, TrainableNetwork trainable, TrainingRun run,
            SceneSplit images, ImageSet test, String engine) {
        this.settings = settings;
        this.network = network;
        this.trainable = trainable;
        this.run = run;
        this.images = images;
        this.test = test;
        this.engine = engine;
    }

    /** @param notes what else the card says */
    void write(Checkpoint done, List<String> labels, Map<String, String> notes, PrintStream out)
            throws IOException, PackageException {
        ImageSet judged = test == null ? images.validation() : test;
        Map<Integer, double[]> accuracies = new TreeMap<>();
        for (int split = 0; split < network.blocks().size(); split++) {
            if (split == 0 || network.autoencoders().containsKey(split)) {
                accuracies.put(split, run.accuracies(judged, split));
            }
        }
        Map<String, String> card = card(done, judged, accuracies);
        card.putAll(notes);
        Path folder = settings.out().resolve("package");
        Calibration calibration = new Calibration(network, trainable, images.training());
        NetworkPackage written = new PackageBuilder(network, trainable.averaged()).write(folder, settings.name(),
                settings.version(), labels, accuracies.get(0), calibration::features, card);
        Files.write(folder.resolve("MODEL_CARD.md"), markdown(card, written));
        out.printf("network %s %s, SHA-256 %s%n", settings.name(), settings.version(),
                written.description().contentHash());
        accuracies.forEach((split, shares) -> out.printf("split %d: exits 1 to %d %s %%%n", split, shares.length,
                TrainingRun.percent(shares)));
    }

    private Map<String, String> card(Checkpoint done, ImageSet judged, Map<Integer, double[]> accuracies) {
        Map<String, String> card = new LinkedHashMap<>();
        card.put("command", done.command());
        card.put("engine", engine + " on " + settings.device() + ", " + settings.threads() + " threads");
        card.put("training data", images.training().size() + " images of " + settings.data().getFileName()
                + ", validation " + images.validation().size() + " images of other scenes");
        card.put("training time", Progress.duration(done.seconds()));
        card.put("parameters", String.valueOf(network.parameters().stream().filter(ParameterSpec::trainable)
                .mapToLong(ParameterSpec::elements).sum()));
        card.put("measured on", judged.size() + " images of "
                + (test == null ? "the validation part" : settings.test().getFileName()));
        accuracies.forEach((split, shares) -> card.put(split == 0 ? "accuracy in % of exits 1 to " + shares.length
                : "the same behind the autoencoder of split " + split, TrainingRun.percent(shares)));
        return card;
    }

    private byte[] markdown(Map<String, String> card, NetworkPackage written) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + settings.name() + " " + settings.version());
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---|");
        card.forEach((key, value) -> lines.add("| " + key + " | " + value + " |"));
        lines.add("| content hash | " + written.description().contentHash() + " |");
        lines.add("");
        lines.add("| stage | output | MMAC |");
        lines.add("|---|---|---|");
        for (Sequential stage : network.stages()) {
            lines.add(String.format(Locale.ROOT, "| %s | %s | %.3f |", stage.name(),
                    java.util.Arrays.toString(stage.outputShape()), stage.macs() / 1e6));
        }
        return (String.join("\n", lines) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
