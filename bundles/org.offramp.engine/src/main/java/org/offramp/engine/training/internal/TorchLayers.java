package org.offramp.engine.training.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.Map;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.Sequential;

/** The layers as calls of PyTorch. What is computed belongs to the manager of the input. */
final class TorchLayers {
    /** Share of the running statistics that one batch leaves as it was. */
    private static final float MOMENTUM = 0.9f;

    private final Map<String, NDArray> parameters;

    TorchLayers(Map<String, NDArray> parameters) {
        this.parameters = parameters;
    }

    /** Runs all layers of a stage. */
    NDArray run(Sequential stage, NDArray input, boolean training) {
        NDArray x = input;
        List<Layer> layers = stage.layers();
        for (int i = 0; i < layers.size(); i++) {
            x = run(layers.get(i), stage.layerName(i), x, training);
        }
        return x;
    }

    /** Runs an autoencoder, encoder and decoder. */
    NDArray run(Autoencoder autoencoder, NDArray input, boolean training) {
        return run(autoencoder.decoder(), run(autoencoder.encoder(), input, training), training);
    }

    private NDArray run(Layer layer, String name, NDArray x, boolean training) {
        if (layer instanceof Layer.Conv conv) {
            return Conv2d.conv2d(x, parameter(name, "weight"), conv.bias() ? parameter(name, "bias") : null,
                    square(conv.stride()), square(conv.padding())).singletonOrThrow();
        } else if (layer instanceof Layer.Depthwise conv) {
            return Conv2d.conv2d(x, parameter(name, "weight"), null, square(conv.stride()), square(conv.padding()),
                    square(1), (int) x.getShape().get(1)).singletonOrThrow();
        } else if (layer instanceof Layer.BatchNorm) {
            return BatchNorm.batchNorm(x, parameter(name, "mean"), parameter(name, "variance"),
                    parameter(name, "scale"), parameter(name, "shift"), 1, MOMENTUM, Layer.BatchNorm.EPSILON, training)
                    .singletonOrThrow();
        } else if (layer instanceof Layer.Relu) {
            return Activation.relu(x);
        } else if (layer instanceof Layer.MaxPool pool) {
            return Pool.maxPool2d(x, square(pool.size()), square(pool.stride()), square(0), false);
        } else if (layer instanceof Layer.AveragePool pool) {
            return Pool.avgPool2d(x, square(pool.size()), square(pool.stride()), square(0), false, true);
        } else if (layer instanceof Layer.GlobalAveragePool) {
            Shape shape = x.getShape();
            return x.reshape(shape.get(0), shape.get(1), -1).mean(new int[] {2}, true)
                    .reshape(shape.get(0), shape.get(1), 1, 1);
        } else if (layer instanceof Layer.Flatten) {
            return x.reshape(x.getShape().get(0), -1);
        } else if (layer instanceof Layer.Dense) {
            return Linear.linear(x, parameter(name, "weight"), parameter(name, "bias")).singletonOrThrow();
        } else if (layer instanceof Layer.Dropout dropout) {
            return training ? Dropout.dropout(x, (float) dropout.rate(), true).singletonOrThrow() : x;
        } else if (layer instanceof Layer.Normalise normalise) {
            return x.sub(row(x.getManager(), normalise.mean())).div(row(x.getManager(), normalise.deviation()));
        }
        throw new IllegalArgumentException("PyTorch has no " + layer);
    }

    private NDArray parameter(String layer, String name) {
        return parameters.get(layer + "." + name);
    }

    private static Shape square(int size) {
        return new Shape(size, size);
    }

    private static NDArray row(NDManager manager, List<Float> values) {
        float[] row = new float[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i);
        }
        return manager.create(row, new Shape(1, row.length, 1, 1));
    }
}
