package org.offramp.training.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageException;
import org.offramp.cnn.PackageWriter;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.OnnxExport;
import org.offramp.engine.layers.Sequential;

/** Turns a network and its numbers into a network package. */
final class PackageBuilder {
    private final MultiExitNetwork network;
    private final Map<String, float[]> parameters;
    private final PackageWriter writer = new PackageWriter();

    PackageBuilder(MultiExitNetwork network, Map<String, float[]> parameters) {
        this.network = network;
        this.parameters = parameters;
    }

    /**
     * Writes the package.
     *
     * @param accuracies accuracy of each exit, NaN where unknown
     * @param features what crosses the air at a split
     */
    NetworkPackage write(Path folder, String name, String version, List<String> labels, double[] accuracies,
            IntFunction<FeatureSpec> features, Map<String, String> card) throws IOException, PackageException {
        List<Manifest.Stage> blocks = network.blocks().stream().map(this::stage).toList();
        List<Manifest.Exit> exits = new ArrayList<>();
        List<Manifest.Split> splits = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            exits.add(new Manifest.Exit(stage(network.exits().get(i)), accuracies[i]));
            Autoencoder autoencoder = network.autoencoders().get(i);
            splits.add(new Manifest.Split(features.apply(i),
                    autoencoder == null ? null : stage(autoencoder.encoder()),
                    autoencoder == null ? null : stage(autoencoder.decoder())));
        }
        Files.createDirectories(folder);
        return writer.write(folder, new Manifest(name, version, network.inputShape(), labels, blocks, exits, splits,
                card));
    }

    private Manifest.Stage stage(Sequential stage) {
        return writer.add(stage.name(), OnnxExport.stage(stage, parameters), stage.inputShape(), stage.outputShape(),
                stage.macs());
    }
}
