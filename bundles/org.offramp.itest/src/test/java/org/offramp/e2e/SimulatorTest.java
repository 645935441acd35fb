package org.offramp.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as it is started from the command line, with the policy bundles of its deployment. */
@Timeout(240)
class SimulatorTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private static OfframpProcess ended(String... words) throws Exception {
        OfframpProcess process = OfframpProcess.start(words);
        assertEquals(0, process.exitCode(), process::output);
        return process;
    }

    @Test
    void twoRunsOfOneSeedAreTheSameToTheLastByte() throws Exception {
        Path one = folder.resolve("one.csv");
        Path other = folder.resolve("other.csv");
        JsonNode[] results = new JsonNode[2];
        for (int i = 0; i < 2; i++) {
            try (OfframpProcess sim = ended("sim", "--preset", "fitted", "--scenario", "d", "--policy", "localsearch",
                    "--slots", "200", "--seed", "7", "--set", "network=random", "--json", "--tasks",
                    (i == 0 ? one : other).toString())) {
                results[i] = MAPPER.readTree(sim.output()).get("results");
            }
        }
        assertEquals(results[0], results[1]);
        assertEquals(2_000, results[0].get("tasks").asInt());
        assertEquals(-1, Files.mismatch(one, other));
    }

    @Test
    void theWorkedCasesComeOut() throws Exception {
        Path cases = OfframpProcess.home().resolve("bundles/org.offramp.simulator/src/test/resources/org/offramp/simulator"
                + "/cases/mec-cases.json");
        try (OfframpProcess sim = ended("sim", "--cases", cases.toString())) {
            assertTrue(sim.output().strip().endsWith("all within 1e-9"), sim.output());
        }
    }

    @Test
    void theDoorOnStandardInputAndOutputSaysNothingButItsLines() throws Exception {
        try (OfframpProcess sim = OfframpProcess.start("sim", "--door", "stdio")) {
            sim.tell("{\"op\":\"hello\",\"version\":1}");
            sim.tell("{\"op\":\"run\",\"policy\":\"roundrobin\",\"slots\":10}");
            sim.tell("{\"op\":\"close\"}");
            assertEquals(0, sim.exitCode(), sim::output);
            List<String> lines = sim.output().lines().toList();
            assertEquals(3, lines.size(), sim.output());
            assertEquals(140, MAPPER.readTree(lines.get(1)).at("/results/tasks").asInt(), lines.get(1));
        }
    }
}
