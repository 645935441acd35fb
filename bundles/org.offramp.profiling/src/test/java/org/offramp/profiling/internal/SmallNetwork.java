package org.offramp.profiling.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.PackageWriter;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.OnnxExport;
import org.offramp.engine.layers.Sequential;

/** A package of two blocks, two exits and an autoencoder between them, with weights that nobody trained. */
final class SmallNetwork {
    private static final int CHANNELS = 8;

    private final PackageWriter writer = new PackageWriter();
    private final MultiExitNetwork network = design();
    private final Map<String, float[]> parameters = network.initialise(4);

    private SmallNetwork() {
    }

    static Path write(Path folder) throws Exception {
        Files.createDirectories(folder);
        SmallNetwork small = new SmallNetwork();
        small.writer.write(folder, small.manifest());
        return folder;
    }

    private Manifest manifest() {
        Autoencoder autoencoder = network.autoencoders().get(1);
        return new Manifest("small", "1", network.inputShape(), List.of("red", "green", "blue"),
                network.blocks().stream().map(this::stage).toList(),
                network.exits().stream().map(exit -> new Manifest.Exit(stage(exit), Double.NaN)).toList(),
                List.of(new Manifest.Split(new FeatureSpec(new int[] {3, 32, 32}, new float[3],
                        new float[] {1, 1, 1}), null, null), new Manifest.Split(new FeatureSpec(new int[] {2, 8, 8},
                        new float[2], new float[] {5, 5}), stage(autoencoder.encoder()),
                        stage(autoencoder.decoder()))), Map.of());
    }

    private Manifest.Stage stage(Sequential stage) {
        return writer.add(stage.name(), OnnxExport.stage(stage, parameters), stage.inputShape(), stage.outputShape(),
                stage.macs());
    }

    private static MultiExitNetwork design() {
        int[] input = {3, 32, 32};
        int classes = 3;
        Sequential first = block("block1", input);
        Sequential second = block("block2", first.outputShape());
        Sequential encoder = new Sequential("encoder1", first.outputShape(),
                List.of(Layer.Conv.same3(CHANNELS / 4), new Layer.Relu()));
        Sequential decoder = new Sequential("decoder1", encoder.outputShape(),
                List.of(Layer.Conv.same3(CHANNELS), new Layer.Relu()));
        return new MultiExitNetwork("small", input, classes, List.of(first, second),
                List.of(exit("exit1", first, classes), exit("exit2", second, classes)),
                Map.of(1, new Autoencoder(encoder, decoder)));
    }

    private static Sequential block(String name, int[] input) {
        return new Sequential(name, input, List.of(Layer.Conv.same3(CHANNELS), new Layer.BatchNorm(),
                new Layer.Relu(), new Layer.MaxPool(4, 4)));
    }

    private static Sequential exit(String name, Sequential behind, int classes) {
        return new Sequential(name, behind.outputShape(), List.of(new Layer.Flatten(), new Layer.Dense(classes)));
    }
}
