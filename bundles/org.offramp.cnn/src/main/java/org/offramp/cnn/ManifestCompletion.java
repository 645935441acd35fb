package org.offramp.cnn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.cnn.internal.JsonTree;
import org.offramp.cnn.internal.ManifestJson;
import org.offramp.cnn.internal.ManifestReader;
import org.offramp.cnn.internal.OnnxCheck;
import org.offramp.cnn.internal.OnnxMacs;
import org.offramp.cnn.internal.SafePath;

/**
 * Fills in what a person who writes a manifest by hand should not have to: length, hash and demand of each stage, and
 * the shapes that the models tell of themselves. One thread.
 */
public final class ManifestCompletion {
    private static final int MOST_MANIFEST_BYTES = 4 << 20;
    private static final int MOST_STAGE_BYTES = ManifestReader.MOST_STAGE_BYTES;

    private final Path folder;
    private final PackageContent content;
    private final String where;

    private ManifestCompletion(Path folder) throws PackageException {
        this.folder = folder;
        this.content = PackageContent.of(folder);
        this.where = content.description();
    }

    /**
     * Completes {@code manifest.json} in a folder and writes {@code manifest.sha256}. Lengths and hashes are always
     * written anew; what else is there stays.
     *
     * @return the package as it is read back, its stages compared
     * @throws PackageException when something is missing that cannot be filled in, or the manifest contradicts itself
     * @throws IOException when the folder cannot be written to
     */
    public static NetworkPackage complete(Path folder) throws PackageException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new PackageException(folder + " is no folder with a network package");
        }
        return new ManifestCompletion(folder).complete();
    }

    private NetworkPackage complete() throws PackageException, IOException {
        Map<String, Object> root = map(JsonTree.parse(where, content.read(NetworkPackage.MANIFEST,
                MOST_MANIFEST_BYTES)));
        root.putIfAbsent("format", 1L);
        input(root);
        List<Object> blocks = list(root, "blocks");
        for (int i = 0; i < blocks.size(); i++) {
            stage(blocks.get(i), "blocks[" + i + "]");
        }
        List<Object> exits = list(root, "exits");
        for (int i = 0; i < exits.size(); i++) {
            stage(map(exits.get(i)).get("stage"), "exits[" + i + "].stage");
        }
        splits(root, blocks);
        Manifest manifest = ManifestReader.check(where, root);
        byte[] json = ManifestJson.write(manifest);
        Files.write(folder.resolve(NetworkPackage.MANIFEST), json);
        Files.write(folder.resolve(NetworkPackage.HASH_FILE),
                (NetworkPackage.sha256(json) + "\n").getBytes(StandardCharsets.US_ASCII));
        NetworkPackage completed = NetworkPackage.read(content);
        completed.verify();
        return completed;
    }

    private static void input(Map<String, Object> root) {
        if (root.get("input") instanceof Map<?, ?> given) {
            Map<String, Object> input = map(given);
            input.putIfAbsent("colour", "RGB");
            input.putIfAbsent("resize", "triangle");
            input.putIfAbsent("low", 0L);
            input.putIfAbsent("high", 1L);
        }
    }

    private void splits(Map<String, Object> root, List<Object> blocks) throws PackageException {
        List<Object> splits = list(root, "splits");
        while (splits.size() < blocks.size()) {
            splits.add(new LinkedHashMap<String, Object>());
        }
        for (int i = 0; i < splits.size() && i < blocks.size(); i++) {
            Map<String, Object> split = map(splits.get(i));
            if (split.containsKey("encoder") || split.containsKey("decoder")) {
                stage(split.get("encoder"), "splits[" + i + "].encoder");
                stage(split.get("decoder"), "splits[" + i + "].decoder");
            }
            if (i == 0) {
                split.putIfAbsent("low", List.of(0.0, 0.0, 0.0));
                split.putIfAbsent("high", List.of(1.0, 1.0, 1.0));
            }
            Object shape = split.get("encoder") != null ? map(split.get("encoder")).get("output")
                    : i == 0 ? map(root.get("input")).get("shape") : map(blocks.get(i - 1)).get("output");
            if (shape != null) {
                split.putIfAbsent("shape", shape);
            }
        }
    }

    private void stage(Object value, String key) throws PackageException {
        Map<String, Object> stage = map(value);
        if (!(stage.get("file") instanceof String file)) {
            throw new PackageException(where + ": " + NetworkPackage.MANIFEST + " lacks " + key
                    + ".file, the path of the stage's ONNX file in the package");
        }
        byte[] onnx = content.read(SafePath.checked(where, file), MOST_STAGE_BYTES);
        stage.put("bytes", (long) onnx.length);
        stage.put("sha256", NetworkPackage.sha256(onnx));
        String name = file.substring(file.lastIndexOf('/') + 1);
        stage.putIfAbsent("name", name.endsWith(".onnx") ? name.substring(0, name.length() - 5) : name);
        if (!stage.containsKey("input") || !stage.containsKey("output")) {
            int[][] shapes = OnnxCheck.shapes(where + ": " + file, onnx);
            stage.putIfAbsent("input", shape(file, key + ".input", shapes[0]));
            stage.putIfAbsent("output", shape(file, key + ".output", shapes[1]));
        }
        if (!stage.containsKey("macs")) {
            stage.put("macs", OnnxMacs.count(where + ": " + file, onnx).orElseThrow(() -> new PackageException(where
                    + ": " + NetworkPackage.MANIFEST + " lacks " + key + ".macs, the multiply-accumulates of one item, "
                    + "and " + file + " does not tell the shapes to count them from; write it by hand")));
        }
    }

    private List<Long> shape(String file, String key, int[] shape) throws PackageException {
        List<Long> list = new ArrayList<>();
        for (int dimension : shape) {
            if (dimension < 1) {
                throw new PackageException(where + ": " + NetworkPackage.MANIFEST + " lacks " + key + ", and " + file
                        + " leaves it open (" + Arrays.toString(shape) + "); write it by hand");
            }
            list.add((long) dimension);
        }
        return list;
    }

    /** An object of the tree; an empty one when it is none, so that the reader tells what is missing. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> root, String key) {
        return root.get(key) instanceof List<?> ? (List<Object>) root.get(key)
                : replaced(root, key);
    }

    private static List<Object> replaced(Map<String, Object> root, String key) {
        List<Object> list = new ArrayList<>();
        root.putIfAbsent(key, list);
        return list;
    }
}
