package org.offramp.cnn.packages.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.NetworkPackage;

/** What a package is, for a person and as JSON. */
final class PackageReport {
    private final NetworkDescription network;
    private final Manifest manifest;
    private final long bytes;
    private final String backend;

    /** @param backend what the package was tried on */
    PackageReport(NetworkPackage network, String backend) {
        this.network = network.description();
        this.manifest = network.manifest();
        this.bytes = manifest.stages().stream().mapToLong(Manifest.Stage::bytes).sum();
        this.backend = backend;
    }

    private long macs() {
        long sum = network.exits().get(network.mainExit() - 1).macs();
        for (NetworkDescription.Block block : network.blocks()) {
            sum += block.macs();
        }
        return sum;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "network", network.name() + " " + network.version());
        line(text, "content hash", network.contentHash());
        line(text, "input", Arrays.toString(network.inputShape()) + " RGB, values 0 to 1");
        line(text, "classes", Integer.toString(network.labels().size()));
        line(text, "stages", manifest.stages().size() + " files, " + bytes + " bytes");
        line(text, "demand", mega(macs()) + " MMAC from the image to the main exit");
        line(text, "tried on", backend + ": every stage compiles, every exit and split answers");
        text.append(String.format("%n%-5s %-16s %8s %9s %9s   %-16s %8s %8s%n", "block", "gives", "MMAC", "exit MMAC",
                "accuracy", "split sends", "numbers", "enc+dec"));
        for (int i = 0; i <= network.blocks().size(); i++) {
            text.append(i == 0 ? String.format("%-5s %-16s %8s %9s %9s", "", "(image)", "", "", "") : block(i));
            text.append(i < network.splits().size() ? split(i) : String.format("   %s", "nothing: all runs on board"))
                    .append(System.lineSeparator());
        }
        if (!manifest.card().isEmpty()) {
            text.append(System.lineSeparator());
            manifest.card().forEach((key, value) -> text.append(key).append(": ").append(value)
                    .append(System.lineSeparator()));
        }
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(String.format("%-13s %s%n", key, value));
    }

    private String block(int index) {
        NetworkDescription.Block block = network.blocks().get(index - 1);
        NetworkDescription.Exit exit = network.exits().get(index - 1);
        return String.format("%-5d %-16s %8s %9s %9s", index, Arrays.toString(block.outputShape()),
                mega(block.macs()), mega(exit.macs()),
                Double.isNaN(exit.accuracy()) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * exit.accuracy()));
    }

    private String split(int index) {
        NetworkDescription.Split split = network.splits().get(index);
        boolean coded = manifest.splits().get(index).encoder() != null;
        return String.format("   %-16s %8d %8s", Arrays.toString(split.features().shape()),
                split.features().elements(), coded ? mega(split.encoderMacs() + split.decoderMacs()) : "-")
                + (split.features().calibrated() ? "" : "  (no ranges: low and high)");
    }

    private static String mega(long macs) {
        return String.format(Locale.ROOT, "%.3f", macs / 1e6);
    }

    String json() {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("ok", true).put("name", network.name()).put("version", network.version())
                .put("hash", network.contentHash()).put("classes", network.labels().size())
                .put("bytes", bytes).put("macs", macs()).put("backend", backend);
        shape(root.putArray("input"), network.inputShape());
        ArrayNode blocks = root.putArray("blocks");
        for (int i = 0; i < network.blocks().size(); i++) {
            ObjectNode block = blocks.addObject();
            shape(block.putArray("output"), network.blocks().get(i).outputShape());
            block.put("macs", network.blocks().get(i).macs());
            NetworkDescription.Exit exit = network.exits().get(i);
            block.put("exitMacs", exit.macs());
            if (!Double.isNaN(exit.accuracy())) {
                block.put("accuracy", exit.accuracy());
            }
        }
        ArrayNode splits = root.putArray("splits");
        for (NetworkDescription.Split each : network.splits()) {
            ObjectNode split = splits.addObject();
            shape(split.putArray("shape"), each.features().shape());
            split.put("numbers", each.features().elements()).put("calibrated", each.features().calibrated())
                    .put("encoderMacs", each.encoderMacs()).put("decoderMacs", each.decoderMacs());
        }
        ObjectNode card = root.putObject("card");
        manifest.card().forEach(card::put);
        return write(mapper, root);
    }

    /** What is printed of a package that is refused. */
    static String refusalJson(String reason) {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        return write(mapper, mapper.createObjectNode().put("ok", false).put("refused", reason));
    }

    private static String write(ObjectMapper mapper, ObjectNode root) {
        try {
            return mapper.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written: " + e.getMessage(), e);
        }
    }

    private static void shape(ArrayNode array, int[] shape) {
        for (int dimension : shape) {
            array.add(dimension);
        }
    }
}
