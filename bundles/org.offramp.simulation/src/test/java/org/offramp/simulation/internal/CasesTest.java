package org.offramp.simulation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.command.Command;

/** {@code sim --cases}. */
class CasesTest {
    @TempDir
    Path folder;
    private Path cases;
    private Path drops;
    private final SimCommand sim = Here.command();

    @BeforeEach
    void copy() throws Exception {
        Path resources = Here.root().resolve("bundles/org.offramp.simulator/src/test/resources/org/offramp/simulator/"
                + "cases");
        cases = Files.copy(resources.resolve("mec-cases.json"), folder.resolve("mec-cases.json"));
        drops = Files.copy(resources.resolve("mec-drop-cases.json"), folder.resolve("mec-drop-cases.json"));
    }

    @Test
    void eachTaskIsPrintedExpectedAndComputedAndTheLargestDifference() throws Exception {
        Called called = Called.of(sim, "--cases", cases.toString(), "--cases", drops.toString());
        assertEquals(Command.OK, called.code(), called.out());
        String end = called.out().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(end.matches("7 cases, \\d{4} figures, each expected and computed; largest difference "
                + "[0-9.e-]+; all within 1e-9"), end);
        assertTrue(called.out().contains("case 22 of " + cases + ": scenario c, M 3, N 1, K 2, tau 10.0 ms, clock eq8, "
                + "drop never"), called.out());
        assertTrue(called.out().lines().anyMatch(l -> l.matches(" +1\\.0 expected +8\\.296296296 +39\\.5343.* no")));
        assertFalse(called.out().contains("differs"));
    }

    @Test
    void aFigureThatDiffersIsMarkedAndTheExitCodeSaysSo() throws Exception {
        Files.writeString(cases, Files.readString(cases).replace("39.53439153439153", "39.53439163439153"));
        Called called = Called.of(sim, "--cases", cases.toString());
        assertEquals(Command.FAILED, called.code());
        // the case's last slot: known then and in the end
        assertEquals(2, called.out().lines().filter(l -> l.endsWith("<- differs") && l.contains("expected")).count(),
                called.out());
        assertTrue(called.out().contains("beyond 1e-9"));
        JsonNode json = new ObjectMapper().readTree(Called.of(sim, "--cases", cases.toString(), "--json").out());
        assertFalse(json.get("same").asBoolean());
        assertEquals(2.5e-9, json.get("largestDifference").asDouble(), 1e-10);
    }

    @Test
    void jsonHasEveryFigure() throws Exception {
        JsonNode json = new ObjectMapper().readTree(Called.of(sim, "--cases", drops.toString(), "--json").out());
        assertTrue(json.get("same").asBoolean());
        assertEquals(2, json.get("cases").asInt());
        int figures = 0;
        for (JsonNode worked : json.at("/files/0/cases")) {
            for (JsonNode figure : worked.get("figures")) {
                figures++;
                assertEquals(figure.get("expected").asDouble(), figure.get("computed").asDouble(),
                        1e-9 * Math.max(1, figure.get("expected").asDouble()), figure.toString());
            }
            assertTrue(worked.at("/optima/0/reward").asDouble() > 0);
        }
        assertEquals(json.get("figures").asInt(), figures);
        assertTrue(figures > 200, figures + " figures");
    }

    @Test
    void aWrongFileIsRefusedWithKeyValueAndRange() throws Exception {
        Files.writeString(cases, Files.readString(cases).replaceFirst("\"tau_ms\": 10.0", "\"tau_ms\": -10.0"));
        Called called = Called.of(sim, "--cases", cases.toString());
        assertEquals(Command.FAILED, called.code());
        assertEquals("sim: " + cases + ": cases[0].tau_ms = -10.0; right: a number from 1.0E-6 to 1000000000",
                called.err().strip());
        assertEquals(Command.FAILED, Called.of(sim, "--cases", folder.resolve("none").toString()).code());
    }

    @Test
    void keysThatAreNotComparedAreNamed() throws Exception {
        Files.writeString(cases, Files.readString(cases).replaceFirst("\"id\"", "\"colour\": \"red\", \"id\""));
        Called called = Called.of(sim, "--cases", cases.toString());
        assertEquals(Command.OK, called.code());
        assertEquals("sim: " + cases + ": cases[0].colour is unknown and not compared", called.err().strip());
    }
}
