package org.offramp.cnn.packages.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A sound package of two blocks, 3 x 8 x 8 pixels and three classes, and the same with something changed. */
final class Sample {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The stages by file. */
    final Map<String, byte[]> stages = new LinkedHashMap<>();
    /** The manifest; lengths and hashes are those of the stages when it is written. */
    final ObjectNode manifest = JSON.createObjectNode();

    Sample() {
        this("sample", "1");
    }

    Sample(String name, String version) {
        stages.put("stages/block1.onnx", Onnx.relu(3, 8, 8));
        stages.put("stages/block2.onnx", Onnx.halved(3, 8, 8));
        stages.put("stages/exit1.onnx", Onnx.means(3, 8, 8));
        stages.put("stages/exit2.onnx", Onnx.means(3, 4, 4));
        manifest.put("format", 1).put("name", name).put("version", version);
        ObjectNode input = manifest.putObject("input");
        input.putArray("shape").add(3).add(8).add(8);
        input.put("colour", "RGB").put("resize", "triangle").put("low", 0).put("high", 1);
        manifest.putArray("labels").add("red").add("green").add("blue");
        manifest.putArray("blocks").add(stage("block1", 8, 8)).add(stage("block2", 8, 4));
        manifest.putArray("exits");
        manifest.withArray("exits").addObject().set("stage", exit("exit1", 8));
        manifest.withArray("exits").addObject().set("stage", exit("exit2", 4));
        for (int split = 0; split < 2; split++) {
            manifest.withArray("splits").addObject().putArray("shape").add(3).add(8).add(8);
        }
        manifest.putObject("card").put("origin", "a test");
    }

    private static ObjectNode stage(String name, int in, int out) {
        ObjectNode stage = JSON.createObjectNode().put("name", name).put("file", "stages/" + name + ".onnx");
        stage.putArray("input").add(3).add(in).add(in);
        stage.putArray("output").add(3).add(out).add(out);
        return stage.put("macs", 1000);
    }

    private static ObjectNode exit(String name, int in) {
        ObjectNode stage = stage(name, in, in);
        stage.putArray("output").add(3);
        return stage;
    }

    /** The n-th block's entry, counted from 1. */
    ObjectNode block(int n) {
        return (ObjectNode) manifest.get("blocks").get(n - 1);
    }

    Sample with(Consumer<Sample> change) {
        change.accept(this);
        return this;
    }

    /** Another model in the place of block 1, its length and hash true. */
    Sample block1(byte[] onnx) {
        stages.put("stages/block1.onnx", onnx);
        return this;
    }

    /** All files by name; lengths and hashes are filled in where they are missing. */
    Map<String, byte[]> files() {
        manifest.get("blocks").forEach(this::measure);
        manifest.get("exits").forEach(exit -> measure(exit.get("stage")));
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            files.put("manifest.json", JSON.writeValueAsBytes(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.putAll(stages);
        return files;
    }

    private void measure(com.fasterxml.jackson.databind.JsonNode node) {
        if (node instanceof ObjectNode stage && stages.containsKey(stage.path("file").asText())) {
            byte[] onnx = stages.get(stage.get("file").asText());
            if (!stage.has("bytes")) {
                stage.put("bytes", onnx.length);
            }
            if (!stage.has("sha256")) {
                stage.put("sha256", sha256(onnx));
            }
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    Path zip(Path file) throws IOException {
        return new RawZip().addAll(files()).write(file);
    }
}
