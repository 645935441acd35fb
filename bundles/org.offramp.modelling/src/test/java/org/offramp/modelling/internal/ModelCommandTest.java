package org.offramp.modelling.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.command.Command;

class ModelCommandTest {
    @TempDir
    Path folder;

    private final ModelCommand model = new ModelCommand(Shipped.profiles());

    @Test
    void aTableShowsAllPartsOfAProfileAndTheRatiosOfThePaper() throws Exception {
        Called called = Called.of(model, "--profile", "printed");
        assertEquals(Command.OK, called.code(), called.err());
        List<String> lines = called.out().lines().toList();
        assertEquals("    3    5 |  12.26  245.07   45.42    0.00    2.19     7.35   312.29 |  0.254   0.060    1.267"
                + "    0.043  1.625", lines.stream().filter(l -> l.startsWith("    3    5")).findFirst().orElseThrow());
        assertEquals(30, lines.stream().filter(l -> l.matches("    [0-5]    [1-5] \\|.*")).count());
        assertTrue(called.out().contains("delay, full local / full offload          2.5         1.83"), called.out());
        assertTrue(lines.stream().allMatch(l -> l.length() < 240));
    }

    @Test
    void severalProfilesStandSideBySide() throws Exception {
        for (String[] words : new String[][] {{"--profile", "printed,calibrated,headline"},
            {"--profile", "printed", "--profile", "calibrated", "--profile", "headline"}}) {
            Called called = Called.of(model, words);
            assertTrue(called.out().contains("    0    5 |       192.43      141.29      141.21 |        1.033"),
                    called.out());
            assertTrue(called.out().lines().anyMatch(l -> l.matches("energy, full.* 2\\.6 +1\\.77 +2\\.41 +2\\.56")),
                    called.out());
        }
    }

    @Test
    void jsonHasUnitsInItsNamesAndEqualsTheModel() throws Exception {
        Called called = Called.of(model, "--profile", "headline", "--json");
        JsonNode profile = new ObjectMapper().readTree(called.out()).get("profiles").get(0);
        JsonNode cell = profile.get("cells").get(4);
        assertEquals(0, cell.get("split").asInt());
        assertEquals(5, cell.get("exit").asInt());
        assertEquals(141.2, cell.get("totalMillis").asDouble(), 0.14);
        assertEquals(0.712, cell.get("totalJoules").asDouble(), 0.0007);
        assertEquals(18640, profile.get("parameters").get("preprocessingBitsPerMilli").asDouble());
        assertEquals(2.56, profile.get("headline").get(1).get("modelled").asDouble(), 0.005);
    }

    @Test
    void oneSplitOrOneExitCanBeChosen() throws Exception {
        Called called = Called.of(model, "--split", "2", "--exit", "4", "--json");
        JsonNode cells = new ObjectMapper().readTree(called.out()).get("profiles").get(0).get("cells");
        assertEquals(1, cells.size());
        Called none = Called.of(model, "--split", "6");
        assertEquals(Command.FAILED, none.code());
        assertTrue(none.err().contains("splits 0 to 5 and exits 1 to 5, not split 6"), none.err());
    }

    @Test
    void theCsvHasALineForEachProfileSplitAndExit() throws Exception {
        Path file = folder.resolve("new/model.csv");
        Called.of(model, "--profile", "printed,headline", "--csv", file.toString());
        List<String> lines = Files.readAllLines(file);
        assertEquals(61, lines.size());
        assertTrue(lines.get(0).startsWith("profile,split,exit,local,preprocessing_ms,"), lines.get(0));
        assertEquals(lines.get(0).split(",").length, lines.get(60).split(",").length);
    }

    @Test
    void wrongWordsAndProfilesAreRefusedWithWhatWouldBeRight() throws Exception {
        assertEquals(Command.USAGE, Called.of(model, "--colour", "red").code());
        assertEquals(Command.USAGE, Called.of(model, "--split", "many").code());
        Called unknown = Called.of(model, "--profile", "nobody");
        assertEquals(Command.FAILED, unknown.code());
        assertTrue(unknown.err().contains("calibrated, headline, printed"), unknown.err());
        assertEquals(Command.OK, Called.of(model, "--help").code());
    }
}
