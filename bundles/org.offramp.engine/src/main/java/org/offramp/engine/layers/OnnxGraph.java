package org.offramp.engine.layers;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A chain of ONNX operators as it grows: one input, one output, each operator taking the one before. */
final class OnnxGraph {
    /** ONNX 1.12: what ONNX Runtime has read since 2022. */
    private static final int OPERATOR_SET = 17;
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private String last = "input";
    private int nodes;

    OnnxGraph(String name, int[] inputShape) {
        graph.setName(name).addInput(value(last, inputShape));
    }

    /** Appends an operator; the names are those of its further inputs, which {@link #constant} gave. */
    NodeProto.Builder append(String operator, String... constants) {
        String output = operator.toLowerCase(java.util.Locale.ROOT) + nodes++;
        NodeProto.Builder node = graph.addNodeBuilder().setOpType(operator).setName(output).addInput(last)
                .addOutput(output);
        for (String constant : constants) {
            node.addInput(constant);
        }
        last = output;
        return node;
    }

    /** Adds numbers that are part of the model and gives their name. */
    String constant(String name, float[] values, int... shape) {
        TensorProto.Builder tensor = graph.addInitializerBuilder().setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber());
        for (int dimension : shape) {
            tensor.addDims(dimension);
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        tensor.setRawData(ByteString.copyFrom(bytes));
        return name;
    }

    /** Names the last operator's output {@code output} and gives the whole model. */
    byte[] finish(int[] outputShape) {
        if (nodes == 0) {
            append("Identity");
        }
        int end = graph.getNodeCount() - 1;
        graph.getNodeBuilder(end).setOutput(0, "output");
        graph.addOutput(value("output", outputShape));
        return ModelProto.newBuilder().setIrVersion(IR_VERSION).setProducerName("offramp")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .setGraph(graph).build().toByteArray();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
    }

    static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name)
                .setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT).setF(value)
                .build();
    }

    /** A float tensor whose first dimension is a free batch. */
    private static ValueInfoProto value(String name, int[] shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        dimensions.addDimBuilder().setDimParam("batch");
        for (int dimension : shape) {
            dimensions.addDimBuilder().setDimValue(dimension);
        }
        TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber()).setShape(dimensions);
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(type)).build();
    }
}
