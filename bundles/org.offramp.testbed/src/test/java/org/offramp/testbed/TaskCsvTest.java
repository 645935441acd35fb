package org.offramp.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;

class TaskCsvTest {
    private static final int INPUTS = 50_000;
    private static final String HEADER = "split,exit,uplink_bits,downlink_bits,preprocessing_bits,device_mac,"
            + "server_mac,preprocessing_ms,device_ms,uplink_ms,wait_ms,server_ms,downlink_ms,total_ms";
    private static final String ENERGY = ",idle_energy_J,preprocessing_energy_J,computing_energy_J,"
            + "communication_energy_J";
    private static final String ROW = "3,5,279400,1600,190,729000000,391000000,12.3,245.1,45.4,0,2.2,7.4,312.5";
    private static final String LOCAL = "5,5,0,0,0,1120000000,0,0,353,0,0,0,0,353.1";

    @TempDir
    Path folder;

    private List<TaskRow> read(String text) throws IOException {
        return TaskCsv.read(Files.writeString(folder.resolve("tasks.csv"), text));
    }

    @Test
    void aTableIsReadByTheNamesOfItsColumnsAndOthersAreLeftOut() throws IOException {
        TaskRow row = new TaskRow(3, 5, 279400, 1600, 190, 729e6, 391e6,
                new DelayParts(12.3, 245.1, 45.4, 0, 2.2, 7.4), 312.5, null);
        assertEquals(List.of(row), read(HEADER + "\n" + ROW + "\n"));
        assertEquals(List.of(row, row), read("# two tasks\r\n\r\nwho," + HEADER + ",note\r\nav-1," + ROW
                + ",\"a \"\"quoted\"\"\r\nnote, in two lines\"\r\n\r\nav-2," + ROW + ","));
    }

    @Test
    void tasksAreChosenByFurtherColumns() throws IOException {
        String text = "mode," + HEADER + ",who\nlive," + ROW + ",a\nmodelled," + LOCAL + ",a\nlive," + LOCAL + ",b\n";
        Path file = Files.writeString(folder.resolve("modes.csv"), text);
        assertEquals(2, TaskCsv.read(file, Map.of("mode", "live")).size());
        assertEquals(5, TaskCsv.read(file, Map.of("mode", "live", "who", "b")).get(0).split());
        for (Map<String, String> wrong : List.of(Map.of("moed", "live"), Map.of("mode", "dead"))) {
            String message = assertThrows(TestbedFileException.class, () -> TaskCsv.read(file, wrong)).getMessage();
            assertTrue(message.contains("moed, by which tasks are chosen, is missing; there is mode,split")
                    || message.endsWith("no task below it with {mode=dead}"), message);
        }
    }

    @Test
    void energiesAreThereOrNot() throws IOException {
        List<TaskRow> rows = read(HEADER + ENERGY + "\n" + ROW + ",0.3,0.06,1.3,0.04\n" + LOCAL + ",,,,\n");
        assertEquals(new EnergyParts(0.3, 0.06, 1.3, 0.04), rows.get(0).energy());
        assertNull(rows.get(1).energy());
        assertTrue(rows.get(0).offloaded() && !rows.get(1).offloaded());
    }

