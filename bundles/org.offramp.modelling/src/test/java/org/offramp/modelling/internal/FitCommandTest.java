package org.offramp.modelling.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.command.Command;
import org.offramp.testbed.TaskCsv;
import org.offramp.testbed.TaskCsvWriter;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedProfile;

class FitCommandTest {
    @TempDir
    Path folder;
    private Path data;

    private final FitCommand fit = new FitCommand(Shipped.profiles());

    @BeforeEach
    void makeTasks() throws IOException {
        data = folder.resolve("tasks.csv");
        try (TaskCsvWriter writer = TaskCsv.write(data, true, List.of("mode"))) {
            for (String profile : new String[] {"calibrated", "headline"}) {
                for (TaskRow t : new Made(Shipped.read(profile), 0.2, 0.1).tasks(40, new Random(6))) {
                    writer.add(t, profile);
                }
            }
        }
    }

    @Test
    void aProfileIsWrittenThatTheModelCommandReads() throws Exception {
        Path out = folder.resolve("mine.properties");
        Called called = Called.of(fit, "--data", data.toString(), "--where", "mode=calibrated", "--out",
                out.toString());
        assertEquals(Command.OK, called.code(), called.err());
        assertTrue(called.out().contains("1200 tasks of tasks.csv, 600 of them offloaded; start profile printed, seed"
                + " 1, intervals of 95 %"), called.out());
        TestbedProfile found = TestbedProfile.read(out);
        assertEquals("mine", found.name());
        assertEquals(19.35e6, found.link().uplinkBitsPerSecond(), 0.1935e6);
        assertTrue(Files.readString(out).startsWith("# Estimated from 1200 tasks of tasks.csv, 600 of them offloaded"),
                Files.readString(out));
        Called model = Called.of(new ModelCommand(Shipped.profiles()), "--profile", "calibrated," + out);
        assertEquals(Command.OK, model.code(), model.err());
        assertTrue(model.out().contains("mine"), model.out());
    }

    @Test
    void jsonHoldsEachParameterWithItsIntervalAndTheRemarks() throws Exception {
        Called called = Called.of(fit, "--data", data.toString(), "--where", "mode=headline", "--json", "--profile",
                "headline", "--confidence", "0.99");
        JsonNode report = new ObjectMapper().readTree(called.out());
        assertEquals(14, report.get("parameters").size());
        JsonNode rate = report.get("parameters").get(0);
        assertEquals("v_pre", rate.get("symbol").asText());
        assertTrue(rate.get("low").asDouble() < 18.64 && 18.64 < rate.get("high").asDouble(), rate.toString());
        assertEquals("estimated", rate.get("source").asText());
        assertTrue(report.get("notes").toString().contains("r_DL stays"), report.get("notes").toString());
        assertEquals(0.99, report.get("confidence").asDouble());
        assertEquals(10, report.get("residuals").size());
    }

    @Test
    void wrongWordsAndWrongDataAreRefusedAndNothingIsWritten() throws Exception {
        Path out = folder.resolve("never.properties");
        assertEquals(Command.USAGE, Called.of(fit).code());
        assertEquals(Command.USAGE, Called.of(fit, "--data", data.toString(), "--out", "x.txt").code());
        assertEquals(Command.USAGE, Called.of(fit, "--data", data.toString(), "--where", "mode").code());
        assertEquals(Command.USAGE, Called.of(fit, "--data", data.toString(), "--confidence", "1").code());
        Files.writeString(data, "split,exit\n1,2\n");
        Called called = Called.of(fit, "--data", data.toString(), "--out", out.toString());
        assertEquals(Command.FAILED, called.code());
        assertTrue(called.err().contains(data + ":1: column uplink_bits is missing"), called.err());
        assertFalse(Files.exists(out));
        assertEquals(Command.OK, Called.of(fit, "--help").code());
    }
}
