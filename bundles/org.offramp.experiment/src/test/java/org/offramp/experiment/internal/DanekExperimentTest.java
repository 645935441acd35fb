package org.offramp.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.command.Command;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.tck.fixture.ToyNetwork;
import org.offramp.testbed.TaskCsv;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedModel;

class DanekExperimentTest {
    private static final int CELLS = (ToyNetwork.BLOCKS + 1) * ToyNetwork.BLOCKS;
    private static final int IMAGES = 6;

    @TempDir
    private static Path common;
    private static ToyHome.Run run;
    @TempDir
    private Path folder;

    /** One whole experiment that several tests look at. */
    @BeforeAll
    static void runOnce() throws Exception {
        run = ToyHome.of(common, ToyVehicle.maker(1, t -> t)).danek(common.resolve("out"));
    }

    @Test
    void oneRunLeavesTablesFiguresSidecarAndPageOfEveryWay() throws Exception {
        assertEquals(Command.OK, run.code(), run.err());
        TreeSet<String> expected = new TreeSet<>(List.of("accuracy.csv", "agreement.csv", "cells-emulated.csv",
                "cells-modelled.csv", "cells-native.csv", "experiment.json", "images.csv", "index.html",
                "statements.csv", "tasks-emulated.csv", "tasks-native.csv"));
        for (String series : List.of("modelled-slow", "modelled-quick", "emulated-slow", "native")) {
            for (String figure : List.of("accuracy", "delay", "delay-parts", "energy", "energy-parts")) {
                if (!figure.equals("accuracy") || !series.startsWith("modelled")) {
                    expected.add("figures/" + figure + "-" + series + ".svg");
                    expected.add("figures/" + figure + "-" + series + ".png");
                }
            }
        }
        assertEquals(expected, files(common.resolve("out")));
        assertTrue(run.out().contains("modelled, slow"), run.out());
        assertTrue(run.out().contains("5 % + 3 ms of the model: "), run.out());
    }

    @Test
    void theSameSeedGivesTheSameBytesOfAllThatIsNoMeasuredTime() throws Exception {
        Path first = common.resolve("out");
        Path second = folder.resolve("second");
        ToyHome.of(folder, ToyVehicle.maker(2, t -> t)).danek(second, "--vehicles", "3");
        for (String file : files(first)) {
            boolean fixed = file.equals("images.csv") || file.equals("accuracy.csv") || file.contains("modelled")
                    || file.startsWith("figures/accuracy-");
            if (fixed) {
                assertArrayEquals(Files.readAllBytes(first.resolve(file)), Files.readAllBytes(second.resolve(file)),
                        file);
            }
        }
        assertNotEquals(Files.readString(first.resolve("cells-native.csv")),
                Files.readString(second.resolve("cells-native.csv")), "measured times differ");
        Path third = folder.resolve("third");
        ToyHome.of(folder, ToyVehicle.maker(1, t -> t)).danek(third, "--seed", "2", "--ways", "modelled");
        assertNotEquals(Files.readString(first.resolve("images.csv")), Files.readString(third.resolve("images.csv")));
    }

    @Test
    void theModelledTableIsTheModel() throws Exception {
        ToyHome.of(folder, ToyVehicle.maker(1, t -> t)).danek(folder.resolve("out"), "--ways", "modelled");
        List<String> rows = Files.readAllLines(folder.resolve("out/cells-modelled.csv"));
        assertEquals(1 + 2 * CELLS, rows.size());
        TestbedModel model = new TestbedModel(ToyHome.profile("slow", 1));
        List<String> titles = List.of(rows.get(0).split(",", -1));
        for (String row : rows.subList(1, 1 + CELLS)) {
            String[] cells = row.split(",", -1);
            int split = Integer.parseInt(cells[titles.indexOf("split")]);
            int exit = Integer.parseInt(cells[titles.indexOf("exit")]);
            assertEquals(model.delay(split, exit).totalMillis(),
                    Double.parseDouble(cells[titles.indexOf("total_median_ms")]), 1e-4);
            assertEquals(model.energy(split, exit).totalJoules(),
                    Double.parseDouble(cells[titles.indexOf("energy_median_j")]), 1e-6);
        }
        assertFalse(Files.exists(folder.resolve("out/accuracy.csv")), "nothing was run");
    }

