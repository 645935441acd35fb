package org.offramp.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person writes names and files; the rest is filled in as the training command would have written it. */
class ManifestCompletionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;
    private NetworkPackage original;
    private byte[] manifest;

    @BeforeEach
    void write() throws Exception {
        original = SmallNetwork.write(folder);
        manifest = Files.readAllBytes(folder.resolve("manifest.json"));
    }

    private void edit(Consumer<ObjectNode> change) throws Exception {
        ObjectNode root = (ObjectNode) JSON.readTree(folder.resolve("manifest.json").toFile());
        change.accept(root);
        Files.write(folder.resolve("manifest.json"), JSON.writeValueAsBytes(root));
    }

    /** All stages of a manifest. */
    private static List<ObjectNode> stages(ObjectNode root) {
        List<ObjectNode> stages = new java.util.ArrayList<>();
        root.get("blocks").forEach(block -> stages.add((ObjectNode) block));
        root.get("exits").forEach(exit -> stages.add((ObjectNode) exit.get("stage")));
        root.get("splits").forEach(split -> {
            if (split.has("encoder")) {
                stages.add((ObjectNode) split.get("encoder"));
                stages.add((ObjectNode) split.get("decoder"));
            }
        });
        return stages;
    }

    @Test
    void aManifestOfNamesAndFilesBecomesTheWholeOneByteByByte() throws Exception {
        edit(root -> {
            root.remove("format");
            ((ObjectNode) root.get("input")).remove(List.of("colour", "resize", "low", "high"));
            stages(root).forEach(stage -> stage.retain("file"));
            root.get("splits").forEach(split -> ((ObjectNode) split).remove("shape"));
            ((ObjectNode) root.get("splits").get(0)).remove(List.of("low", "high"));
        });
        NetworkPackage completed = ManifestCompletion.complete(folder);
        assertArrayEquals(manifest, Files.readAllBytes(folder.resolve("manifest.json")));
        assertEquals(original.description().contentHash(), completed.description().contentHash());
    }

    @Test
    void theDemandIsCountedFromTheModels() throws Exception {
        edit(root -> stages(root).forEach(stage -> stage.remove("macs")));
        NetworkPackage completed = ManifestCompletion.complete(folder);
        for (int i = 0; i < original.manifest().stages().size(); i++) {
            assertEquals(original.manifest().stages().get(i).macs(), completed.manifest().stages().get(i).macs());
        }
        assertTrue(completed.manifest().blocks().get(0).macs() > 0);
    }

    @Test
    void splitsThatNobodyWroteAreThoseWithoutAutoencoders() throws Exception {
        edit(root -> root.remove("splits"));
        Manifest completed = ManifestCompletion.complete(folder).manifest();
        assertEquals(3, completed.splits().size());
        assertArrayEquals(new int[] {8, 8, 6}, completed.splits().get(1).features().shape());
    }

    @Test
    void aStageThatWasExportedAnewGetsItsNewHash() throws Exception {
        Path file = folder.resolve("stages/block1.onnx");
        byte[] onnx = Files.readAllBytes(file);
        onnx[onnx.length - 100] ^= 1;
        Files.write(file, onnx);
        assertThrows(PackageException.class, () -> NetworkPackage.read(PackageContent.of(folder)).verify());
        NetworkPackage completed = ManifestCompletion.complete(folder);
        assertEquals(NetworkPackage.sha256(onnx), completed.manifest().blocks().get(0).sha256());
    }

    @Test
    void whatCannotBeFilledInIsNamed() throws Exception {
        edit(root -> ((ObjectNode) root.get("blocks").get(1)).remove("file"));
        assertTrue(refusal().contains("blocks[1].file"));
        Files.write(folder.resolve("manifest.json"), manifest);
        edit(root -> root.remove("labels"));
        assertTrue(refusal().contains("lacks labels"));
        edit(root -> root.remove("blocks"));
        assertTrue(refusal().contains("blocks") || refusal().contains("labels"));
        assertTrue(assertThrows(PackageException.class, () -> ManifestCompletion.complete(folder.resolve("none")))
                .getMessage().contains("no folder"));
    }

    private String refusal() {
        String message = assertThrows(PackageException.class, () -> ManifestCompletion.complete(folder)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }
}
