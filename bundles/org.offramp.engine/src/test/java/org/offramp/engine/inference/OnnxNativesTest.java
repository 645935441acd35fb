package org.offramp.engine.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OnnxNativesTest {
    @TempDir
    private Path temporary;

    @Test
    void aKilledProcessLeavesNoLibrariesBehind() throws Exception {
        Process process = startLoadedProcess();
        try {
            assertEquals(List.of(), filesIn(temporary), "unpacked while it runs");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertEquals(List.of(), filesIn(temporary), "unpacked after its end");
    }

    @Test
    void aProcessThatExitsWithCallsInFlightEndsInOrder() throws Exception {
        for (int round = 0; round < 5; round++) {
            Process process = startLoadedProcess();
            process.getOutputStream().close();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "ends by itself");
            assertEquals(LoadedProcess.EXIT_CODE, process.exitValue());
        }
    }

    @Test
    void aNewClassLoaderMayLoadThemAgainAsAnUpdateOfTheBundleDoes() throws Exception {
        URL classes = InferenceEngine.class.getProtectionDomain().getCodeSource().getLocation();
        Object last = null;
        for (int update = 0; update < 3; update++) {
            URLClassLoader bundle = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
            Class<?> type = bundle.loadClass(InferenceEngine.class.getName());
            Object engine = type.getMethod("onnxRuntime").invoke(null);
            assertEquals(InferenceEngine.onnxRuntime().version(), type.getMethod("version").invoke(engine));
            assertEquals(4, runRelu(bundle, type, engine).length);
            assertNotSame(last, engine);
            last = engine;
        }
    }

    private static float[] runRelu(ClassLoader bundle, Class<?> type, Object engine) throws Exception {
        Class<?> optionsType = bundle.loadClass(SessionOptions.class.getName());
        Class<?> sessionType = bundle.loadClass(InferenceSession.class.getName());
        Object options = optionsType.getMethod("cpu", int.class).invoke(null, 1);
        try (AutoCloseable session = (AutoCloseable) type.getMethod("open", byte[].class, optionsType)
                .invoke(engine, TestModels.identityOfUnknownWidth(), options)) {
            return (float[]) sessionType.getMethod("run", float[].class, int[].class)
                    .invoke(session, new float[] {1, 2, 3, 4}, new int[] {2, 2});
        }
    }

    private Process startLoadedProcess() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary, "-XX:ErrorFile=" + temporary.resolve("crash.log"), "-cp",
                System.getProperty("java.class.path"), LoadedProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (!"running".equals(line)) {
            process.destroyForcibly();
        }
        assertEquals("running", line);
        return process;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
