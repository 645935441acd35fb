package org.offramp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a real process: how it starts, how it fails, how it ends. */
class LauncherTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final int TERMINATED = 143;

    @TempDir
    Path home;
    private Checkout checkout;
    private Process process;

    @BeforeEach
    void build() throws IOException {
        checkout = new Checkout(home);
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static Map<String, String> activator(Class<?> type) {
        return Map.of("Bundle-Activator", type.getName());
    }

    private int launch(List<String> properties, String... words) throws IOException, InterruptedException {
        process = checkout.launch(properties, words);
        return awaitEnd(process);
    }

    private static int awaitEnd(Process process) throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the launcher hangs");
        return process.exitValue();
    }

    private void await(Path file) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < end && process.isAlive(), file + " does not appear");
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void aBundleThatDoesNotResolveEndsTheProcessWithItsNameAndWhatItLacks() throws Exception {
        checkout.bundle("sample.lost", Map.of("Import-Package", "org.example.nowhere"));
        assertEquals(ExitCode.BUNDLE, launch(List.of(), "gateway"));
        String output = checkout.output("gateway");
        assertTrue(output.contains("a bundle did not start"), output);
        assertTrue(output.contains("sample.lost 1.2.3"), output);
        assertTrue(output.contains("org.example.nowhere"), output);
        assertTrue(output.contains("log: "), output);
    }

    @Test
    void aBundleWhoseActivatorThrowsEndsTheProcessWithItsReason() throws Exception {
        checkout.bundle("sample.failing", activator(Activators.Failing.class), Activators.Failing.class);
        assertEquals(ExitCode.BUNDLE, launch(List.of(), "gateway"));
        String output = checkout.output("gateway");
        assertTrue(output.contains("sample.failing 1.2.3"), output);
        assertTrue(output.contains("the moon is full"), output);
    }

    @Test
    void aBundleThatHangsWhileItStartsIsNamedAndTheProcessEnds() throws Exception {
        checkout.bundle("sample.hanging", activator(Activators.Hanging.class), Activators.Hanging.class);
        assertEquals(ExitCode.BUNDLE, launch(List.of("offramp.startSeconds=2"), "gateway"));
        String output = checkout.output("gateway");
        assertTrue(output.contains("no start within 2 s; still starting: sample.hanging"), output);
    }

    @Test
    void aTermSignalStopsTheBundlesAndEndsTheProcess() throws Exception {
        checkout.bundle("sample.noted", activator(Activators.Noted.class), Activators.Noted.class);
        process = checkout.launch(List.of(), "gateway");
        await(home.resolve("started"));
        process.destroy();
        assertEquals(TERMINATED, awaitEnd(process));
        assertTrue(Files.exists(home.resolve("stopped")), checkout.output("gateway"));
    }

    @Test
    void aChildEndsWhenItsParentDoes() throws Exception {
        checkout.bundle("sample.noted", activator(Activators.Noted.class), Activators.Noted.class);
        Process parent = new ProcessBuilder("sleep", "600").start();
        try {
            process = checkout.launch(List.of("offramp.parent=" + parent.pid()), "gateway");
            await(home.resolve("started"));
        } finally {
            parent.destroyForcibly();
        }
        assertEquals(ExitCode.INTERRUPTED, awaitEnd(process));
        assertTrue(Files.exists(home.resolve("stopped")));
    }

    @Test
    void theExitServiceEndsTheProcessWithItsCodeAndPrintsOfLibrariesStayInTheLog() throws Exception {
        checkout.bundle("sample.exiting", activator(Activators.Exiting.class), Activators.Exiting.class);
        assertEquals(7, launch(List.of(), "gateway"));
        assertFalse(checkout.output("gateway").contains("a library prints"));
        String log = Files.readString(home.resolve(".offramp/gateway-1/log/offramp.0.log"));
        assertTrue(log.contains("a library prints"), log);
    }

    @Test
    void twoProcessesOfOneDeploymentHaveFoldersOfTheirOwn() throws Exception {
        checkout.bundle("sample.noted", activator(Activators.Noted.class), Activators.Noted.class);
        process = checkout.launch(List.of(), "gateway");
        await(home.resolve("started"));
        try (RunDirectory second = RunDirectory.take(home, "gateway")) {
            assertEquals(home.resolve(".offramp/gateway-2"), second.path());
        }
    }

    @Test
    void aDeploymentThatIsNotBuiltIsNamed() throws Exception {
        assertEquals(ExitCode.BUILD, launch(List.of(), "mec"));
        assertTrue(checkout.output("mec").contains("the deployment 'mec' is not built"), checkout.output("mec"));
    }

    @Test
    void anUnknownOptionIsAUsageError() throws Exception {
        assertEquals(ExitCode.USAGE, launch(List.of(), "gateway", "--prot", "1"));
        assertTrue(checkout.output("gateway").contains("did you mean '--port'?"), checkout.output("gateway"));
    }
}
