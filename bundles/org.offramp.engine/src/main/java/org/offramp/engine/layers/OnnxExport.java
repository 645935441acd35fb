package org.offramp.engine.layers;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Map;

/**
 * Writes a stage as an ONNX model: one float input {@code [batch, ...]}, one float output, operator set 17. A batch
 * normalisation behind a convolution is folded into it; dropout is left out. The same stage and numbers give the same
 * bytes. Any thread.
 */
public final class OnnxExport {
    private final Sequential stage;
    private final Map<String, float[]> parameters;
    private final OnnxGraph graph;

    private OnnxExport(Sequential stage, Map<String, float[]> parameters) {
        this.stage = stage;
        this.parameters = parameters;
        this.graph = new OnnxGraph(stage.name(), stage.inputShape());
    }

    /**
     * Writes one stage.
     *
     * @param parameters at least those that {@link Sequential#parameters()} names
     * @return an ONNX model
     * @throws IllegalArgumentException when a parameter is missing or has another size
     */
    public static byte[] stage(Sequential stage, Map<String, float[]> parameters) {
        for (ParameterSpec spec : stage.parameters()) {
            float[] values = parameters.get(spec.name());
            if (values == null || values.length != spec.elements()) {
                throw new IllegalArgumentException("parameter " + spec.name() + " has " + spec.elements()
                        + " elements, but " + (values == null ? "none" : values.length) + " were given");
            }
        }
        return new OnnxExport(stage, parameters).export();
    }

    private byte[] export() {
        List<Layer> layers = stage.layers();
        List<int[]> shapes = stage.shapes();
        for (int i = 0; i < layers.size(); i++) {
            Window window = Window.of(layers.get(i), shapes.get(i));
            boolean folds = window != null && i + 1 < layers.size() && layers.get(i + 1) instanceof Layer.BatchNorm;
            if (folds) {
                foldedConvolution(window, i);
                i++;
            } else {
                add(layers.get(i), i, shapes.get(i));
            }
        }
        return graph.finish(stage.outputShape());
    }

    private void add(Layer layer, int index, int[] input) {
        Window window = Window.of(layer, input);
        if (window != null) {
            convolution(window, index, values(index, "weight"), window.bias() ? values(index, "bias") : null);
        } else if (layer instanceof Layer.BatchNorm) {
            normalisation(index, input[0]);
        } else if (layer instanceof Layer.Relu) {
            graph.append("Relu");
        } else if (layer instanceof Layer.MaxPool pool) {
            window(graph.append("MaxPool"), pool.size(), pool.stride());
        } else if (layer instanceof Layer.AveragePool pool) {
            window(graph.append("AveragePool"), pool.size(), pool.stride());
        } else if (layer instanceof Layer.GlobalAveragePool) {
            graph.append("GlobalAveragePool");
        } else if (layer instanceof Layer.Flatten) {
            graph.append("Flatten").addAttribute(OnnxGraph.integer("axis", 1));
        } else if (layer instanceof Layer.Dense dense) {
            dense(dense, index, input[0]);
        } else if (layer instanceof Layer.Normalise normalise) {
            fixedNormalisation(normalise, index);
        } else if (!(layer instanceof Layer.Dropout)) {
            throw new IllegalArgumentException("no ONNX operator is known for " + layer);
        }
    }

    /** {@code scale (w x - mean) / deviation + shift} is a convolution with scaled weights and a bias. */
    private void foldedConvolution(Window conv, int index) {
        float[] weight = values(index, "weight").clone();
        float[] bias = conv.bias() ? values(index, "bias").clone() : new float[conv.channels()];
        float[] scale = values(index + 1, "scale");
        float[] shift = values(index + 1, "shift");
        float[] mean = values(index + 1, "mean");
        float[] variance = values(index + 1, "variance");
        int each = weight.length / conv.channels();
        for (int c = 0; c < conv.channels(); c++) {
            double factor = scale[c] / Math.sqrt((double) variance[c] + Layer.BatchNorm.EPSILON);
            for (int i = c * each; i < (c + 1) * each; i++) {
                weight[i] = (float) (weight[i] * factor);
            }
            bias[c] = (float) ((bias[c] - (double) mean[c]) * factor + shift[c]);
        }
        convolution(conv, index, weight, bias);
    }

    /**
     * What both kinds of convolution are for ONNX.
     *
     * @param inputs the channels that one output channel sums over
     * @param groups 1, or the number of channels when each is convolved by itself
     */
    private record Window(int channels, int inputs, int groups, int kernel, int stride, int padding, boolean bias) {
        /** {@code null} when the layer is no convolution. */
        static Window of(Layer layer, int[] in) {
            if (layer instanceof Layer.Conv c) {
                return new Window(c.channels(), in[0], 1, c.kernel(), c.stride(), c.padding(), c.bias());
            }
            return layer instanceof Layer.Depthwise d
                    ? new Window(in[0], 1, in[0], d.kernel(), d.stride(), d.padding(), false) : null;
        }
    }

    private void convolution(Window conv, int index, float[] weight, float[] bias) {
        int k = conv.kernel();
        String w = graph.constant(name(index, "weight"), weight, conv.channels(), conv.inputs(), k, k);
        NodeProto.Builder node = bias == null ? graph.append("Conv", w)
                : graph.append("Conv", w, graph.constant(name(index, "bias"), bias, conv.channels()));
        int p = conv.padding();
        window(node, k, conv.stride()).addAttribute(OnnxGraph.integers("pads", p, p, p, p));
        if (conv.groups() > 1) {
            node.addAttribute(OnnxGraph.integer("group", conv.groups()));
        }
    }

    private void normalisation(int index, int channels) {
        graph.append("BatchNormalization", constant(index, "scale", channels), constant(index, "shift", channels),
                constant(index, "mean", channels), constant(index, "variance", channels))
                .addAttribute(OnnxGraph.number("epsilon", Layer.BatchNorm.EPSILON));
    }

    private void dense(Layer.Dense dense, int index, int features) {
        graph.append("Gemm", constant(index, "weight", dense.units(), features),
                constant(index, "bias", dense.units())).addAttribute(OnnxGraph.integer("transB", 1));
    }

    private void fixedNormalisation(Layer.Normalise layer, int index) {
        int channels = layer.mean().size();
        float[] mean = new float[channels];
        float[] factor = new float[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = layer.mean().get(c);
            factor[c] = 1 / layer.deviation().get(c);
        }
        graph.append("Sub", graph.constant(name(index, "mean"), mean, 1, channels, 1, 1));
        graph.append("Mul", graph.constant(name(index, "factor"), factor, 1, channels, 1, 1));
    }

    private static NodeProto.Builder window(NodeProto.Builder node, int size, int stride) {
        return node.addAttribute(OnnxGraph.integers("kernel_shape", size, size))
                .addAttribute(OnnxGraph.integers("strides", stride, stride));
    }

    private String constant(int index, String parameter, int... shape) {
        return graph.constant(name(index, parameter), values(index, parameter), shape);
    }

    private float[] values(int index, String parameter) {
        return parameters.get(name(index, parameter));
    }

    private String name(int index, String parameter) {
        return stage.layerName(index) + "." + parameter;
    }
}
