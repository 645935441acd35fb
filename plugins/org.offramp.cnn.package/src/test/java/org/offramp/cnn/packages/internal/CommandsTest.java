package org.offramp.cnn.packages.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.command.Command;

/** What a vendor runs first tells him all, or the one thing that is wrong. */
class CommandsTest {
    private final CheckCommand check = new CheckCommand();
    private final CompleteCommand complete = new CompleteCommand();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir
    private Path temp;

    @BeforeEach
    void open() throws Exception {
        check.addBackend(Backends.cpu(), Map.of());
        complete.addBackend(Backends.cpu(), Map.of());
    }

    private int run(Command command, String... words) throws Exception {
        return command.run(List.of(words), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void checkTellsWhatAPackageIs() throws Exception {
        Path zip = new Sample("sample", "1.2").zip(temp.resolve("a.zip"));
        assertEquals(Command.OK, run(check, zip.toString()));
        for (String part : List.of("sample 1.2", "[3, 8, 8]", "[3, 4, 4]", "4 files", "0.003 MMAC", "origin: a test",
                "every stage compiles", "all runs on board")) {
            assertTrue(said().contains(part), said() + " lacks " + part);
        }
        assertEquals("", err.toString());
    }

    @Test
    void checkTellsItAsJsonToo() throws Exception {
        Path zip = new Sample("sample", "1.2").zip(temp.resolve("a.zip"));
        assertEquals(Command.OK, run(check, zip.toString(), "--json"));
        JsonNode root = new ObjectMapper().readTree(said());
        assertTrue(root.get("ok").asBoolean());
        assertEquals("sample", root.get("name").asText());
        assertEquals(2, root.get("blocks").size());
        assertEquals(192, root.get("splits").get(1).get("numbers").asInt());
        assertEquals(64, root.get("hash").asText().length());
    }

    @Test
    void checkTellsInOneLineWhyAPackageIsRefused() throws Exception {
        Path folder = new Sample().block1(Onnx.changed(n -> n.text(4, "Loop"), 3, 8, 8)).folder(temp.resolve("a"));
        assertEquals(Command.FAILED, run(check, folder.toString()));
        String line = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, line.lines().count(), line);
        assertTrue(line.startsWith("refused: ") && line.contains("block1.onnx uses the operator Loop"), line);
        assertEquals("", said());
        assertEquals(Command.FAILED, run(check, folder.toString(), "--json"));
        JsonNode root = new ObjectMapper().readTree(said());
        assertFalse(root.get("ok").asBoolean());
        assertTrue(root.get("refused").asText().contains("Loop"));
    }

    @Test
    void packageCompletesAManifestWrittenByHand() throws Exception {
        Sample sample = new Sample();
        Path folder = sample.folder(temp.resolve("a"));
        byte[] whole = Files.readAllBytes(folder.resolve("manifest.json"));
        sample.manifest.get("blocks").forEach(block -> ((com.fasterxml.jackson.databind.node.ObjectNode) block)
                .retain("file"));
        sample.manifest.remove("splits");
        new ObjectMapper().writeValue(folder.resolve("manifest.json").toFile(), sample.manifest);
        assertEquals(Command.OK, run(complete, folder.toString()), () -> err.toString());
        assertTrue(said().contains("sample 1"), said());
        assertEquals(Command.OK, run(check, folder.toString()));
        assertTrue(Files.size(folder.resolve("manifest.json")) >= whole.length / 2);
        assertTrue(Files.exists(folder.resolve("manifest.sha256")));
    }

    @Test
    void aWrongCallIsAnsweredWithTheRightOne() throws Exception {
        assertEquals(Command.USAGE, run(check));
        assertTrue(err.toString().contains("PATH") && err.toString().contains("check PATH [--json]"), err.toString());
        assertEquals(Command.USAGE, run(check, "--colour", "red"));
        assertEquals(Command.FAILED, run(check, temp.resolve("nothing").toString()));
        assertTrue(err.toString().contains("neither a folder nor a zip"), err.toString());
        assertEquals(Command.OK, run(complete, "--help"));
        assertTrue(said().contains("package DIR"), said());
    }
}
