package org.offramp.cnn.vgg16;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageWriter;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.OnnxExport;
import org.offramp.engine.layers.ParameterSpec;
import org.offramp.engine.layers.Sequential;

/** VGG-16 with random numbers, written as a package. */
final class RandomVgg16 {
    private final PackageWriter writer = new PackageWriter();
    private final Map<String, float[]> parameters;

    private RandomVgg16(Map<String, float[]> parameters) {
        this.parameters = parameters;
    }

    /** @param autoencoders whether splits 1 to 4 have theirs */
    static NetworkPackage write(Path folder, double width, boolean autoencoders) throws Exception {
        MultiExitNetwork network = Vgg16.network(width);
        return new RandomVgg16(draw(network, 17)).write(folder, network, autoencoders);
    }

    /** Any network with given numbers. */
    static NetworkPackage write(Path folder, MultiExitNetwork network, Map<String, float[]> parameters)
            throws Exception {
        Files.createDirectories(folder);
        return new RandomVgg16(parameters).write(folder, network, true);
    }

    private NetworkPackage write(Path folder, MultiExitNetwork network, boolean autoencoders) throws Exception {
        List<Manifest.Stage> blocks = network.blocks().stream().map(this::stage).toList();
        List<Manifest.Exit> exits = network.exits().stream().map(e -> new Manifest.Exit(stage(e), Double.NaN)).toList();
        List<Manifest.Split> splits = new ArrayList<>();
        for (int split = 0; split < blocks.size(); split++) {
            Autoencoder autoencoder = autoencoders ? network.autoencoders().get(split) : null;
            int[] shape = split == 0 ? network.inputShape() : blocks.get(split - 1).output();
            splits.add(autoencoder == null ? new Manifest.Split(FeatureSpec.of(shape), null, null)
                    : new Manifest.Split(FeatureSpec.of(autoencoder.encoder().outputShape()),
                            stage(autoencoder.encoder()), stage(autoencoder.decoder())));
        }
        List<String> labels = IntStream.range(0, network.classes()).mapToObj(Integer::toString).toList();
        return writer.write(folder, new Manifest("random", "0", network.inputShape(), labels, blocks, exits, splits,
                Map.of()));
    }

    private Manifest.Stage stage(Sequential stage) {
        return writer.add(stage.name(), OnnxExport.stage(stage, parameters), stage.inputShape(), stage.outputShape(),
                stage.macs());
    }

    static Map<String, float[]> draw(MultiExitNetwork network, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> parameters = new LinkedHashMap<>();
        for (ParameterSpec spec : network.parameters()) {
            float[] values = new float[spec.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (spec.role()) {
                    case WEIGHT -> (float) (random.nextGaussian() * Math.sqrt(2.0 / spec.fanIn()));
                    case SCALE, VARIANCE -> 0.75f + random.nextFloat() / 2;
                    default -> (float) random.nextGaussian() * 0.1f;
                };
            }
            parameters.put(spec.name(), values);
        }
        return parameters;
    }
}
