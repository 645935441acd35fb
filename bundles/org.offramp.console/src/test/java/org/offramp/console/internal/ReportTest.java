package org.offramp.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run followed from its first task to its verdict. */
class ReportTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Report report(boolean json, boolean terminal, boolean progress, long expected, double accuracy) {
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Report(new Report.Settings("9", json, terminal, 0, progress, expected, accuracy), streams, List::of);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRunInWhichAllWasAnsweredIsASuccess() {
        Report report = report(false, false, false, 1, 0.5);
        report.ended(Records.local(1, 5, 2));
        assertEquals("", report.finish(true));
        assertTrue(text(out).contains("Summary of av-7: 1 tasks"), text(out));
    }

    @Test
    void aTaskWithoutAnAnswerIsNoSuccess() {
        Report report = report(false, false, false, 0, 0);
        report.ended(Records.local(1, 5, 2));
        report.ended(Records.failed(2));
        assertEquals("1 of 2 tasks had no answer", report.finish(true));
    }

    @Test
    void fewerTasksThanExpectedAreNoSuccess() {
        Report report = report(false, false, false, 3, 0);
        report.ended(Records.local(1, 5, 2));
        assertEquals("only 1 of 3 tasks ended", report.finish(true));
        assertEquals("no task was begun", report(false, false, false, 0, 0).finish(true));
    }

    @Test
    void answersThatAreMostlyWrongAreNoSuccess() {
        Report report = report(false, false, false, 0, 0.5);
        for (int i = 0; i < 20; i++) {
            report.ended(Records.offloaded(i, 2, 5, 9, i < 12 ? 1 : 0));
        }
        assertEquals("only 40.0 % of the answers are right; at least 50.0 % were expected", report.finish(true));
    }

    @Test
    void asJsonStdoutHoldsOneObjectAndNothingElse() throws JsonProcessingException {
        Report report = report(true, false, true, 0, 0);
        report.ended(Records.local(1, 5, 2));
        report.finish(true);
        assertEquals(1, new ObjectMapper().readTree(text(out)).get("tasks").asInt());
        assertEquals(1, text(out).lines().count());
        assertTrue(text(err).contains("@tasks 1"), text(err));
    }

    @Test
    void theSummaryIsPrintedOnceAndLateTasksChangeNothing() {
        Report report = report(false, false, false, 0, 0);
        report.ended(Records.local(1, 5, 2));
        report.finish(false);
        String first = text(out);
        assertTrue(first.contains("Stopped. Summary so far of av-7"), first);
        report.ended(Records.failed(2));
        assertEquals("", report.finish(true));
        assertEquals(first, text(out));
    }

    @Test
    void elsewhereThanOnATerminalNothingIsDrawnAnew() {
        Report report = report(false, false, false, 0, 0);
        Records.each().forEach(report::ended);
        report.finish(true);
        assertFalse(text(out).contains("\033"), text(out));
        assertTrue(text(out).startsWith("1 tasks, 0.0 % right"), text(out));
    }

    @Test
    void onATerminalTheTableIsTakenOffBeforeTheSummary() {
        Report report = report(false, true, false, 0, 0);
        report.ended(Records.local(1, 5, 2));
        String table = text(out);
        report.finish(true);
        long lines = table.chars().filter(c -> c == '\n').count();
        assertTrue(table.contains("the vehicle"), table);
        assertTrue(text(out).substring(table.length()).startsWith("\033[" + lines + "A\r\033[J"), text(out));
    }
}
