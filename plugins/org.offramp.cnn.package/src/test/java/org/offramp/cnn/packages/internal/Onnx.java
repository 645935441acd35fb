package org.offramp.cnn.packages.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Protocol Buffers fields as onnx.proto numbers them: enough to write small models, sound and unsound ones. */
final class Onnx {
    static final int FLOAT = 1;
    static final int FLOAT16 = 10;
    /** A batch of any size. */
    static final long FREE = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Onnx number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    Onnx text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Onnx message(int field, Onnx value) {
        return bytes(field, value.bytes());
    }

    Onnx bytes(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~127L) != 0) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** {@code max(x, 0)}. */
    static byte[] relu(int... item) {
        return model(13, graph(node("Relu", "x", "y"), value("x", FLOAT, FREE, item), value("y", FLOAT, FREE, item)));
    }

    /** The largest of each 2 x 2 window. */
    static byte[] halved(int channels, int height, int width) {
        Onnx pool = node("MaxPool", "x", "y").message(5, ints("kernel_shape", 2, 2)).message(5, ints("strides", 2, 2));
        return model(13, graph(pool, value("x", FLOAT, FREE, channels, height, width),
                value("y", FLOAT, FREE, channels, height / 2, width / 2)));
    }

    /** The mean of each channel: as many scores as channels. */
    static byte[] means(int channels, int height, int width) {
        Onnx mean = node("ReduceMean", "x", "y").message(5, ints("axes", 2, 3))
                .message(5, new Onnx().text(1, "keepdims").number(20, 2).number(3, 0));
        return model(13, graph(mean, value("x", FLOAT, FREE, channels, height, width),
                value("y", FLOAT, FREE, channels)));
    }

    /** One operator with one input and one output of the same shape, changed by somebody. */
    static byte[] changed(UnaryOperator<Onnx> node, int... item) {
        return model(13, graph(node.apply(new Onnx().text(1, "x").text(2, "y")), value("x", FLOAT, FREE, item),
                value("y", FLOAT, FREE, item)));
    }

    static Onnx node(String operator, String input, String output) {
        return new Onnx().text(1, input).text(2, output).text(4, operator);
    }

    static Onnx graph(Onnx node, Onnx input, Onnx output) {
        return new Onnx().message(1, node).text(2, "stage").message(11, input).message(12, output);
    }

    static byte[] model(long opset, Onnx graph) {
        return new Onnx().number(1, 8).text(2, "test").message(7, graph)
                .message(8, new Onnx().text(1, "").number(2, opset)).bytes();
    }

    static Onnx value(String name, int type, long batch, int... item) {
        Onnx shape = new Onnx().message(1, batch == FREE ? new Onnx().text(2, "batch") : new Onnx().number(1, batch));
        for (int dimension : item) {
            shape.message(1, new Onnx().number(1, dimension));
        }
        return new Onnx().text(1, name).message(2,
                new Onnx().message(1, new Onnx().number(1, type).message(2, shape)));
    }

    static Onnx ints(String name, long... values) {
        Onnx attribute = new Onnx().text(1, name).number(20, 7);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute;
    }
}
