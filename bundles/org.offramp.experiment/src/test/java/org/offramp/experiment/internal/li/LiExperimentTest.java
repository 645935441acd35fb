package org.offramp.experiment.internal.li;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.command.Command;
import org.offramp.experiment.internal.report.Digest;
import org.offramp.experiment.internal.report.Statement;

class LiExperimentTest {
    /** Of numbers that no time goes into: the same on every JVM, as long as nobody means to change them. */
    private static final String FINGERPRINT = "98ed14d388ad5bdf";

    @TempDir
    private static Path folder;
    private static ToyLi toy;
    private static ToyLi.Call first;

    @BeforeAll
    static void once() throws Exception {
        toy = new ToyLi();
        first = toy.all(folder.resolve("first"));
    }

    @Test
    void everyPolicyEndsAndEveryRunHasOneOfItsOwn() {
        assertEquals(Command.OK, first.code(), first.err());
        assertEquals(0, toy.policies.open.get());
        // 2 scenarios x 2 tau x 2 M of printed and fitted, and the two presets' own points that are not among these
        assertTrue(toy.policies.made.get() > 2 * 2 * 2 * 2 * 4 * 2, toy.policies.made + " policies");
    }

    @Test
    void twoRunsWithOneSeedGiveTheSameTablesByteForByte() throws Exception {
        ToyLi.Call second = new ToyLi().all(folder.resolve("second"), "--threads", "1");
        assertEquals(Command.OK, second.code());
        assertEquals(ToyLi.tables(folder.resolve("first")), ToyLi.tables(folder.resolve("second")));
    }

    @Test
    void anotherSeedGivesOtherRuns() throws Exception {
        new ToyLi().all(folder.resolve("third"), "--parts", "cells", "--seed", "3");
        assertNotEquals(ToyLi.tables(folder.resolve("first")).get("contests.csv"),
                ToyLi.tables(folder.resolve("third")).get("contests.csv"));
    }

    @Test
    void theTablesAreTheSameOnEveryJvm() throws Exception {
        Map<String, String> tables = ToyLi.tables(folder.resolve("first"));
        assertEquals(FINGERPRINT, Digest.of(tables.get("runs.csv"), tables.get("convergence.csv"),
                tables.get("bounds.csv"), tables.get("scale.csv")));
    }

    @Test
    void whatIsDoneIsNotDoneAgainAndGivesTheSameTables() throws Exception {
        Path out = folder.resolve("resumed");
        new ToyLi().all(out, "--parts", "cells", "--seeds", "1");
        ToyLi more = new ToyLi();
        ToyLi.Call call = more.all(out, "--parts", "cells");
        // 8 cells: the bound and 4 policies
        assertTrue(call.err().contains("80 parts, 40 of them done before"), call.err());
        assertEquals(32, more.policies.made.get());
        ToyLi nothing = new ToyLi();
        nothing.all(out, "--parts", "cells");
        assertEquals(0, nothing.policies.made.get());
        new ToyLi().all(folder.resolve("atonce"), "--parts", "cells");
        assertEquals(ToyLi.tables(folder.resolve("atonce")), ToyLi.tables(out));
    }

    @Test
    void whatOtherCodeOrOtherSettingsHaveDoneIsDoneAgain() throws Exception {
        Path out = folder.resolve("code");
        new ToyLi().all(out, "--parts", "cells", "--seeds", "1");
        ToyLi changed = new ToyLi();
        changed.policies.code = "2";
        changed.all(out, "--parts", "cells", "--seeds", "1");
        assertTrue(changed.policies.made.get() > 0);
        ToyLi longer = new ToyLi();
        longer.all(out, "--parts", "cells", "--seeds", "1", "--slots", "41");
        assertTrue(longer.policies.made.get() > 0);
    }

    @Test
    void aDamagedLineIsToldAndItsPartDoneAgain() throws Exception {
        Path out = folder.resolve("damaged");
        new ToyLi().all(out, "--parts", "cells");
        Path file = out.resolve(LiFiles.FINISHED);
        String text = Files.readString(file);
        String before = ToyLi.tables(out).toString();
        int at = text.indexOf(" pupil ");
        Files.writeString(file, text.substring(0, at) + " pupiL " + text.substring(at + 7));
        ToyLi again = new ToyLi();
        ToyLi.Call call = again.all(out, "--parts", "cells");
        assertTrue(call.err().contains("1 damaged lines"), call.err());
        assertEquals(1, again.policies.made.get());
        assertEquals(before, ToyLi.tables(out).toString());
    }

