package org.offramp.network.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.network.LinkState;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;

class TraceRecorderTest {
    private static final long FRAME = 20_000_000;
    private static final int[] BYTES = {500, 900, 1_500, 2_500, 4_200, 7_500};

    @TempDir
    Path folder;
    private final AtomicLong clock = new AtomicLong(-5_000_000_000L);
    private final Random random = new Random(3);

    private TraceRecorder recorder() {
        return new TraceRecorder(folder.resolve("out/drive.csv"), 1_000, 1, clock::get);
    }

    private static TaskRecord task(Ending ending, String server, String codec, DelayParts measured, int up, int down) {
        return new TaskRecord(1, "av-1", "f", "s", "p", "n", server, 0, 1, codec, ending, "", 1, 1, 1, 1, 100,
                measured.totalMillis(), DelayParts.ZERO, measured, 0.05, EnergyParts.ZERO, false, up, down);
    }

    private void drive(TraceRecorder recorder, int tasks, double fixed, double megabits, int[] sizes) {
        for (int i = 0; i < tasks; i++) {
            clock.addAndGet(FRAME);
            int bytes = sizes[random.nextInt(sizes.length)];
            double up = (fixed + 8e-3 * bytes / megabits) * Math.exp(0.03 * random.nextGaussian());
            int back = sizes.length > 1 ? 200 + random.nextInt(4_000) : 200;
            double down = (3 + 8e-3 * back / 20) * Math.exp(0.03 * random.nextGaussian());
            recorder.ended(task(Ending.OFFLOADED, "mec-1", "uint4", new DelayParts(1, 1, up, 0, 2, down), bytes, back));
        }
    }

    private void lose(TraceRecorder recorder, int tasks) {
        for (int i = 0; i < tasks; i++) {
            clock.addAndGet(FRAME);
            recorder.ended(task(Ending.FALLBACK, "mec-1", "uint4", new DelayParts(1, 30, 0, 90, 0, 0), 0, 0));
        }
    }

    private Trace read(String name) throws TraceException {
        return TraceReader.read(folder.resolve("out").resolve(name), 10_000, 1_000_000);
    }

    private LinkState at(Trace trace, double second) {
        return trace.at("av-1", "mec-1", second, false, Trace.End.NONE);
    }

    @Test
    void whatIsRecordedIsReadAsTheLinkThatWasThere() throws Exception {
        TraceRecorder recorder = recorder();
        drive(recorder, 500, 10, 20, BYTES);
        drive(recorder, 500, 10, 2, BYTES);
        recorder.close();
        Trace trace = read("drive.csv");
        assertEquals(20, trace.rows(), 1);
        LinkState fast = at(trace, 9.5);
        assertEquals(1, fast.uplinkBitsPerSecond() / 20e6, 0.15);
        assertEquals(1, fast.uplinkFixedMillis() / 10, 0.05);
        assertEquals(1, fast.downlinkBitsPerSecond() / 20e6, 0.3);
        assertEquals(1, fast.downlinkFixedMillis() / 3, 0.1);
        assertTrue(fast.relativeUncertainty() > 0 && fast.relativeUncertainty() < 0.3, fast.toString());
        assertEquals(1, at(trace, 18).uplinkBitsPerSecond() / 2e6, 0.15);
        assertEquals(LinkState.NONE, trace.at("av-1", "mec-2", 5, false, Trace.End.NONE));
    }

    @Test
    void transfersOfOneSizeAreWrittenAsLowerBoundsOfTheRate() throws Exception {
        TraceRecorder recorder = recorder();
        drive(recorder, 200, 10, 20, new int[] {2_500});
        recorder.close();
        assertTrue(Files.readString(folder.resolve("out/drive.csv")).contains(",both,av-1,mec-1\n"));
        LinkState link = at(read("drive.csv"), 2);
        assertEquals(11, link.uplinkFixedMillis() + 20e6 / link.uplinkBitsPerSecond(), 0.3, "the delay as it was");
        assertEquals(0, link.uplinkFixedMillis());
        assertTrue(link.uplinkBitsPerSecond() < 20e6, "no more than the rate that was there");
        assertTrue(link.relativeUncertainty() > 0.5, link.toString());
    }

