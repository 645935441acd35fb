package org.offramp.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.offramp.api.compute.BackendException;

/** What is not a sound package is refused with one line that says what is wrong where. */
class DamagedPackageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        folder = temp.resolve("package");
        SmallNetwork.write(folder);
    }

    @Test
    void theHashChangesWithAnyByteOfTheManifest() throws Exception {
        String before = NetworkPackage.read(PackageContent.of(folder)).description().contentHash();
        edit(root -> ((ObjectNode) root.get("card")).put("training data", "none, random numberz"));
        assertNotEquals(before, NetworkPackage.read(PackageContent.of(folder)).description().contentHash());
    }

    @Test
    void anyChangedByteOfAStageIsRefused() throws Exception {
        NetworkPackage network = NetworkPackage.read(PackageContent.of(folder));
        Path file = folder.resolve("stages/encoder1.onnx");
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            oneLine(assertThrows(PackageException.class, network::verify), "encoder1.onnx", "SHA-256");
        }
        Files.write(file, good);
        network.verify();
    }

    @Test
    void aStageWithAnotherHashInTheManifestIsAnotherNetwork() throws Exception {
        String before = NetworkPackage.read(PackageContent.of(folder)).description().contentHash();
        byte[] onnx = Files.readAllBytes(folder.resolve("stages/block1.onnx"));
        onnx[onnx.length / 2] ^= 1;
        Files.write(folder.resolve("stages/block1.onnx"), onnx);
        edit(root -> stage(root, "blocks", 0).put("sha256", NetworkPackage.sha256(onnx)));
        NetworkPackage changed = NetworkPackage.read(PackageContent.of(folder));
        changed.verify();
        assertNotEquals(before, changed.description().contentHash());
    }

    @Test
    void aMissingStageIsNamed() throws Exception {
        Files.delete(folder.resolve("stages/exit2.onnx"));
        NetworkPackage network = NetworkPackage.read(PackageContent.of(folder));
        oneLine(assertThrows(PackageException.class, network::verify), "stages/exit2.onnx", "missing");
        oneLine(assertThrows(BackendException.class, () -> new PackagedPartition(network).open(Backends.cpu())),
                "stages/exit2.onnx", "missing");
    }

    @Test
    void aCutOrGrownStageIsRefusedByItsLength() throws Exception {
        Path file = folder.resolve("stages/block1.onnx");
        byte[] good = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(good, good.length - 10));
        NetworkPackage network = NetworkPackage.read(PackageContent.of(folder));
        oneLine(assertThrows(PackageException.class, network::verify), "block1.onnx", "cut");
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        oneLine(assertThrows(PackageException.class, network::verify), "block1.onnx",
                "more than " + good.length + " bytes");
    }

    @Test
    void aDamagedManifestDoesNotMatchItsHashFile() throws Exception {
        String text = Files.readString(folder.resolve("manifest.json"));
        Files.writeString(folder.resolve("manifest.json"), text.replace("0.75", "0.99"));
        oneLine(refusal(folder), "manifest.sha256");
        Files.writeString(folder.resolve("manifest.sha256"), "no\nhash");
        oneLine(refusal(folder), "manifest.sha256", "no?hash");
    }

    @Test
    void aStageThatComputesAnotherShapeThanTheManifestSaysIsRefusedWhenItIsCompiled() throws Exception {
        byte[] exit = Files.readAllBytes(folder.resolve("stages/exit1.onnx"));
        Files.write(folder.resolve("stages/exit2.onnx"), exit);
        edit(root -> ((ObjectNode) root.get("exits").get(1).get("stage")).put("sha256", NetworkPackage.sha256(exit))
                .put("bytes", exit.length));
        NetworkPackage network = NetworkPackage.read(PackageContent.of(folder));
        oneLine(assertThrows(BackendException.class, () -> new PackagedPartition(network).open(Backends.cpu())),
                "exit2", "shape");
    }

    @Test
    void aStageThatIsNoModelIsRefusedWhenItIsCompiled() throws Exception {
        byte[] nonsense = new byte[500];
        new Random(3).nextBytes(nonsense);
        Files.write(folder.resolve("stages/block2.onnx"), nonsense);
        edit(root -> stage(root, "blocks", 1).put("sha256", NetworkPackage.sha256(nonsense)).put("bytes", 500));
        NetworkPackage network = NetworkPackage.read(PackageContent.of(folder));
        assertTrue(assertThrows(BackendException.class, () -> new PackagedPartition(network).open(Backends.cpu()))
                .getMessage().contains("block2"));
    }

    static Stream<Arguments> wrongManifests() {
        return Stream.of(
                wrong("format", root -> root.put("format", 2), "format", "1"),
                wrong("no format", root -> root.remove("format"), "lacks format"),
                wrong("no name", root -> root.remove("name"), "lacks name"),
                wrong("empty name", root -> root.put("name", ""), "name"),
                wrong("name with a line break", root -> root.put("name", "a\nb"), "name"),
                wrong("version as number", root -> root.put("version", 1), "version"),
                wrong("unknown key", root -> root.put("lables", 1), "unknown key lables"),
                wrong("unknown key with a line break", root -> root.put("a\nb", 1), "unknown key a?b"),
                wrong("one label", root -> ((ArrayNode) root.withArray("labels")).removeAll().add("a"), "labels"),
                wrong("label too many", root -> root.withArray("labels").add("e"), "exits[0].stage.output", "[5]"),
                wrong("grey input", root -> input(root).putArray("shape").add(1).add(16).add(12), "input.shape"),
                wrong("input of zero pixels", root -> input(root).putArray("shape").add(3).add(0).add(12), "shape"),
                wrong("huge input", root -> input(root).putArray("shape").add(3).add(1 << 20).add(1 << 20), "shape"),
                wrong("other resizing", root -> input(root).put("resize", "crop"), "resize"),
                wrong("other scale", root -> input(root).put("high", 255), "low 0 to high 1"),
                wrong("no blocks", root -> root.putArray("blocks"), "blocks"),
                wrong("exit missing", root -> root.withArray("exits").remove(2), "2 exits for 3 blocks"),
                wrong("split missing", root -> root.withArray("splits").remove(2), "2 splits for 3 blocks"),
                wrong("block chain broken", root -> stage(root, "blocks", 1).putArray("input").add(9).add(8).add(6),
                        "blocks[1].input", "[8, 8, 6]"),
                wrong("stage escaping the folder", root -> stage(root, "blocks", 0).put("file", "../secret.onnx"),
                        "../secret.onnx", "refused"),
                wrong("absolute file", root -> stage(root, "blocks", 0).put("file", "/etc/passwd"), "refused"),
                wrong("file of another drive", root -> stage(root, "blocks", 0).put("file", "C:\\x.onnx"), "refused"),
                wrong("hidden file", root -> stage(root, "blocks", 0).put("file", "stages/.x"), "refused"),
                wrong("file in a folder of dots", root -> stage(root, "blocks", 0).put("file", "stages/../../x"),
                        "refused"),
                wrong("huge stage", root -> stage(root, "blocks", 0).put("bytes", 1L << 40), "blocks[0].bytes"),
                wrong("stages huge together", DamagedPackageTest::allHuge, "all stages together"),
                wrong("negative length", root -> stage(root, "blocks", 0).put("bytes", -1), "blocks[0].bytes"),
                wrong("negative demand", root -> stage(root, "blocks", 0).put("macs", -5), "blocks[0].macs"),
                wrong("no hash", root -> stage(root, "blocks", 0).remove("sha256"), "blocks[0].sha256"),
                wrong("short hash", root -> stage(root, "blocks", 0).put("sha256", "abc"), "SHA-256"),
                wrong("two stages of one name", root -> stage(root, "blocks", 1).put("name", "block1"), "block1"),
                wrong("accuracy in per cent", root -> ((ObjectNode) root.get("exits").get(0)).put("accuracy", 98.5),
                        "accuracy", "0.0 to 1.0"),
                wrong("encoder at split 0", root -> split(root, 0).set("encoder", split(root, 1).get("encoder")),
                        "split 0"),
                wrong("encoder without decoder", root -> split(root, 1).remove("decoder"), "lacks splits[1].decoder"),
                wrong("range of another length", root -> split(root, 1).putArray("low").add(0), "splits[1].low"),
                wrong("range upside down", root -> split(root, 1).putArray("low").add(9).add(9), "low 9.0 above high"),
                wrong("range with one end", root -> split(root, 1).remove("high"), "lacks splits[1].high"),
                wrong("split of another shape", root -> split(root, 2).putArray("shape").add(6).add(4).add(4),
                        "splits[2].shape"),
                wrong("card of objects", root -> root.putObject("card").putObject("x"), "card"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongManifests")
    void aManifestThatContradictsItselfIsRefused(String name, Consumer<ObjectNode> change, String[] parts)
            throws Exception {
        edit(change);
        oneLine(refusal(folder), parts);
    }

    @Test
    void whatIsNoJsonIsRefused() throws Exception {
        Files.delete(folder.resolve("manifest.sha256"));
        String good = Files.readString(folder.resolve("manifest.json"));
        for (String bad : new String[] {"", "[]", "7", "{", good.substring(0, good.length() / 2), good + "{}",
                "{\"a\":1,\"a\":2}", "[".repeat(100_000), "\0\0\0", good.replace("{", "")}) {
            Files.writeString(folder.resolve("manifest.json"), bad);
            oneLine(refusal(folder), "manifest.json");
        }
    }

    @Test
    void noManifestOfRandomDamageEscapesTheReader() throws Exception {
        Files.delete(folder.resolve("manifest.sha256"));
        byte[] good = Files.readAllBytes(folder.resolve("manifest.json"));
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] bad = good.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Files.write(folder.resolve("manifest.json"), bad);
            try {
                NetworkPackage.read(PackageContent.of(folder)).verify();
            } catch (PackageException e) {
                refused++;
                assertFalse(e.getMessage().isBlank());
            }
        }
        assertTrue(refused > 300, refused + " of 600 were refused");
    }

    @Test
    void aHugeManifestIsNotReadToItsEnd() throws Exception {
        Files.write(folder.resolve("manifest.json"), new byte[(4 << 20) + 1]);
        oneLine(refusal(folder), "manifest.json", "more than");
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderIsRefused() throws Exception {
        Path secret = temp.resolve("secret.onnx");
        Files.copy(folder.resolve("stages/block1.onnx"), secret);
        Files.delete(folder.resolve("stages/block1.onnx"));
        boolean links = true;
        try {
            Files.createSymbolicLink(folder.resolve("stages/block1.onnx"), secret);
        } catch (IOException | UnsupportedOperationException e) {
            links = false;
        }
        assumeTrue(links, "skipped: this file system has no links");
        NetworkPackage network = NetworkPackage.read(PackageContent.of(folder));
        oneLine(assertThrows(PackageException.class, network::verify), "link that leads out");
    }

    @Test
    void aZipThatUnpacksToMoreThanItSaysIsNotReadToItsEnd() throws Exception {
        Path zip = temp.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("manifest.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        assertTrue(Files.size(zip) < 1 << 20);
        oneLine(refusal(zip), "more than");
    }

    @Test
    void aZipWithoutManifestAndAFileThatIsNoZipAreRefused() throws Exception {
        Path zip = temp.resolve("empty.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../manifest.json"));
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        oneLine(refusal(zip), "../manifest.json", "stay inside");
        Path text = Files.writeString(temp.resolve("text.zip"), "no zip");
        oneLine(refusal(text), "text.zip", "no readable zip");
        oneLine(refusal(temp.resolve("nowhere")), "nowhere", "neither a folder nor a zip");
    }

    private static PackageException refusal(Path path) {
        return assertThrows(PackageException.class, () -> NetworkPackage.read(PackageContent.of(path)).verify());
    }

    private static void oneLine(Exception refusal, String... parts) {
        String message = refusal.getMessage();
        assertEquals(1, message.lines().count(), message);
        for (String part : parts) {
            assertTrue(message.contains(part), message + " lacks " + part);
        }
    }

    private void edit(Consumer<ObjectNode> change) throws IOException {
        Path file = folder.resolve("manifest.json");
        ObjectNode root = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(root);
        Files.write(file, JSON.writeValueAsBytes(root));
        Files.deleteIfExists(folder.resolve("manifest.sha256"));
    }

    private static ObjectNode input(ObjectNode root) {
        return (ObjectNode) root.get("input");
    }

    private static ObjectNode stage(ObjectNode root, String kind, int index) {
        return (ObjectNode) root.get(kind).get(index);
    }

    private static ObjectNode split(ObjectNode root, int index) {
        return (ObjectNode) root.get("splits").get(index);
    }

    private static void allHuge(ObjectNode root) {
        for (int i = 0; i < 3; i++) {
            stage(root, "blocks", i).put("bytes", 250 << 20);
            ((ObjectNode) root.get("exits").get(i).get("stage")).put("bytes", 250 << 20);
        }
    }

    private static Arguments wrong(String name, Consumer<ObjectNode> change, String... parts) {
        return Arguments.of(name, change, parts);
    }
}
