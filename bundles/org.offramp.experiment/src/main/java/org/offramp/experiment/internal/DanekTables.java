package org.offramp.experiment.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.source.Frame;
import org.offramp.experiment.internal.report.Csv;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;

/**
 * The results as tidy tables: one cell, image or finding a row, units in the names of the columns. What depends on the
 * seed alone and what was measured are in files of their own.
 */
final class DanekTables {
    private DanekTables() {
    }

    /** Which images were taken: depends on data, seed and number alone. */
    static void images(ChosenImages images, Path folder) throws IOException {
        Csv csv = new Csv("image", "frame", "class");
        int number = 0;
        for (Frame frame : images.frames()) {
            csv.row(number++, frame.name(), frame.label());
        }
        csv.save(folder.resolve("images.csv"));
    }

    /** Accuracy of the live ways: depends on network, codecs and images alone. */
    static void accuracy(List<Series> all, Path folder) throws IOException {
        Csv csv = new Csv("way", "profile", "split", "exit", "on_vehicle", "images", "right", "accuracy_percent",
                "accuracy_low_percent", "accuracy_high_percent");
        for (Series series : all) {
            for (CellResult r : series.live() ? series.cells().values() : List.<CellResult>of()) {
                csv.row(series.way().word(), profile(series), r.cell().split(), r.cell().exit(), r.cell().onVehicle(),
                        r.accuracy().images(), r.accuracy().right(), Csv.number(r.accuracy().percent(), 2),
                        Csv.number(r.accuracy().lowPercent(), 2), Csv.number(r.accuracy().highPercent(), 2));
            }
        }
        csv.save(folder.resolve("accuracy.csv"));
    }

    /**
     * Delays and energies of one way, {@code cells-<way>.csv}; those of {@code modelled} depend on the profiles alone.
     */
    static void cells(Way way, List<Series> all, Path folder) throws IOException {
        Csv csv = new Csv("way", "profile", "split", "exit", "on_vehicle", "tasks", "failed_tasks", "total_median_ms",
                "total_mean_ms", "total_p05_ms", "total_p95_ms", "preprocessing_median_ms", "vehicle_median_ms",
                "uplink_median_ms", "wait_median_ms", "mec_median_ms", "downlink_median_ms", "energy_median_j",
                "energy_idle_median_j", "energy_preprocessing_median_j", "energy_computing_median_j",
                "energy_communication_median_j", "metered_energy_median_j", "uplink_mean_bytes");
        for (Series series : all) {
            if (series.way() == way) {
                series.cells().values().forEach(r -> cell(csv, series, r));
            }
        }
        csv.save(folder.resolve("cells-" + way.word() + ".csv"));
    }

    private static void cell(Csv csv, Series series, CellResult r) {
        DelayParts d = r.delay();
        EnergyParts e = r.energy();
        csv.row(series.way().word(), profile(series), r.cell().split(), r.cell().exit(), r.cell().onVehicle(),
                series.live() ? r.tasks() : "", series.live() ? r.failed() : "", millis(r.totalMillis()),
                millis(r.spread().meanMillis()), millis(r.spread().lowMillis()), millis(r.spread().highMillis()),
                millis(d.preprocessingMillis()), millis(d.deviceMillis()), millis(d.uplinkMillis()),
                millis(d.waitMillis()), millis(d.serverMillis()), millis(d.downlinkMillis()), joules(r.totalJoules()),
                joules(e.idleJoules()), joules(e.preprocessingJoules()), joules(e.computingJoules()),
                joules(e.communicationJoules()), joules(r.meteredJoules()), Csv.number(r.uplinkBytes(), 1));
    }

    /** Every statement of the paper beside every way and profile. */
    static void statements(List<Series> all, Path folder) throws IOException {
        Csv csv = new Csv("statement", "topic", "paper_says", "paper_value", "reading", "way", "profile", "value",
                "verdict");
        for (Statement<Series> statement : DanekStatements.all()) {
            for (Series series : all) {
                Finding finding = statement.in(series);
                csv.row(statement.id(), statement.topic(), statement.words(), statement.paper(), statement.reading(),
                        series.way().word(), profile(series), finding.value(), finding.verdict().word());
            }
        }
        csv.save(folder.resolve("statements.csv"));
    }

    /** How the emulated medians agree with the model that was emulated. */
    static void agreement(List<Agreement> all, Path folder) throws IOException {
        Csv csv = new Csv("profile", "split", "exit", "modelled_ms", "emulated_median_ms", "difference_ms",
                "allowed_ms", "within");
        for (Agreement a : all) {
            csv.row(a.profile(), a.cell().split(), a.cell().exit(), millis(a.modelledMillis()),
                    millis(a.emulatedMillis()), millis(a.differenceMillis()), millis(a.allowedMillis()), a.within());
        }
        csv.save(folder.resolve("agreement.csv"));
    }

    /** A native run has no profile; one is only lent it for its powers. */
    private static String profile(Series series) {
        return series.way() == Way.NATIVE ? "" : series.profile();
    }

    private static String millis(double value) {
        return Csv.number(value, 4);
    }

    private static String joules(double value) {
        return Csv.number(value, 6);
    }
}
