package org.offramp.experiment.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.task.TaskRecord;
import org.offramp.plot.BarFigure;
import org.offramp.plot.Plots;
import org.offramp.testbed.TaskCsv;
import org.offramp.testbed.TaskCsvWriter;
import org.offramp.testbed.TaskRow;

/** The folder of results. */
final class DanekFiles {
    private static final String FIGURES = "figures";
    private static final double PIXELS = 2;
    private static final List<String> FURTHER = List.of("way", "profile", "image", "frame", "vehicle", "task", "ending",
            "reason", "codec", "label", "true_label", "confidence", "up_down_uncertainty_ms", "real_uplink_bytes",
            "metered_energy_J", "energy_meter");

    private DanekFiles() {
    }

    /** Names of the tables of a result. */
    static List<String> tables(DanekResult result) {
        List<String> names = new ArrayList<>(List.of("statements.csv", "images.csv"));
        if (!result.samples.isEmpty()) {
            names.add("accuracy.csv");
        }
        for (Way way : Way.values()) {
            if (result.has(way)) {
                names.add("cells-" + way.word() + ".csv");
            }
            if (result.samples.containsKey(way)) {
                names.add("tasks-" + way.word() + ".csv");
            }
        }
        if (!result.agreement.isEmpty()) {
            names.add("agreement.csv");
        }
        return names;
    }

    /**
     * Writes everything.
     *
     * @param pictures whether the figures are written as PNG too, which takes longest
     */
    static void write(DanekResult result, boolean pictures) throws IOException {
        Path folder = result.settings.out();
        DanekTables.images(result.images, folder);
        for (Way way : Way.values()) {
            if (result.has(way)) {
                DanekTables.cells(way, result.series, folder);
            }
            if (result.samples.containsKey(way)) {
                tasks(result, way, folder.resolve("tasks-" + way.word() + ".csv"));
            }
        }
        if (!result.samples.isEmpty()) {
            DanekTables.accuracy(result.series, folder);
        }
        if (!result.agreement.isEmpty()) {
            DanekTables.agreement(result.agreement, folder);
        }
        DanekTables.statements(result.series, folder);
        text(folder.resolve("experiment.json"), DanekSidecar.of(result));
        text(folder.resolve("index.html"), DanekPage.of(result));
        figures(result, folder.resolve(FIGURES), pictures);
    }

    private static void text(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void figures(DanekResult result, Path folder, boolean pictures) throws IOException {
        Files.createDirectories(folder);
        DanekFigures figures = new DanekFigures(result.series, result.images.frames().size());
        for (Series series : result.series) {
            for (Map.Entry<DanekFigures.Kind, BarFigure> figure : figures.of(series).entrySet()) {
                String name = figure.getKey().file(series);
                text(folder.resolve(name + ".svg"), Plots.svg(figure.getValue()));
                if (pictures) {
                    Files.write(folder.resolve(name + ".png"), Plots.png(figure.getValue(), PIXELS));
                }
            }
        }
    }

    /** The tasks that went as planned, as {@code ./offramp fit} reads them. */
    private static void tasks(DanekResult result, Way way, Path file) throws IOException {
        PowerProfile power = result.emulated.power();
        String profile = way == Way.EMULATED ? result.emulated.name() : "";
        try (TaskCsvWriter csv = TaskCsv.write(file, true, FURTHER)) {
            for (Sample sample : result.samples.get(way)) {
                TaskRecord task = sample.task();
                if (sample.asPlanned()) {
                    csv.add(way == Way.EMULATED ? emulated(result, sample, power) : measured(result, sample, power),
                            way.word(), profile, sample.item().image(), task.frame(), task.deviceId(), sample.number(),
                            task.ending(), task.reason(), task.codec(), task.label(), task.trueLabel(),
                            task.confidence(), task.splitUncertaintyMillis(), task.uplinkBytes(),
                            task.energyMeasured() ? task.energy().totalJoules() : "",
                            task.energyMeasured() ? task.energyKind() : "");
                }
            }
        }
    }

    /** Volumes and demands are those of the profile: they are what the delays were made of. */
    private static TaskRow emulated(DanekResult result, Sample sample, PowerProfile power) {
        DelayParts delay = sample.task().measured();
        return TaskRow.of(result.emulated.workload(), sample.item().cell().split(), sample.item().cell().exit(), delay,
                sample.task().totalMillis(), power.energy(delay));
    }

    /** Volumes and demands are those of the real network and the real messages. */
    private static TaskRow measured(DanekResult result, Sample sample, PowerProfile power) {
        NetworkDescription network = result.network;
        Cell cell = sample.item().cell();
        TaskRecord task = sample.task();
        double up = cell.onVehicle() ? 0 : 8.0 * task.uplinkBytes();
        return new TaskRow(cell.split(), cell.exit(), up, cell.onVehicle() ? 0 : 8.0 * task.downlinkBytes(), up,
                network.headMacs(cell.split(), cell.exit()), network.tailMacs(cell.split(), cell.exit()),
                task.measured(), task.totalMillis(), power.energy(task.measured()));
    }
}
