package org.offramp.simulation.internal.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.simulation.internal.Here;

/** The door on a port, and the client of the documentation behind it. */
@Timeout(240)
class PythonClientTest {
    @TempDir
    Path folder;
    private DoorServer server;
    private Thread serving;
    private volatile boolean interrupted;

    @BeforeEach
    void open() throws Exception {
        server = new DoorServer(Talk.world(false), 0);
        serving = new Thread(() -> {
            try {
                server.serve();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (IOException e) {
                // the test says that the thread was not interrupted
            }
        }, "serving");
        serving.start();
    }

    @AfterEach
    void close() throws Exception {
        serving.interrupt();
        serving.join(10_000);
        server.close();
        assertTrue(interrupted, "the door does not close when it is interrupted");
    }

    private static boolean hasPython() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(f -> Files.isExecutable(Path.of(f, "python3")));
    }

    @Test
    void theExampleDrivesTheSimulatorAndOffersAPolicyAndBothComeToTheSame() throws Exception {
        assumeTrue(hasPython(), "there is no python3");
        Path output = folder.resolve("output");
        Process python = new ProcessBuilder("python3", Here.root().resolve("docs/examples/simulator_client.py")
                .toString(), "--port", Integer.toString(server.port()), "--slots", "60").redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            assertTrue(python.waitFor(120, TimeUnit.SECONDS), "the client hangs: " + Files.readString(output));
        } finally {
            python.destroyForcibly();
        }
        String said = Files.readString(output);
        assertEquals(0, python.exitValue(), said);
        String[] lines = said.lines().toArray(String[]::new);
        assertEquals("presets: fitted, overload, printed", lines[0]);
        assertEquals(lines[2].substring(9), lines[3].substring(9));
        assertTrue(lines[2].matches("driven:  accuracy 0\\.[67]\\d+, in time \\d+ of 600, reward [\\d.]+"), lines[2]);
    }

    @Test
    void eachConnectionIsAConversationOfItsOwn() throws Exception {
        try (Socket one = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket other = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertTrue(asked(one, "{\"op\":\"hello\",\"version\":1}").contains("\"ok\":true"));
            assertTrue(asked(other, "{\"op\":\"observe\"}").contains("before hello"));
            assertFalse(asked(one, "{\"op\":\"observe\"}").contains("before hello"));
        }
    }

    private static String asked(Socket socket, String line) throws IOException {
        PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        out.println(line);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
