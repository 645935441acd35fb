package org.offramp.cnn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.offramp.cnn.internal.ManifestJson;

/** Writes a network package into a folder: first the stages, then the manifest that names them. One thread. */
public final class PackageWriter {
    private static final String STAGES = "stages";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /**
     * Takes up a stage and gives its entry for the manifest.
     *
     * @param onnx the stage; kept, not copied
     */
    public Manifest.Stage add(String name, byte[] onnx, int[] input, int[] output, long macs) {
        String file = STAGES + "/" + name + ".onnx";
        files.put(file, onnx);
        return new Manifest.Stage(name, file, input, output, macs, onnx.length, NetworkPackage.sha256(onnx));
    }

    /**
     * Writes all files; those of a package that was there before are replaced, and stages that it alone had are removed.
     *
     * @return the package as it is read back
     * @throws IOException when the folder cannot be written to
     * @throws PackageException when the manifest contradicts itself
     */
    public NetworkPackage write(Path folder, Manifest manifest) throws IOException, PackageException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        removeOthers(folder.resolve(STAGES));
        byte[] json = ManifestJson.write(manifest);
        Files.write(folder.resolve(NetworkPackage.MANIFEST), json);
        Files.write(folder.resolve(NetworkPackage.HASH_FILE),
                (NetworkPackage.sha256(json) + "\n").getBytes(StandardCharsets.US_ASCII));
        NetworkPackage written = NetworkPackage.read(PackageContent.of(folder));
        written.verify();
        return written;
    }

    private void removeOthers(Path stages) throws IOException {
        try (Stream<Path> there = Files.list(stages)) {
            for (Path file : there.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".onnx") && !files.containsKey(STAGES + "/" + name)) {
                    Files.delete(file);
                }
            }
        }
    }
}