    @Test
    void aWindowInWhichEverythingWasLostIsAnOutageAndOneWithoutTasksHasNoRow() throws Exception {
        TraceRecorder recorder = recorder();
        drive(recorder, 100, 10, 20, BYTES);
        lose(recorder, 100);
        clock.addAndGet(3_000_000_000L);
        drive(recorder, 100, 10, 20, BYTES);
        recorder.close();
        Trace trace = read("drive.csv");
        assertTrue(at(trace, 1.5).connected());
        assertEquals(LinkState.NONE, at(trace, 3));
        assertTrue(at(trace, 8).connected());
        assertTrue(trace.rows() <= 8, "" + trace.rows());
    }

    @Test
    void aProcessThatIsKilledLosesTheLastWindowAtMost() throws Exception {
        TraceRecorder recorder = recorder();
        drive(recorder, 430, 10, 20, BYTES);
        // nothing is closed: what is on the disk now is what a kill leaves
        Trace trace = read("drive.csv");
        assertEquals(8, trace.rows());
        assertEquals(8, trace.seconds(), 1e-9);
        recorder.close();
    }

    @Test
    void tasksThatWereNotSentLeaveNoTrace() {
        TraceRecorder recorder = recorder();
        recorder.ended(task(Ending.LOCAL, "", "", DelayParts.ZERO, 0, 0));
        recorder.ended(task(Ending.CONFIDENT, "mec-1", "", DelayParts.ZERO, 0, 0));
        recorder.ended(task(Ending.FALLBACK, "mec-1", "uint4", DelayParts.ZERO, 700, 60));
        recorder.close();
        assertFalse(Files.exists(folder.resolve("out/drive.csv")));
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        for (String name : List.of("drive.csv", "drive-2.csv", "drive-3.csv")) {
            TraceRecorder recorder = recorder();
            drive(recorder, 100, 10, 20, BYTES);
            recorder.finished("av-1");
            drive(recorder, 5, 10, 20, BYTES);
            recorder.close();
            assertTrue(read(name).rows() >= 2);
        }
    }

    @Test
    void aDiskThatFailsEndsTheRecordingAndTheHealthSaysSo() throws Exception {
        Files.writeString(folder.resolve("out"), "a file where a folder should be");
        TraceRecorder recorder = recorder();
        drive(recorder, 100, 10, 20, BYTES);
        assertEquals(Result.Status.WARN, recorder.execute().getStatus());
        assertTrue(recorder.execute().toString().contains("cannot be made"), recorder.execute().toString());
        recorder.close();
    }

    @Test
    void theRecordingEndsAtItsLimit() throws Exception {
        TraceRecorder recorder = new TraceRecorder(folder.resolve("out/drive.csv"), 100, 1, clock::get);
        String server = "m".repeat(64);
        for (int i = 0; i < 20_000; i++) {
            clock.addAndGet(100_000_000);
            recorder.ended(task(Ending.OFFLOADED, server, "uint4", new DelayParts(1, 1, 5, 0, 2, 3), 900, 60));
        }
        assertTrue(recorder.execute().toString().contains("has reached the configured 1 MiB"));
        long size = Files.size(folder.resolve("out/drive.csv"));
        assertTrue(size > 1_048_576 && size < 1_049_000, "" + size);
        assertTrue(TraceReader.read(folder.resolve("out/drive.csv"), 1_000_000, 2_000_000).rows() > 5_000);
    }

    @Test
    void aWrongKeyIsNamedWithItsValueAndRange() {
        for (int[] wrong : new int[][] {{99, 1}, {3_600_001, 1}, {1_000, 0}, {1_000, 1_025}}) {
            String reason = assertThrows(IllegalArgumentException.class,
                    () -> new TraceRecorder(folder, wrong[0], wrong[1], clock::get)).getMessage();
            assertTrue(reason.startsWith("org.offramp.network.trace.recorder: ") && reason.contains("between"), reason);
        }
    }
}