    /** A table damaged in one way, and what the error must say. */
    static Stream<Arguments> damages() {
        String good = HEADER + "\n" + LOCAL + "\n" + ROW + "\n";
        return Stream.of(
                Arguments.of("", " is empty; right: a header with split, exit"),
                Arguments.of(HEADER + "\n", " has a header and no task below it"),
                Arguments.of(good.replace("uplink_ms,", "").replace(",45.4,", ","), ":1: column uplink_ms is missing"),
                Arguments.of(good.replace("uplink_bits", "uplink_bytes"),
                        ":1: column uplink_bits is missing; is it uplink_bytes?"),
                Arguments.of(good.replace("total_ms", "total_s"), ":1: column total_ms is missing; is it total_s?"),
                Arguments.of(good.replace("server_mac", "split"), ":1: column split is there twice"),
                Arguments.of(good.replace("total_ms", "total_ms,idle_energy_J"),
                        ":1: column preprocessing_energy_J is missing; right: the four energy columns together"),
                Arguments.of(good.replace(",45.4,", ",,"), ":3: uplink_ms = (empty); right: a number from 0 to 1e18"),
                Arguments.of(good.replace("45.4", "45,4"), ":3: 15 cells, but the header has 14"),
                Arguments.of(good.replace("45.4", "NaN"), ":3: uplink_ms = NaN; right: a number from 0 to 1e18"),
                Arguments.of(good.replace("45.4", "-45.4"), ":3: uplink_ms = -45.4; right: "),
                Arguments.of(good.replace("45.4", "1e19"), ":3: uplink_ms = 1e19; right: "),
                Arguments.of(good.replace("45.4", "45.4 ms"), ":3: uplink_ms = 45.4 ms; right: "),
                Arguments.of(good.replace("\n3,5", "\n3.5,5"), ":3: split = 3.5; right: a whole number from 0 to 256"),
                Arguments.of(good.replace("\n3,5", "\n3,0"), ":3: exit = 0; right: a whole number from 1 to 256"),
                Arguments.of(good + "3,5,2794", ":4: 3 cells, but the header has 14; was the writing cut short?"),
                Arguments.of(good + "\"3,5", ":4: a quote is opened and not closed"),
                Arguments.of(good + "\"3\"x,5", ":4: text behind a closing quote"),
                Arguments.of(good.replace("45.4", "45\u0000"), ":3: character 0x00: this is no text"),
                Arguments.of(good + "\"" + "x".repeat(70_000), ":4: a record of more than 65536 characters"),
                Arguments.of(HEADER + ENERGY + "\n" + ROW + ",1,,1,1\n", ":2: some energies of this task are there"));
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource("damages")
    void aDamagedTableIsRefusedWithFileLineColumnAndWhatWouldBeRight(String text, String told) {
        String message = assertThrows(TestbedFileException.class, () -> read(text)).getMessage();
        assertTrue(message.lines().anyMatch(l -> l.startsWith(folder.resolve("tasks.csv") + told)), message);
    }

    @Test
    void whatIsNoTextOrNoFileIsRefused() throws IOException {
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        Path file = Files.write(folder.resolve("noise.csv"), noise);
        String message = assertThrows(TestbedFileException.class, () -> TaskCsv.read(file)).getMessage();
        assertTrue(message.startsWith(file + ":1: ") && message.contains("this is no text"), message);
        Path latin = Files.write(folder.resolve("latin.csv"),
                ("# h\u00e4\n" + HEADER + "\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(TestbedFileException.class, () -> TaskCsv.read(latin));
        assertThrows(TestbedFileException.class, () -> TaskCsv.read(folder));
        assertThrows(TestbedFileException.class, () -> TaskCsv.read(folder.resolve("gone.csv")));
    }

    @Test
    void ofManyProblemsTheFirstTwentyAreTold() {
        String text = HEADER + "\n" + "1,2\n".repeat(1000);
        TestbedFileException all = assertThrows(TestbedFileException.class, () -> read(text));
        assertEquals(21, all.problems().size());
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Random random = new Random(4);
        Workload work = Shipped.read("printed").workload();
        List<TaskRow> rows = new ArrayList<>();
        Path file = folder.resolve("new/tasks.csv");
        try (TaskCsvWriter writer = TaskCsv.write(file, true, List.of("note", "a,b"))) {
            for (int i = 0; i < 500; i++) {
                DelayParts delay = new DelayParts(random.nextDouble() * 1e-7, random.nextInt(100),
                        random.nextDouble() * 1e9, 0, random.nextDouble(), random.nextDouble());
                EnergyParts energy = i % 3 == 0 ? null : new EnergyParts(random.nextDouble(), 0, 1, 1e-9);
                TaskRow row = TaskRow.of(work, random.nextInt(6), 1 + random.nextInt(5), delay, delay.totalMillis(),
                        energy);
                rows.add(row);
                writer.add(row, "said \"yes\",\nthen no\u0007", i);
            }
        }
        assertEquals(rows, TaskCsv.read(file));
    }

    @Test
    void whatWasFlushedCanBeReadWhileTheTableIsStillWritten() throws IOException {
        Path file = folder.resolve("live.csv");
        try (TaskCsvWriter writer = TaskCsv.write(file, false, List.of())) {
            TaskRow row = TaskRow.of(Shipped.read("printed").workload(), 0, 5, DelayParts.ZERO, 0, null);
            writer.add(row);
            writer.flush();
            writer.add(row);
            assertEquals(1, TaskCsv.read(file).size());
            assertThrows(IllegalArgumentException.class, () -> writer.add(row, "too much"));
        }
        assertEquals(2, TaskCsv.read(file).size());
        assertThrows(IllegalArgumentException.class, () -> TaskCsv.write(file, false, List.of("split")));
    }

    @Test
    void aTaskFollowsFromTheWorkload() {
        Workload work = Shipped.read("printed").workload();
        TaskRow split = TaskRow.of(work, 3, 5, DelayParts.ZERO, 0, null);
        assertEquals(0.729e9, split.deviceMacs(), 1);
        assertEquals(0.391e9, split.serverMacs(), 1);
        TaskRow local = TaskRow.of(work, 3, 2, DelayParts.ZERO, 0, null);
        assertEquals(0.371e9, local.deviceMacs(), 1);
        assertEquals(0, local.serverMacs() + local.uplinkBits() + local.downlinkBits() + local.preprocessingBits());
        assertThrows(IllegalArgumentException.class,
                () -> TaskRow.of(work, 0, 5, new DelayParts(0, 0, Double.NaN, 0, 0, 0), 0, null));
    }

    @Test
    void noMutationOfATableHangsTheReaderOrBringsOtherThanAnError() {
        Random random = new Random(50_000);
        String[] pieces = {",", "\n", "\r\n", "\"", "\"\"", "-", "1e999", "NaN", "#", "\u0000", "\uFEFF", " ", "\u00e4",
            "1e-999", "9".repeat(40), HEADER, ROW, ENERGY};
        String seed = HEADER + ENERGY + ",note\n" + ROW + ",1,1,1,1,\"a,b\"\n" + LOCAL + ",,,,,x\n";
        int[] outcomes = new int[2];
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < INPUTS; i++) {
                StringBuilder text = new StringBuilder(seed);
                for (int m = random.nextInt(4); m >= 0 && text.length() > 0; m--) {
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(4)) {
                        case 0 -> text.deleteCharAt(at);
                        case 1 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
                        case 2 -> text.insert(at, pieces[random.nextInt(pieces.length)]);
                        default -> text.setLength(at);
                    }
                }
                outcomes[outcome(text.toString())]++;
            }
        });
        assertTrue(outcomes[0] > 1000 && outcomes[1] > 1000, outcomes[0] + " read, " + outcomes[1] + " refused");
    }

    /** 0 when it was read, 1 when it was refused with a reason that names the place; anything else is thrown. */
    private static int outcome(String text) throws IOException {
        try {
            TaskCsv.parse("table", new StringReader(text), Map.of());
            return 0;
        } catch (TestbedFileException e) {
            assertTrue(e.problems().stream().allMatch(p -> p.startsWith("table") && p.length() < 1000), e.getMessage());
            return 1;
        }
    }
}
