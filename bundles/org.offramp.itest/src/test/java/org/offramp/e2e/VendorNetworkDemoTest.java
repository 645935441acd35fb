package org.offramp.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of a vendor's network, as a person tries it: checked, then in the demo. */
@Timeout(240)
class VendorNetworkDemoTest {
    private static final Path EXAMPLE = OfframpProcess.home().resolve("networks/mobilenet-gtsrb.zip");

    @TempDir
    Path folder;

    @Test
    void checkTellsWhatTheExampleIs() throws Exception {
        try (OfframpProcess check = OfframpProcess.start("check", EXAMPLE.toString(), "--json")) {
            assertEquals(0, check.exitCode(), check::output);
            JsonNode report = new ObjectMapper().readTree(check.output());
            assertEquals("mobilenet-gtsrb", report.get("name").asText());
            assertEquals(3, report.get("blocks").size());
            assertTrue(Files.size(EXAMPLE) < 1_500_000, Files.size(EXAMPLE) + " bytes");
        }
    }

    @Test
    void checkRefusesWithExitCodeOneAndAReason() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.zip"), "no zip");
        try (OfframpProcess check = OfframpProcess.start("check", broken.toString(), "--json")) {
            assertEquals(1, check.exitCode(), check::output);
            assertTrue(new ObjectMapper().readTree(check.output()).get("refused").asText().contains("no readable zip"));
        }
    }

    @Test
    void theDemoAnswersAllSignsWithIt() throws Exception {
        Files.copy(EXAMPLE, folder.resolve("mobilenet.zip"));
        try (OfframpProcess demo = OfframpProcess.start("demo", "--networks", folder.toString(), "--network",
                "mobilenet-gtsrb", "--json")) {
            assertEquals(0, demo.exitCode(), demo::output);
            JsonNode summary = new ObjectMapper().readTree(demo.output());
            assertEquals(summary.get("tasks").asInt(), summary.get("answered").asInt(), summary::toString);
            assertTrue(summary.get("endings").get("offloaded").asInt() > 50, summary::toString);
        }
    }
}