    @Test
    void theTasksAreATableThatFitReadsWithTheVolumesOfTheProfile() throws Exception {
        List<TaskRow> tasks = TaskCsv.read(common.resolve("out/tasks-emulated.csv"));
        assertEquals(IMAGES * CELLS, tasks.size());
        for (TaskRow task : tasks) {
            boolean local = task.exit() <= task.split();
            assertEquals(local ? 0 : 9e3 - 3e3 * task.split(), task.uplinkBits(), 1e-6);
            assertEquals(task.exit() == 3 ? 6e6 : task.exit() == 2 ? 3e6 : 1e6, task.deviceMacs() + task.serverMacs(),
                    1e-6);
            assertEquals(6 * task.delay().deviceMillis() / 1e3, task.energy().computingJoules(), 1e-12, "eq. 7");
        }
        TaskRow real = TaskCsv.read(common.resolve("out/tasks-native.csv")).stream().filter(TaskRow::offloaded)
                .findFirst().orElseThrow();
        assertEquals(800, real.uplinkBits(), "of the real message");
    }

    @Test
    void theSidecarTellsWhatTheNumbersAre() throws Exception {
        JsonNode json = new ObjectMapper().readTree(common.resolve("out/experiment.json").toFile());
        assertEquals("1.2.3", json.get("offrampVersion").textValue());
        assertEquals(ToyVehicle.HASH, json.get("network").get("hash").textValue());
        assertEquals(1, json.get("settings").get("seed").intValue());
        assertEquals(IMAGES, json.get("settings").get("images").intValue());
        assertFalse(json.get("machine").get("processor").textValue().isEmpty());
        assertEquals(IMAGES * CELLS, json.get("ways").get("native").get("tasks").intValue());
        assertTrue(json.get("ways").get("modelled").get("meaning").textValue().contains("nothing was run"));
        assertEquals(9, json.get("profiles").get(0).get("uplinkKilobits").get(0).doubleValue(), 1e-9);
        assertEquals(DanekStatements.all().size(), json.get("statements").size());
        assertFalse(json.get("interrupted").booleanValue());
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndHasEveryStatementOfEveryWay() throws Exception {
        String page = Files.readString(common.resolve("out/index.html"));
        String without = page.replace("http://www.w3.org/2000/svg", "");
        assertFalse(without.contains("http:") || without.contains("https:") || without.contains("<script")
                || without.contains("@import") || without.contains("<img"), "self-contained");
        for (Statement<Series> statement : DanekStatements.all()) {
            assertTrue(page.contains("<tr id=\"" + statement.id() + "\">"), statement.id());
        }
        assertEquals(DanekStatements.all().size() * 4, page.split("class=\"v (hit|missed|silent)\">", -1).length - 1
                - CELLS, "one verdict for each statement and series, one for each cell of the agreement");
        List<String> ids = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        assertEquals(new TreeSet<>(ids).size(), ids.size(), "each id once");
        var uses = java.util.regex.Pattern.compile("url\\(#([^)]*)\\)").matcher(page);
        while (uses.find()) {
            assertTrue(ids.contains(uses.group(1)), uses.group(1));
        }
        assertTrue(page.contains("prefers-color-scheme:dark") && page.contains("width=device-width"));
    }

    @Test
    void anInterruptionLeavesCompleteFilesOfWhatWasDone() throws Exception {
        LiveRun.Maker whole = ToyVehicle.maker(1, t -> t);
        LiveRun.Maker broken = (way, setup, images, cells, seed, samples, told, progress) -> {
            Samples all = new Samples();
            whole.run(way, setup, images, cells, seed, all, told, progress);
            all.sorted().subList(0, 2 * CELLS + 3).forEach(samples::add);
            throw new InterruptedException();
        };
        ToyHome home = ToyHome.of(folder, broken);
        assertThrows(InterruptedException.class, () -> home.danek(folder.resolve("out"), "--ways", "modelled,native"));
        assertEquals(2 * CELLS + 3, TaskCsv.read(folder.resolve("out/tasks-native.csv")).size());
        JsonNode json = new ObjectMapper().readTree(folder.resolve("out/experiment.json").toFile());
        assertTrue(json.get("interrupted").booleanValue());
        String page = Files.readString(folder.resolve("out/index.html"));
        assertTrue(page.contains("interrupted") && page.endsWith("</html>\n"));
        assertEquals(1 + 2 * CELLS, Files.readAllLines(folder.resolve("out/cells-modelled.csv")).size());
    }

    @Test
    void aFailureOfALivePartIsToldAndLeavesTheRest() throws Exception {
        ToyHome home = ToyHome.of(folder, (way, setup, images, cells, seed, samples, told, progress) -> {
            throw new IOException("the emulated transport 'emulated' did not come");
        });
        ToyHome.Run failed = home.danek(folder.resolve("out"));
        assertEquals(Command.FAILED, failed.code());
        assertTrue(failed.err().contains("experiment danek: the emulated transport 'emulated' did not come"),
                failed.err());
        assertTrue(Files.exists(folder.resolve("out/cells-modelled.csv")));
    }

    private static TreeSet<String> files(Path out) throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return new TreeSet<>(all.filter(Files::isRegularFile).map(f -> out.relativize(f).toString()).toList());
        }
    }
}
