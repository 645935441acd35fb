package org.offramp.engine.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime from a folder, beside the bundle's own. The folder here holds the bundle's libraries once more. */
@Timeout(60)
class ForeignNativesTest {
    private static final String RESOURCES = "/ai/onnxruntime/native/linux-x64/";
    private static final List<String> FILES = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

    private final InferenceEngine own = InferenceEngine.onnxRuntime();
    @TempDir
    private Path folder;

    @BeforeEach
    void onlyOnLinux() {
        assumeTrue(ForeignNativesTest.class.getResource(RESOURCES + FILES.get(0)) != null,
                "the bundle carries other libraries than those of linux-x64");
    }

    @Test
    void aFolderThatIsNotThereOrNoFolderIsNamed() throws Exception {
        refused(folder.resolve("nothing"), "nothing does not exist", "must be a folder");
        refused(Files.writeString(folder.resolve("file"), ""), "file is a file", "must be a folder");
    }

    @Test
    void aLibraryThatLacksIsNamed() throws Exception {
        refused(folder, folder + " lacks libonnxruntime.so and libonnxruntime4j_jni.so");
        Files.writeString(folder.resolve(FILES.get(0)), "");
        refused(folder, folder + " lacks libonnxruntime4j_jni.so,");
    }

    @Test
    void aFileThatIsNoLibraryIsNamed() throws Exception {
        for (String file : FILES) {
            Files.writeString(folder.resolve(file), "no library");
        }
        refused(folder, "cannot be loaded", FILES.get(0));
    }

    @Test
    void twoEnginesComputeTheSameSideBySide() throws Exception {
        unpack(folder);
        assertEquals(List.of("cpu from " + folder + ", the same answers, property null"), inAProcess(folder));
    }

    @Test
    void aFolderMayBeAskedForAgainButNoSecondOneInTheSameProcess() throws Exception {
        Path second = Files.createDirectories(folder.resolve("second"));
        unpack(folder);
        unpack(second);
        assertEquals(List.of("cpu from " + folder + ", the same answers, property null",
                "cpu from " + folder + ", the same answers, property null",
                "the libraries in " + folder + " are loaded already, and a process can have but one such set;"
                + " restart it to take those in " + second), inAProcess(folder, folder, second));
    }

    @Test
    void afterAFolderThatHoldsNoLibrariesAnotherOneMayBeTaken() throws Exception {
        Path wrong = Files.createDirectories(folder.resolve("wrong"));
        for (String file : FILES) {
            Files.writeString(wrong.resolve(file), "no library");
        }
        unpack(folder);
        List<String> lines = inAProcess(wrong, folder);
        assertTrue(lines.get(0).startsWith("the libraries in " + wrong + " cannot be loaded: "), lines.toString());
        assertEquals("cpu from " + folder + ", the same answers, property null", lines.get(1));
    }

    @Test
    void aBuildWithoutCudaSaysWhatItHas() {
        InferenceException refused = assertThrows(InferenceException.class,
                () -> own.open(TestModels.convolution(3, 5, 8, 1, 1), SessionOptions.cuda(0, Map.of())));
        assertEquals("provider 'cuda' is not part of this build; it has cpu", refused.getMessage());
    }

    @Test
    void deviceAndSettingsOfASessionAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> SessionOptions.cuda(-1, Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new SessionOptions("cpu", 1, 1, false, Map.of()));
        SessionOptions options = SessionOptions.cuda(3, Map.of("gpu_mem_limit", "1024")).whollyOnProvider();
        assertEquals(new SessionOptions("cuda", 1, 3, true, Map.of("gpu_mem_limit", "1024")), options);
    }

    private static void refused(Path natives, String... parts) {
        String reason = assertThrows(InferenceException.class, () -> InferenceEngine.onnxRuntime(natives)).getMessage();
        for (String part : parts) {
            assertTrue(reason.contains(part), "'" + part + "' in: " + reason);
        }
    }

    private static void unpack(Path target) throws IOException {
        for (String file : FILES) {
            try (InputStream in = ForeignNativesTest.class.getResourceAsStream(RESOURCES + file)) {
                Files.copy(in, target.resolve(file));
            }
        }
    }

    /** A process takes libraries for good, so each of these tests has one of its own. */
    private static List<String> inAProcess(Path... folders) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ForeignProcess.class.getName()));
        for (Path natives : folders) {
            command.add(natives.toString());
        }
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            List<String> lines = process.inputReader().lines().filter(l -> !l.startsWith("OpenJDK")
                    && !l.startsWith("It's highly recommended")).toList();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "ends by itself");
            assertEquals(0, process.exitValue(), lines.toString());
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
