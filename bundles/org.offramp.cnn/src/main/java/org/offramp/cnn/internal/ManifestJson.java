package org.offramp.cnn.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.PackageException;

/** Writes a manifest as JSON; the same manifest gives the same bytes on any machine. */
public final class ManifestJson {
    /** The format this version writes and reads. */
    static final int FORMAT = 1;
    static final String RESIZE = "triangle";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ManifestJson() {
    }

    /** Parses bytes that may be anything into a JSON object. */
    static JsonNode parse(String where, byte[] bytes) throws PackageException {
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(20).maxStringLength(100_000).maxNumberLength(40).build()).build();
        ObjectMapper mapper = new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        try {
            JsonNode node = mapper.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
            throw new PackageException(where + ": manifest.json is no JSON object");
        } catch (JsonProcessingException e) {
            throw new PackageException(where + ": manifest.json is no valid JSON: " + e.getOriginalMessage()
                    + (e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr()), e);
        } catch (IOException e) {
            throw new PackageException(where + ": manifest.json is no valid JSON: " + e.getMessage(), e);
        }
    }

    /** The bytes of manifest.json. */
    public static byte[] write(Manifest manifest) {
        ObjectNode root = NODES.objectNode();
        root.put("format", FORMAT).put("name", manifest.name()).put("version", manifest.version());
        ObjectNode input = root.putObject("input");
        input.set("shape", array(manifest.inputShape()));
        input.put("colour", "RGB").put("resize", RESIZE).put("low", 0).put("high", 1);
        ArrayNode labels = root.putArray("labels");
        manifest.labels().forEach(labels::add);
        ArrayNode blocks = root.putArray("blocks");
        manifest.blocks().forEach(block -> blocks.add(stage(block)));
        ArrayNode exits = root.putArray("exits");
        for (Manifest.Exit exit : manifest.exits()) {
            ObjectNode node = NODES.objectNode();
            node.set("stage", stage(exit.stage()));
            if (!Double.isNaN(exit.accuracy())) {
                node.put("accuracy", exit.accuracy());
            }
            exits.add(node);
        }
        ArrayNode splits = root.putArray("splits");
        manifest.splits().forEach(split -> splits.add(split(split)));
        ObjectNode card = root.putObject("card");
        manifest.card().forEach(card::put);
        return bytes(root);
    }

    private static ObjectNode stage(Manifest.Stage stage) {
        ObjectNode node = NODES.objectNode();
        node.put("name", stage.name()).put("file", stage.file());
        node.set("input", array(stage.input()));
        node.set("output", array(stage.output()));
        return node.put("macs", stage.macs()).put("bytes", stage.bytes()).put("sha256", stage.sha256());
    }

    private static ObjectNode split(Manifest.Split split) {
        ObjectNode node = NODES.objectNode();
        FeatureSpec features = split.features();
        node.set("shape", array(features.shape()));
        if (features.calibrated()) {
            node.set("low", array(features.low()));
            node.set("high", array(features.high()));
        }
        if (split.encoder() != null) {
            node.set("encoder", stage(split.encoder()));
            node.set("decoder", stage(split.decoder()));
        }
        return node;
    }

    private static ArrayNode array(int[] values) {
        ArrayNode array = NODES.arrayNode();
        for (int value : values) {
            array.add(value);
        }
        return array;
    }

    private static ArrayNode array(float[] values) {
        ArrayNode array = NODES.arrayNode();
        for (float value : values) {
            array.add(value);
        }
        return array;
    }

    private static byte[] bytes(ObjectNode root) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return (new ObjectMapper().writer(printer).writeValueAsString(root) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot be written: " + e.getMessage(), e);
        }
    }
}