    @Test
    void aPolicyThatFailsIsNamedAndTheOthersGoOn() throws Exception {
        ToyLi broken = new ToyLi(new ToyPolicies(policy -> policy instanceof org.offramp.api.policy.LearningProgress
                ? (slot, decision) -> {
                    throw new IllegalStateException("out of ideas");
                } : policy));
        Path out = folder.resolve("broken");
        ToyLi.Call call = broken.all(out, "--parts", "cells");
        assertEquals(Command.FAILED, call.code());
        assertTrue(call.err().contains("policy pupil, slot 0") && call.err().contains("out of ideas"), call.err());
        assertTrue(ToyLi.tables(out).get("runs.csv").contains(",search,"));
        assertTrue(Files.readString(out.resolve("index.html")).contains("Not everything could be run."));
    }

    @Test
    void thePageHasEveryNumberOfThePaperAndNeedsNothingFromElsewhere() throws Exception {
        String page = Files.readString(folder.resolve("first/index.html"));
        for (Statement<Reading> statement : LiStatements.all()) {
            assertTrue(page.contains("<tr id=\"" + statement.id() + "\">"), statement.id());
        }
        for (String number : List.of(".58", ".60", ".72", ".77", ".18", ".2", ".41", ".56", ".21", ".6", ".43", ".17",
                ".4", "1.28×", "1.24×", "2.8×", "2.28×", "1.37×", "1.07×", "2.86×", "1.39×", "3.41×", "1.45×", "+.17",
                "&gt; .96", "&lt; .03")) {
            assertTrue(page.contains("<td data-label=\"paper\">" + number + "</td>"), number);
        }
        assertFalse(page.contains("<script") || page.matches("(?s).*(src|href)=\"https?:.*"));
        assertTrue(page.contains("A first look (--quick)."));
    }

    @Test
    void theSidecarTellsWhatTheTablesWereMadeOf() throws Exception {
        JsonNode json = new ObjectMapper().readTree(folder.resolve("first/experiment.json").toFile());
        assertEquals("1.2.3", json.get("offrampVersion").asText());
        assertEquals(40, json.get("settings").get("slots").asInt());
        assertEquals(2, json.get("settings").get("seeds").size());
        assertEquals("3.9", json.get("presets").get("fitted").get("loadFactor").asText());
        assertEquals("toy pupil", json.get("policies").get("pupil").get(0).asText());
        assertEquals(LiStatements.all().size(), json.get("statements").size());
    }

    @Test
    void figuresAreThereAsSvgAndPng() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("first/figures"))) {
            List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
            for (String name : List.of("convergence-printed", "convergence-overload", "convergence-fitted",
                    "methods-printed-a", "methods-fitted-d", "others-printed-a", "scale")) {
                assertTrue(names.contains(name + ".svg") && names.contains(name + ".png"), name + " in " + names);
            }
        }
    }

    @Test
    void whatOverloadHasInCommonWithPrintedIsRunOnce() throws Exception {
        String runs = ToyLi.tables(folder.resolve("first")).get("runs.csv");
        // its own system, and not a curve over M of its own
        assertTrue(runs.contains("overload,a,14,10,pupil,1,"));
        assertFalse(runs.contains("overload,a,10,10,"));
    }

    @Test
    void anInterruptedExperimentLeavesWhatWasDoneAndSaysSo() throws Exception {
        Path out = folder.resolve("interrupted");
        Thread tester = Thread.currentThread();
        ToyLi hasty = new ToyLi(new ToyPolicies(policy -> {
            tester.interrupt();
            return policy;
        }));
        assertThrows(InterruptedException.class, () -> hasty.all(out, "--parts", "cells", "--threads", "1"));
        Thread.interrupted();
        assertEquals(0, hasty.policies.open.get());
        assertTrue(Files.readString(out.resolve("index.html")).contains("The experiment was interrupted."));
        new ToyLi().all(out, "--parts", "cells");
        assertTrue(ToyLi.tables(out).containsKey("contests.csv"));
    }
}
