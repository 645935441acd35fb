package org.offramp.cnn.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.cnn.PackageException;

/**
 * Looks into an ONNX file before any library does: whether it is a model of the operators that stages may use, all in
 * this one file, with the input and the output that the manifest says. Each refusal tells the file and what would be
 * right. Follows onnx.proto3 of ONNX 1.17; the numbers are those of its fields.
 */
public final class OnnxCheck {
    /** The oldest operator set that a stage may use. */
    public static final int OLDEST_OPSET = 7;
    /** The newest operator set that a stage may use. */
    public static final int NEWEST_OPSET = 22;
    private static final int MOST_NODES = 20_000;
    private static final int MOST_INITIALIZERS = 20_000;
    private static final int MOST_TEXT = 4096;
    private static final int MOST_DIMENSIONS = 16;
    private static final long MOST_WINDOW = 4096;
    private static final int FLOAT = 1;
    private static final int EXTERNAL = 1;
    private static final Set<String> WINDOWS = Set.of("pads", "kernel_shape", "strides", "dilations", "output_padding",
            "output_shape", "blocksize");
    private static final String[] TYPES = {"undefined", "float", "uint8", "int8", "uint16", "int16", "int32", "int64",
        "string", "bool", "float16", "double", "uint32", "uint64", "complex64", "complex128", "bfloat16"};

    private final String where;
    private final Set<String> initializers = new HashSet<>();
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private int nodes;
    private long opset = -1;

    /** @param shape dimensions with the batch, -1 where free, or {@code null} when the model does not tell */
    private record Value(String name, int type, long[] shape) {
    }

    private OnnxCheck(String where) {
        this.where = where;
    }

    /**
     * Checks a stage.
     *
     * @param where package and file, the beginning of each message
     * @param onnx the file
     * @param input shape of one input item
     * @param output shape of one output item
     * @throws PackageException with one line that says what is wrong and what would be right
     */
    public static void check(String where, byte[] onnx, int[] input, int[] output) throws PackageException {
        OnnxCheck check = new OnnxCheck(where);
        try {
            check.model(new ProtoReader(onnx));
        } catch (ProtoReader.DamagedException e) {
            throw check.refused("is no ONNX model or is damaged: " + e.getMessage());
        }
        check.value("input", check.inputs, input);
        check.value("output", check.outputs, output);
    }

    /**
     * The shapes of one item that a model says of itself.
     *
     * @return input, then output; -1 where a dimension is free
     * @throws PackageException when it is no model with one input and one output
     */
    public static int[][] shapes(String where, byte[] onnx) throws PackageException {
        OnnxCheck check = new OnnxCheck(where);
        try {
            check.model(new ProtoReader(onnx));
        } catch (ProtoReader.DamagedException e) {
            throw check.refused("is no ONNX model or is damaged: " + e.getMessage());
        }
        return new int[][] {item(check.only("input", check.inputs)), item(check.only("output", check.outputs))};
    }

    private static int[] item(Value value) {
        return value.shape() == null || value.shape().length == 0 ? new int[] {-1}
                : Arrays.stream(value.shape()).skip(1).mapToInt(d -> (int) Math.max(-1, d)).toArray();
    }

    private PackageException refused(String what) {
        return new PackageException(where + " " + what);
    }

