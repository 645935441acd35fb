package org.offramp.engine.inference;

import java.util.Random;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** Small ONNX models for the tests of this package. */
final class TestModels {
    private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();

    private TestModels() {
    }

    /** A 3x3 convolution with padding 1 and ReLU, {@code [n, in, size, size] -> [n, out, size, size]}. */
    static byte[] convolution(int in, int out, int size, int layers, long seed) {
        Random random = new Random(seed);
        GraphProto.Builder graph = GraphProto.newBuilder().setName("convolutions");
        graph.addInput(tensor("x0", in, size, size));
        for (int i = 0; i < layers; i++) {
            int channels = i == 0 ? in : out;
            graph.addInitializer(weights("w" + i, random, out, channels, 3, 3));
            graph.addNode(NodeProto.newBuilder().setOpType("Conv").addInput("x" + i).addInput("w" + i)
                    .addOutput("y" + i).addAttribute(ints("kernel_shape", 3, 3))
                    .addAttribute(ints("pads", 1, 1, 1, 1)));
            graph.addNode(NodeProto.newBuilder().setOpType("Relu").addInput("y" + i).addOutput("x" + (i + 1)));
        }
        graph.addOutput(tensor("x" + layers, out, size, size));
        return model(graph);
    }

    /** Adds its two inputs, {@code [n, 4]} each: one input more than an engine takes. */
    static byte[] twoInputs() {
        return model(GraphProto.newBuilder().setName("sum").addInput(tensor("a", 4)).addInput(tensor("b", 4))
                .addNode(NodeProto.newBuilder().setOpType("Add").addInput("a").addInput("b").addOutput("c"))
                .addOutput(tensor("c", 4)));
    }

    /** Gives the input back, {@code [n, rest]}, with an output whose second dimension is not declared. */
    static byte[] identityOfUnknownWidth() {
        ValueInfoProto.Builder free = ValueInfoProto.newBuilder().setName("y");
        free.getTypeBuilder().getTensorTypeBuilder().setElemType(FLOAT).getShapeBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("m"));
        ValueInfoProto.Builder input = free.clone().setName("x");
        return model(GraphProto.newBuilder().setName("identity").addInput(input)
                .addNode(NodeProto.newBuilder().setOpType("Relu").addInput("x").addOutput("y")).addOutput(free));
    }

    private static byte[] model(GraphProto.Builder graph) {
        return ModelProto.newBuilder().setIrVersion(8).setProducerName("offramp")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13)).setGraph(graph).build().toByteArray();
    }

    private static ValueInfoProto tensor(String name, int... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"));
        for (int dimension : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(
                TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(dimensions))).build();
    }

    private static TensorProto weights(String name, Random random, int... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        int size = 1;
        for (int dimension : shape) {
            tensor.addDims(dimension);
            size *= dimension;
        }
        for (int i = 0; i < size; i++) {
            tensor.addFloatData((float) (random.nextGaussian() / Math.sqrt(9.0 * shape[1])));
        }
        return tensor.build();
    }

    private static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name)
                .setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }
}
