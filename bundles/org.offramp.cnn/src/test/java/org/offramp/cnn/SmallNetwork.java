package org.offramp.cnn;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.OnnxExport;
import org.offramp.engine.layers.ParameterSpec;
import org.offramp.engine.layers.Sequential;

/** A network of three blocks that is no VGG, written as a package: 3 x 16 x 12 pixels, 4 classes, random numbers. */
final class SmallNetwork {
    private static final int[] INPUT = {3, 16, 12};

    private SmallNetwork() {
    }

    /** Writes the package; split 1 has an autoencoder, split 2 has none. */
    static NetworkPackage write(Path folder) throws Exception {
        PackageWriter writer = new PackageWriter();
        Sequential first = new Sequential("block1", INPUT, List.of(new Layer.Conv(8, 3, 1, 1, true), new Layer.Relu(),
                new Layer.MaxPool(2, 2)));
        Sequential second = new Sequential("block2", first.outputShape(), List.of(new Layer.Conv(6, 3, 2, 1, true),
                new Layer.Relu()));
        Sequential third = new Sequential("block3", second.outputShape(), List.of(new Layer.GlobalAveragePool()));
        Sequential encoder = new Sequential("encoder1", first.outputShape(), List.of(new Layer.Conv(2, 1, 1, 0, true)));
        Sequential decoder = new Sequential("decoder1", encoder.outputShape(),
                List.of(new Layer.Conv(8, 1, 1, 0, true)));
        List<Manifest.Stage> blocks = List.of(stage(writer, first), stage(writer, second), stage(writer, third));
        List<Manifest.Exit> exits = List.of(new Manifest.Exit(stage(writer, exit("exit1", first)), 0.5),
                new Manifest.Exit(stage(writer, exit("exit2", second)), 0.75),
                new Manifest.Exit(stage(writer, exit("exit3", third)), Double.NaN));
        List<Manifest.Split> splits = List.of(
                new Manifest.Split(new FeatureSpec(INPUT, new float[3], new float[] {1, 1, 1}), null, null),
                new Manifest.Split(new FeatureSpec(encoder.outputShape(), new float[] {-3, -2.5f},
                        new float[] {3, 1.25f}), stage(writer, encoder), stage(writer, decoder)),
                new Manifest.Split(FeatureSpec.of(second.outputShape()), null, null));
        return writer.write(folder, new Manifest("small", "0.1", INPUT, List.of("a", "b", "c", "d"), blocks, exits,
                splits, Map.of("training data", "none, random numbers")));
    }

    private static Sequential exit(String name, Sequential behind) {
        return new Sequential(name, behind.outputShape(), List.of(new Layer.Flatten(), new Layer.Dense(4)));
    }

    private static Manifest.Stage stage(PackageWriter writer, Sequential stage) {
        return writer.add(stage.name(), OnnxExport.stage(stage, parameters(stage)), stage.inputShape(),
                stage.outputShape(), stage.macs());
    }

    private static Map<String, float[]> parameters(Sequential stage) {
        Random random = new Random(stage.name().hashCode());
        Map<String, float[]> parameters = new LinkedHashMap<>();
        for (ParameterSpec spec : stage.parameters()) {
            float[] values = new float[spec.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() / Math.sqrt(Math.max(1, spec.fanIn())));
            }
            parameters.put(spec.name(), values);
        }
        return parameters;
    }
}
