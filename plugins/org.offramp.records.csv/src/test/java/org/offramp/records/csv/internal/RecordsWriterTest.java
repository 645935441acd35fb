package org.offramp.records.csv.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.offramp.tck.fixture.ToyNetwork;
import org.offramp.testbed.TaskCsv;
import org.offramp.testbed.TaskRow;

class RecordsWriterTest {
    private static final DelayParts DELAY = new DelayParts(1, 2, 3, 0.5, 4, 5);
    private static final EnergyParts ENERGY = new EnergyParts(0.1, 0.2, 0.3, 0.4);

    @TempDir
    Path folder;

    private static TaskRecord task(long id, Ending ending, int split, int exitUsed, EnergyParts energy,
            String network) {
        return new TaskRecord(id, "av-1", "frame", "source", "policy", network, "mec-1", split, 3, "uint8", ending, "",
                exitUsed, 1, 1, 0.9f, 100, 15.6, DelayParts.ZERO, DELAY, 0.1, energy, true, 1000, 50);
    }

    private RecordsWriter writer(Path file) {
        RecordsWriter writer = new RecordsWriter(file.toString(), 10);
        writer.bindNetwork(new ToyNetwork("0".repeat(64)), Map.of());
        return writer;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within a minute");
            Thread.onSpinWait();
        }
    }

    @Test
    void aTaskIsARowWithTheDemandsOfItsNetworkAndIsThereWhileTheRunGoesOn() throws IOException {
        RecordsWriter writer = writer(folder.resolve("tasks.csv"));
        writer.ended(task(1, Ending.OFFLOADED, 1, 3, ENERGY, "toy"));
        writer.ended(task(2, Ending.LOCAL, 3, 2, EnergyParts.ZERO, "toy"));
        writer.ended(task(3, Ending.CONFIDENT, 2, 1, ENERGY, "toy"));
        await(() -> rows(writer.file()) == 3);
        List<TaskRow> rows = TaskCsv.read(writer.file());
        assertEquals(new TaskRow(1, 3, 8000, 400, 48 * 32, 1_000_000, 2_010_000, DELAY, 15.6, ENERGY), rows.get(0));
        assertEquals(new TaskRow(3, 2, 0, 0, 0, 2_010_000, 0, DELAY, 15.6, null), rows.get(1));
        assertEquals(new TaskRow(2, 1, 0, 0, 0, 1_010_000, 0, DELAY, 15.6, ENERGY), rows.get(2));
        assertEquals(1, TaskCsv.read(writer.file(), Map.of("task", "3", "ending", "CONFIDENT", "network", "toy",
                "correct", "true")).size());
        writer.close();
    }

    private static int rows(Path file) {
        try {
            return TaskCsv.read(file).size();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void tasksThatFellBackFailedOrCannotBeToldAreLeftOut() throws IOException {
        RecordsWriter writer = writer(folder.resolve("tasks.csv"));
        writer.ended(task(1, Ending.FALLBACK, 1, 3, ENERGY, "toy"));
        writer.ended(task(2, Ending.FAILED, 1, 0, ENERGY, "toy"));
        writer.ended(task(3, Ending.OFFLOADED, 1, 3, ENERGY, "unheard-of"));
        writer.ended(task(4, Ending.OFFLOADED, 3, 2, ENERGY, "toy"));
        writer.ended(task(5, Ending.OFFLOADED, 0, 3, ENERGY, "toy"));
        writer.close();
        assertEquals(1, TaskCsv.read(writer.file()).size());
        assertEquals(0, TaskCsv.read(writer.file()).get(0).split());
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        for (String name : new String[] {"tasks.csv", "tasks-2.csv", "tasks-3.csv"}) {
            RecordsWriter writer = writer(folder.resolve("tasks.csv"));
            assertEquals(folder.resolve(name), writer.file());
            writer.ended(task(1, Ending.OFFLOADED, 0, 3, ENERGY, "toy"));
            writer.close();
        }
        assertEquals(1, TaskCsv.read(folder.resolve("tasks.csv")).size());
    }

    @Test
    void whatCannotBeWrittenIsRefusedWithKeyAndReason() throws IOException {
        Files.writeString(folder.resolve("plain"), "");
        for (String wrong : new String[] {"", folder.toString(), folder.resolve("plain/tasks.csv").toString(),
            "a\u0000b"}) {
            String reason = assertThrows(IllegalArgumentException.class, () -> new RecordsWriter(wrong, 500))
                    .getMessage();
            assertTrue(reason.startsWith("org.offramp.records.csv: file = " + wrong), reason);
        }
        assertThrows(IllegalArgumentException.class, () -> new RecordsWriter(folder.resolve("x.csv").toString(), 9));
        assertNull(new Rows().of(task(1, Ending.FAILED, 0, 0, ENERGY, "toy")));
    }

    @Test
    void itsThreadEndsWithIt() {
        RecordsWriter writer = writer(folder.resolve("tasks.csv"));
        await(() -> threads() == 1);
        writer.close();
        await(() -> threads() == 0);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("offramp-records-csv"))
                .count();
    }
}