    private void model(ProtoReader model) throws ProtoReader.DamagedException, PackageException {
        int graphs = 0;
        boolean version = false;
        while (model.next()) {
            switch (model.field()) {
                case 1 -> version = model.number() > 0;
                case 7 -> {
                    graphs++;
                    graph(model.message());
                }
                case 8 -> operatorSet(model.message());
                case 25 -> throw refused("has functions of its own; export it with its functions inlined");
                default -> { }
            }
        }
        if (graphs != 1 || !version) {
            throw refused("is no ONNX model: it has " + graphs + " graphs" + (version ? "" : " and no IR version"));
        }
        if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
            throw refused("uses ONNX operator set " + (opset < 0 ? "none" : opset) + "; known are " + OLDEST_OPSET
                    + " to " + NEWEST_OPSET + " (torch.onnx.export(..., opset_version=17))");
        }
    }

    private void operatorSet(ProtoReader set) throws ProtoReader.DamagedException {
        String domain = "";
        long version = 1;
        while (set.next()) {
            if (set.field() == 1) {
                domain = set.text(MOST_TEXT);
            } else if (set.field() == 2) {
                version = set.number();
            }
        }
        if (standard(domain)) {
            opset = version < 0 ? Long.MAX_VALUE : Math.max(opset, version);
        }
    }

    private static boolean standard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private void graph(ProtoReader graph) throws ProtoReader.DamagedException, PackageException {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> node(graph.message());
                case 5 -> {
                    if (initializers.size() >= MOST_INITIALIZERS) {
                        throw refused("has more than " + MOST_INITIALIZERS + " constants");
                    }
                    initializers.add(tensor(graph.message(), graph.length()));
                }
                case 15 -> throw refused("has sparse constants; export it with dense ones");
                case 11 -> inputs.add(value(graph.message()));
                case 12 -> outputs.add(value(graph.message()));
                default -> { }
            }
            if (inputs.size() > MOST_INITIALIZERS || outputs.size() > MOST_INITIALIZERS) {
                throw refused("has more than " + MOST_INITIALIZERS + " inputs or outputs");
            }
        }
    }

    private void node(ProtoReader node) throws ProtoReader.DamagedException, PackageException {
        String operator = "";
        String domain = "";
        List<ProtoReader> attributes = new ArrayList<>();
        while (node.next()) {
            switch (node.field()) {
                case 4 -> operator = node.text(MOST_TEXT);
                case 5 -> attributes.add(node.message());
                case 7 -> domain = node.text(MOST_TEXT);
                default -> { }
            }
            if (attributes.size() > 64) {
                throw refused("has an operator " + SafePath.shown(operator) + " with more than 64 attributes");
            }
        }
        if (++nodes > MOST_NODES) {
            throw refused("has more than " + MOST_NODES + " operators");
        }
        if (!standard(domain)) {
            throw refused("uses the operator " + SafePath.shown(operator) + " of the domain "
                    + SafePath.shown(domain) + "; a stage uses operators of ONNX itself");
        }
        if (!OnnxOperators.KNOWN.contains(operator)) {
            throw refused("uses the operator " + SafePath.shown(operator)
                    + ", which a stage may not use; docs/network.md lists those it may");
        }
        for (ProtoReader attribute : attributes) {
            attribute(operator, attribute);
        }
    }

    private void attribute(String operator, ProtoReader attribute)
            throws ProtoReader.DamagedException, PackageException {
        String name = "";
        boolean reasonable = true;
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text(MOST_TEXT);
                case 3 -> reasonable &= reasonable(attribute.number());
                case 5, 10 -> tensor(attribute.message(), attribute.length());
                case 6, 11 -> throw refused("has an operator " + operator + " with a graph inside; stages have none");
                case 8 -> reasonable &= Arrays.stream(attribute.numbers(MOST_NODES)).allMatch(OnnxCheck::reasonable);
                case 22, 23 -> throw refused("has sparse constants; export it with dense ones");
                default -> { }
            }
        }
        if (!reasonable && WINDOWS.contains(name)) {
            throw refused("has an operator " + operator + " with " + name + " of more than " + MOST_WINDOW);
        }
    }

    private static boolean reasonable(long size) {
        return size >= -MOST_WINDOW && size <= MOST_WINDOW;
    }

    /** Checks that a constant lies in this file and is as large as it says; returns its name. */
    private String tensor(ProtoReader tensor, int length) throws ProtoReader.DamagedException, PackageException {
        String name = "";
        boolean external = false;
        String location = "";
        long elements = 1;
        int dimensions = 0;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> {
                    for (long dimension : tensor.numbers(MOST_DIMENSIONS)) {
                        elements = dimension < 0 || ++dimensions > MOST_DIMENSIONS ? -1 : product(elements, dimension);
                    }
                }
                case 8 -> name = tensor.text(MOST_TEXT);
                case 13 -> {
                    external = true;
                    location = location(tensor.message(), location);
                }
                case 14 -> external |= tensor.number() == EXTERNAL;
                default -> { }
            }
        }
        if (external) {
            throw refused("keeps the constant " + SafePath.shown(name) + " outside, in '" + SafePath.shown(location)
                    + "'; all of a stage lies in its one file (torch.onnx.export(..., external_data=False))");
        }
        // even at four bits a number, two elements fill a byte
        if (elements < 0 || elements > 2L * length) {
            throw refused("says that the constant " + SafePath.shown(name) + " has "
                    + (elements < 0 ? "more" : elements) + " elements, but holds " + length + " bytes of it");
        }
        return name;
    }

    /** The product, or -1 when it is out of all reason. */
    private static long product(long elements, long dimension) {
        return elements < 0 || dimension > Integer.MAX_VALUE || elements * dimension > Integer.MAX_VALUE ? -1
                : elements * dimension;
    }

    private static String location(ProtoReader entry, String before) throws ProtoReader.DamagedException {
        String key = "";
        String value = "";
        while (entry.next()) {
            if (entry.field() == 1) {
                key = entry.text(MOST_TEXT);
            } else if (entry.field() == 2) {
                value = entry.text(MOST_TEXT);
            }
        }
        return key.equals("location") ? value : before;
    }

    /** Reads a value's name and shape into a map; a free first dimension counts as one item. */
    static void shape(ProtoReader value, Map<String, long[]> into) throws ProtoReader.DamagedException {
        Value read = value(value);
        boolean known = read.shape() != null && read.shape().length > 0
                && Arrays.stream(read.shape()).skip(1).allMatch(d -> d > 0);
        if (known) {
            long[] shape = read.shape().clone();
            shape[0] = 1;
            into.putIfAbsent(read.name(), shape);
        }
    }

    private static Value value(ProtoReader value) throws ProtoReader.DamagedException {
        String name = "";
        int type = 0;
        long[] shape = null;
        while (value.next()) {
            if (value.field() == 1) {
                name = value.text(MOST_TEXT);
            } else if (value.field() == 2) {
                ProtoReader kinds = value.message();
                while (kinds.next()) {
                    if (kinds.field() == 1) {
                        ProtoReader tensor = kinds.message();
                        while (tensor.next()) {
                            if (tensor.field() == 1) {
                                type = (int) tensor.number();
                            } else if (tensor.field() == 2) {
                                shape = shape(tensor.message());
                            }
                        }
                    }
                }
            }
        }
        return new Value(name, type, shape);
    }

    private static long[] shape(ProtoReader shape) throws ProtoReader.DamagedException {
        long[] dimensions = new long[MOST_DIMENSIONS];
        int count = 0;
        while (shape.next()) {
            if (shape.field() == 1) {
                if (count == dimensions.length) {
                    throw new ProtoReader.DamagedException("more than " + MOST_DIMENSIONS + " dimensions");
                }
                long size = -1;
                ProtoReader dimension = shape.message();
                while (dimension.next()) {
                    size = dimension.field() == 1 ? dimension.number() : size;
                }
                dimensions[count++] = size;
            }
        }
        return Arrays.copyOf(dimensions, count);
    }

    private Value only(String what, List<Value> values) throws PackageException {
        // older exporters list the constants among the inputs
        List<Value> real = values.stream().filter(v -> !initializers.contains(v.name())).toList();
        if (real.size() != 1) {
            throw refused("has " + real.size() + " " + what + "s" + named(real) + "; a stage has one " + what);
        }
        return real.get(0);
    }

    private void value(String what, List<Value> values, int[] item) throws PackageException {
        Value value = only(what, values);
        if (value.type() != FLOAT) {
            String type = value.type() >= 0 && value.type() < TYPES.length ? TYPES[value.type()] : "" + value.type();
            throw refused("has an " + what + " of type " + type + "; the " + what + " of a stage is float (32 bits)");
        }
        long[] shape = value.shape();
        if (shape != null && shape.length > 0 && shape[0] != -1) {
            throw refused("has an " + what + " whose first dimension is fixed at " + shape[0]
                    + "; it is the batch and must be free (torch.onnx.export(..., dynamic_axes={'"
                    + SafePath.shown(value.name()) + "': {0: 'batch'}}))");
        }
        boolean fits = shape != null && shape.length == item.length + 1;
        for (int i = 0; fits && i < item.length; i++) {
            fits = shape[i + 1] == -1 || shape[i + 1] == item[i];
        }
        if (!fits) {
            throw refused("has an " + what + " of the shape " + (shape == null ? "none" : text(shape))
                    + ", but the manifest says " + text(batched(item)));
        }
    }

    private static String named(List<Value> values) {
        return values.isEmpty() ? "" : values.stream().limit(4).map(v -> SafePath.shown(v.name())).toList()
                .toString().replace("[", " (").replace("]", ")");
    }

    private static long[] batched(int[] item) {
        long[] shape = new long[item.length + 1];
        shape[0] = -1;
        for (int i = 0; i < item.length; i++) {
            shape[i + 1] = item[i];
        }
        return shape;
    }

    private static String text(long[] shape) {
        return Arrays.toString(shape).replace("-1", "batch");
    }
}
