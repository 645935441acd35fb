package org.offramp.training.internal;

import java.util.List;
import java.util.Map;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.NetworkDesign;
import org.offramp.engine.layers.Sequential;

/** Two blocks, two exits, an autoencoder between them. */
final class SmallDesign implements NetworkDesign {
    @Override
    public String name() {
        return "small";
    }

    @Override
    public MultiExitNetwork build(int[] inputShape, int classes, double width) {
        int channels = (int) Math.round(8 * width);
        Sequential first = new Sequential("block1", inputShape, List.of(Layer.Conv.same3(channels),
                new Layer.BatchNorm(), new Layer.Relu(), new Layer.MaxPool(4, 4)));
        Sequential second = new Sequential("block2", first.outputShape(), List.of(Layer.Conv.same3(channels),
                new Layer.BatchNorm(), new Layer.Relu(), new Layer.MaxPool(4, 4)));
        Sequential encoder = new Sequential("encoder1", first.outputShape(),
                List.of(Layer.Conv.same3(channels / 4), new Layer.Relu()));
        Sequential decoder = new Sequential("decoder1", encoder.outputShape(),
                List.of(Layer.Conv.same3(channels), new Layer.Relu()));
        return new MultiExitNetwork("small", inputShape, classes, List.of(first, second),
                List.of(exit("exit1", first, classes), exit("exit2", second, classes)),
                Map.of(1, new Autoencoder(encoder, decoder)));
    }

    private static Sequential exit(String name, Sequential behind, int classes) {
        return new Sequential(name, behind.outputShape(), List.of(new Layer.Flatten(), new Layer.Dense(classes)));
    }
}
