package org.offramp.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.itest.policies.PolicyJar;

/** Vehicle and edge server in JVMs of their own, over a real broker; and what happens when one is killed. */
@Timeout(240)
class SeparateProcessesTest {
    @TempDir
    Path scratch;

    private static JsonNode summary(OfframpProcess vehicle) throws Exception {
        return new ObjectMapper().readTree(vehicle.output());
    }

    private static OfframpProcess vehicle(int port, String... more) throws Exception {
        String[] words = {"av", "--broker", "tcp://127.0.0.1:" + port, "--json", "--deadline", "2000", "--fps", "40"};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return OfframpProcess.start(all);
    }

    private static OfframpProcess gateway(int port, String... more) throws Exception {
        String[] words = {"gateway", "--port", Integer.toString(port)};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return OfframpProcess.start(all);
    }

    @Test
    void theDemoTakesTwoHundredSignsAcrossWithMixedSplitsAndExitsAndEnds() throws Exception {
        try (OfframpProcess demo = OfframpProcess.start("demo", "--json")) {
            assertEquals(0, demo.exitCode(), demo::output);
            JsonNode summary = summary(demo);
            assertTrue(summary.get("tasks").asInt() >= 200, summary::toString);
            assertEquals(summary.get("tasks").asInt(), summary.get("answered").asInt(), summary::toString);
            assertTrue(summary.get("exitsUsedBySplit").size() >= 5, summary::toString);
            assertTrue(summary.get("policies").size() == 2, "the policy was changed in mid-run: " + summary);
            assertTrue(summary.get("accuracy").asDouble() > 0.5, "answers are noise: " + summary);
        }
    }

    @Test
    void aKilledGatewayLosesNoTaskAndTheVehicleReconnectsWhenItReturns() throws Exception {
        int port = OfframpProcess.freePort();
        OfframpProcess gateway = gateway(port);
        try (OfframpProcess vehicle = vehicle(port, "--policy", "fixed", "--choice", "0:main")) {
            vehicle.awaitTasks(60);
            gateway.kill();
            int atDeath = vehicle.tasks();
            vehicle.awaitTasks(atDeath + 60);
            gateway = gateway(port);
            gateway.awaitSaying("mec\\.tasks\\.answered [1-9]");
            int atReturn = vehicle.tasks();
            vehicle.awaitTasks(atReturn + 60);
            vehicle.terminate();
            JsonNode summary = summary(vehicle);
            assertTrue(summary.get("tasks").asInt() >= atReturn + 60, summary::toString);
            assertEquals(summary.get("tasks").asInt(), summary.get("answered").asInt(), summary::toString);
            assertEquals(0, summary.get("endings").get("failed").asInt(), summary::toString);
            int alone = summary.get("endings").get("local").asInt() + summary.get("endings").get("fallback").asInt();
            assertTrue(alone >= 50, "the vehicle went on alone: " + summary);
            assertTrue(summary.get("endings").get("offloaded").asInt() >= 100, "and with help again: " + summary);
        } finally {
            gateway.close();
        }
    }

    @Test
    void aKilledVehicleIsForgottenByTheServer() throws Exception {
        int port = OfframpProcess.freePort();
        try (OfframpProcess gateway = gateway(port);
                OfframpProcess vehicle = vehicle(port, "--policy", "fixed", "--choice", "offload")) {
            vehicle.awaitTasks(40);
            gateway.awaitSaying("mec\\.devices 1");
            vehicle.kill();
            gateway.awaitSaying("mec-1 connected((?!mec\\.devices).)*mec\\.tasks\\.answered((?!mec\\.devices).)*$");
            assertEquals(143, gateway.terminate());
        }
    }

