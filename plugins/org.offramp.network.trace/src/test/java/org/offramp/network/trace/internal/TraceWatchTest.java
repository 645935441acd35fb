package org.offramp.network.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TraceWatchTest {
    private static final String HEAD = "time_s,uplink_mbit_per_s,downlink_mbit_per_s,delay_ms\n";

    @TempDir
    Path folder;
    private final List<Trace> taken = new CopyOnWriteArrayList<>();

    private TraceWatch watch(Path file) {
        TraceWatch watch = new TraceWatch(Configs.of(file, Map.of("pollMillis", 50)), taken::add);
        watch.start();
        return watch;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 20 s: " + what);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void aGoodTraceIsInForceAtOnceAndReadAgainWhenItChanges() throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.writeString(file, HEAD + "0,1,1,1\n");
        try (TraceWatch watch = watch(file)) {
            assertEquals(1, taken.size());
            assertEquals("", watch.problem());
            Files.writeString(file, HEAD + "0,1,1,1\n1,2,2,2\n");
            await("the new trace", () -> taken.size() == 2);
            assertEquals(2, taken.get(1).rows());
        }
    }

    @Test
    void theLastGoodTraceStaysWhileTheFileIsDamagedOrGone() throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.writeString(file, HEAD + "0,1,1,1\n");
        try (TraceWatch watch = watch(file)) {
            Files.writeString(file, HEAD + "0,1,1,1\n1,many,2,2\n");
            await("the problem", () -> watch.problem().contains("line 3, column uplink_mbit_per_s"));
            assertTrue(watch.problem().endsWith("The trace before it stays in force."), watch.problem());
            assertTrue(watch.inForce().contains("1 rows"), watch.inForce());
            Files.delete(file);
            await("the other problem", () -> watch.problem().contains("it is not there"));
            assertEquals(1, taken.size());
            Files.writeString(file, HEAD + "0,1,1,1\n1,2,2,2\n");
            await("the mended trace", () -> taken.size() == 2);
            await("no problem", () -> watch.problem().isEmpty());
        }
    }

    @Test
    void aTraceThatComesLaterIsTakenThen() throws IOException {
        Path file = folder.resolve("trace.csv");
        try (TraceWatch watch = watch(file)) {
            assertTrue(watch.problem().contains("it is not there") && watch.problem().contains("Until then"),
                    watch.problem());
            Files.writeString(file, HEAD + "0,1,1,1\n");
            await("the trace", () -> taken.size() == 1);
        }
    }

    @Test
    void theThreadEndsWithTheWatch() throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.writeString(file, HEAD + "0,1,1,1\n");
        watch(file).close();
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.isAlive() && t.getName().equals("offramp-network-trace")));
    }
}
