package org.offramp.operations.internal.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.operations.internal.check.Problem;
import org.offramp.operations.internal.check.Problem.Severity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class HealthFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T17:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void whateverAProblemSaysTheFileIsJsonAndSaysTheSame() throws Exception {
        String nasty = "quote \" backslash \\ tab \t newline \n umlaut \u00fc pair \uD83D\uDE00 lone \uD800";
        Problem problem = new Problem(Severity.WARN, "a/b.cfg", 3, "key", nasty, "What.", "Right: it.", "Stays.");
        new HealthFile(folder.toFile(), "mec", CLOCK).write(Map.of("configuration", List.of(problem)));
        JsonNode health = new ObjectMapper().readTree(folder.resolve("health.json").toFile());
        assertEquals("WARN", health.get("status").asText());
        assertEquals("mec", health.get("deployment").asText());
        JsonNode entry = health.get("checks").get(0).get("entries").get(0);
        assertEquals(nasty, entry.get("value").asText());
        assertEquals("a/b.cfg, line 3: What. Right: it. Stays.", entry.get("message").asText());
        assertFalse(Files.exists(folder.resolve("health.json.new")));
    }

    @Test
    void theWorstProblemGivesTheStatusAndNoneIsOk() throws Exception {
        Problem critical = new Problem(Severity.CRITICAL, "p", 0, null, null, "W.", "", "");
        HealthFile file = new HealthFile(folder.toFile(), null, CLOCK);
        assertEquals("OK", new ObjectMapper().readTree(file.json(Map.of("a", List.of()))).get("status").asText());
        assertEquals("CRITICAL", new ObjectMapper().readTree(file.json(
                Map.of("a", List.of(), "b", List.of(critical)))).get("status").asText());
    }

    @Test
    void aFolderThatCannotBeWrittenHurtsNobody() throws Exception {
        File occupied = Files.writeString(folder.resolve("file"), "").toFile();
        new HealthFile(occupied, "mec", CLOCK).write(Map.of("a", List.of()));
        assertEquals(0, occupied.length());
    }
}