    @Test
    void aPolicyJarReplacedInTheVehiclesDropFolderDecidesAndNoTaskIsLost() throws Exception {
        int port = OfframpProcess.freePort();
        Path configs = copy(OfframpProcess.home().resolve("configs/av"), scratch.resolve("av"));
        anyPolicy(configs);
        Path drop = Files.createDirectories(scratch.resolve("drop"));
        OfframpProcess gateway = gateway(port);
        try (OfframpProcess vehicle = vehicle(port, "--configs", configs.toString(), "--plugins", drop.toString())) {
            replacePolicies(vehicle, drop);
        } finally {
            gateway.close();
        }
    }

    @Test
    void aPolicyJarReplacedInTheGatewaysDropFolderDecidesForItsOwnVehicleAndNoTaskIsLost() throws Exception {
        Path configs = copy(OfframpProcess.home().resolve("configs/gateway"), scratch.resolve("gateway"));
        anyPolicy(copy(OfframpProcess.home().resolve("configs/gateway/vehicle"), configs.resolve("vehicle")));
        Path drop = Files.createDirectories(scratch.resolve("drop"));
        try (OfframpProcess gateway = gateway(OfframpProcess.freePort(), "--vehicle", "--fps", "40", "--deadline",
                "2000", "--json", "--configs", configs.toString(), "--plugins", drop.toString())) {
            replacePolicies(gateway, drop);
        }
    }

    /** Whichever policy ranks highest decides, as the vendor's do. */
    private void anyPolicy(Path configs) throws Exception {
        Path file = configs.resolve("org.offramp.av.cfg");
        replace(file, Files.readString(file).replaceFirst("(?m)^policy *=.*$", "policy =").getBytes());
    }

    private void replacePolicies(OfframpProcess process, Path drop) throws Exception {
        process.awaitTasks(40);
        for (String name : new String[] {"vendor-one", "vendor-two"}) {
            replace(drop.resolve("vendor.policy.jar"), PolicyJar.of("vendor.policy", "1.0.0", name, 1000));
            process.awaitTasks(process.tasks() + 200);
        }
        process.terminate();
        JsonNode summary = summary(process);
        assertEquals(summary.get("tasks").asInt(), summary.get("answered").asInt(), summary::toString);
        assertTrue(summary.get("policies").size() >= 3, "the policy of the build, then the vendor's: " + summary);
        for (String name : new String[] {"vendor-one", "vendor-two"}) {
            assertTrue(summary.get("policies").path(name).asInt() > 0, name + " decided nothing: " + summary);
        }
    }

    @Test
    void mosquittoServesAsWellAsTheEmbeddedBroker() throws Exception {
        Path mosquitto = Path.of("/usr/sbin/mosquitto");
        assumeTrue(Files.isExecutable(mosquitto), "Debian's mosquitto is not installed; CI installs it");
        int port = OfframpProcess.freePort();
        Path file = Files.writeString(scratch.resolve("mosquitto.conf"), "listener " + port
                + " 127.0.0.1\nallow_anonymous true\npersistence false\nset_tcp_nodelay true\n");
        Process broker = new ProcessBuilder(mosquitto.toString(), "-c", file.toString()).inheritIO().start();
        try (OfframpProcess server = OfframpProcess.start("mec", "--broker", "tcp://127.0.0.1:" + port);
                OfframpProcess vehicle = vehicle(port, "--images", "200", "--policy", "fixed", "--choice", "tour")) {
            assertEquals(0, vehicle.exitCode(), vehicle::output);
            JsonNode summary = summary(vehicle);
            assertEquals(200, summary.get("answered").asInt(), summary::toString);
            // a task that is sure before its split is not sent
            int sent = summary.get("endings").get("offloaded").asInt() + summary.get("endings").get("confident").asInt();
            assertTrue(sent > 100, summary::toString);
            assertEquals(143, server.terminate());
        } finally {
            broker.destroyForcibly();
        }
    }

    private static Path copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    /** In one step, so that no half-written file is read. */
    private void replace(Path file, byte[] content) throws Exception {
        Path draft = Files.write(scratch.resolve("draft"), content);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
