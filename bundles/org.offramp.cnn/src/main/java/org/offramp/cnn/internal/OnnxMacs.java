package org.offramp.cnn.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.offramp.cnn.PackageException;

/**
 * Counts the multiply-accumulates of convolutions and dense layers in an ONNX model, for one item, as the papers do.
 * Follows the shapes through the operators that keep or shrink them; for others it takes the shapes that the exporter
 * wrote into the file. Where neither tells, nothing is guessed.
 */
public final class OnnxMacs {
    private static final int MOST_TEXT = 4096;
    private static final int MOST_NUMBERS = 64;
    private static final Set<String> KEEPING = Set.of("Relu", "LeakyRelu", "PRelu", "Elu", "Selu", "Celu", "Gelu",
            "Mish", "Softplus", "Softsign", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Softmax", "LogSoftmax",
            "Erf", "Clip", "BatchNormalization", "InstanceNormalization", "LayerNormalization", "GroupNormalization",
            "MeanVarianceNormalization", "LRN", "Dropout", "Identity", "Cast", "Sqrt", "Exp", "Log", "Abs", "Neg",
            "Reciprocal", "QuantizeLinear", "DequantizeLinear");
    private static final Set<String> BROADCASTING = Set.of("Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Sum",
            "Mean");
    private static final Set<String> MULTIPLYING = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul", "QLinearConv",
            "QLinearMatMul", "ConvInteger", "MatMulInteger", "Einsum");

    private final Map<String, long[]> shapes = new HashMap<>();

    private record Node(String operator, List<String> inputs, List<String> outputs, Map<String, long[]> numbers) {
        long[] numbers(String name, long... otherwise) {
            return numbers.getOrDefault(name, otherwise);
        }
    }

    private OnnxMacs() {
    }

    /**
     * Counts.
     *
     * @return nothing when the shapes of a layer that multiplies are not known
     * @throws PackageException when it is no model
     */
    public static OptionalLong count(String where, byte[] onnx) throws PackageException {
        try {
            return new OnnxMacs().count(new ProtoReader(onnx));
        } catch (ProtoReader.DamagedException e) {
            throw new PackageException(where + " is no ONNX model or is damaged: " + e.getMessage(), e);
        } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) {
            // figures that fit no layer: whoever compiles the model will say which
            return OptionalLong.empty();
        }
    }

    private OptionalLong count(ProtoReader model) throws ProtoReader.DamagedException {
        List<Node> nodes = new ArrayList<>();
        while (model.next()) {
            if (model.field() == 7) {
                ProtoReader graph = model.message();
                while (graph.next()) {
                    switch (graph.field()) {
                        case 1 -> nodes.add(node(graph.message()));
                        case 5 -> constant(graph.message());
                        case 11, 13 -> OnnxCheck.shape(graph.message(), shapes);
                        default -> { }
                    }
                }
            }
        }
        long sum = 0;
        for (Node node : nodes) {
            long[] output = output(node);
            if (MULTIPLYING.contains(node.operator())) {
                long macs = output == null ? -1 : macs(node, output);
                if (macs < 0) {
                    return OptionalLong.empty();
                }
                sum = Math.addExact(sum, macs);
            }
            if (output != null && !node.outputs().isEmpty()) {
                shapes.put(node.outputs().get(0), output);
            }
        }
        return OptionalLong.of(sum);
    }

    private static Node node(ProtoReader node) throws ProtoReader.DamagedException {
        Node read = new Node("", new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        String operator = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> read.inputs().add(node.text(MOST_TEXT));
                case 2 -> read.outputs().add(node.text(MOST_TEXT));
                case 4 -> operator = node.text(MOST_TEXT);
                case 5 -> attribute(node.message(), read.numbers());
                default -> { }
            }
        }
        return new Node(operator, read.inputs(), read.outputs(), read.numbers());
    }

    private static void attribute(ProtoReader attribute, Map<String, long[]> numbers)
            throws ProtoReader.DamagedException {
        String name = "";
        long[] values = {};
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text(MOST_TEXT);
                case 3 -> values = new long[] {attribute.number()};
                case 4 -> values = attribute.text(MOST_TEXT).equals("NOTSET") ? values : new long[] {-1};
                case 8 -> values = joined(values, attribute.numbers(MOST_NUMBERS));
                default -> { }
            }
        }
        numbers.put(name, values);
    }

    private static long[] joined(long[] first, long[] second) {
        long[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private void constant(ProtoReader tensor) throws ProtoReader.DamagedException {
        String name = "";
        long[] dimensions = {};
        while (tensor.next()) {
            if (tensor.field() == 1) {
                dimensions = joined(dimensions, tensor.numbers(MOST_NUMBERS));
            } else if (tensor.field() == 8) {
                name = tensor.text(MOST_TEXT);
            }
        }
        shapes.put(name, dimensions);
    }

    private long[] shape(Node node, int input) {
        return node.inputs().size() > input ? shapes.get(node.inputs().get(input)) : null;
    }

    /** The shape of the first output; what the exporter wrote when the operator is not followed, else unknown. */
    private long[] output(Node node) {
        long[] x = shape(node, 0);
        String operator = node.operator();
        if (x != null && KEEPING.contains(operator)) {
            return x;
        } else if (BROADCASTING.contains(operator)) {
            return broadcast(node);
        } else if (x != null && operator.equals("Flatten") && node.numbers("axis", 1)[0] == 1) {
            return new long[] {x[0], elements(x) / x[0]};
        } else if (x != null && operator.startsWith("Global") && x.length > 2) {
            long[] y = x.clone();
            Arrays.fill(y, 2, y.length, 1);
            return y;
        } else if (x != null && operator.equals("Conv") && shape(node, 1) != null) {
            long[] w = shape(node, 1);
            return windowed(node, x, w[0], Arrays.copyOfRange(w, 2, w.length));
        } else if (x != null && (operator.equals("MaxPool") || operator.equals("AveragePool"))) {
            return windowed(node, x, x[1], node.numbers("kernel_shape"));
        } else if (x != null && operator.equals("Gemm") && shape(node, 1) != null) {
            long[] w = shape(node, 1);
            return new long[] {x[0], w[node.numbers("transB", 0)[0] == 1 ? 0 : 1]};
        } else if (x != null && operator.equals("MatMul") && shape(node, 1) != null && shape(node, 1).length == 2) {
            long[] y = x.clone();
            y[y.length - 1] = shape(node, 1)[1];
            return y;
        }
        return node.outputs().isEmpty() ? null : shapes.get(node.outputs().get(0));
    }

    private long[] broadcast(Node node) {
        long[] largest = null;
        for (int i = 0; i < node.inputs().size(); i++) {
            long[] shape = shape(node, i);
            if (shape == null) {
                return node.outputs().isEmpty() ? null : shapes.get(node.outputs().get(0));
            }
            largest = largest == null || elements(shape) > elements(largest) ? shape : largest;
        }
        return largest;
    }

    private static long[] windowed(Node node, long[] x, long channels, long[] kernel) {
        int rank = kernel.length;
        if (x.length != rank + 2 || node.numbers("auto_pad").length > 0) {
            return null;
        }
        long[] ones = new long[rank];
        Arrays.fill(ones, 1);
        long[] strides = node.numbers("strides", ones);
        long[] dilations = node.numbers("dilations", ones);
        long[] pads = node.numbers("pads", new long[2 * rank]);
        long[] y = new long[rank + 2];
        y[0] = x[0];
        y[1] = channels;
        for (int i = 0; i < rank; i++) {
            long free = x[i + 2] + pads[i] + pads[i + rank] - dilations[i] * (kernel[i] - 1) - 1;
            y[i + 2] = (node.numbers("ceil_mode", 0)[0] == 1 ? (free + strides[i] - 1) / strides[i]
                    : free / strides[i]) + 1;
        }
        return y;
    }

    private long macs(Node node, long[] output) {
        long[] w = shape(node, 1);
        return switch (node.operator()) {
            case "Conv" -> w == null ? -1 : Math.multiplyExact(elements(output), elements(w) / w[0]);
            case "ConvTranspose" -> w == null || shape(node, 0) == null ? -1
                    : Math.multiplyExact(elements(shape(node, 0)), elements(w) / w[0]);
            case "Gemm" -> w == null ? -1 : Math.multiplyExact(output[0], elements(w));
            case "MatMul" -> w == null || w.length != 2 ? -1 : Math.multiplyExact(elements(output), w[0]);
            default -> -1;
        };
    }

    /** Elements of one item: a free dimension, the batch, counts once. */
    private static long elements(long[] shape) {
        long product = 1;
        for (long dimension : shape) {
            product = Math.multiplyExact(product, Math.max(1, dimension));
        }
        return product;
    }
}
