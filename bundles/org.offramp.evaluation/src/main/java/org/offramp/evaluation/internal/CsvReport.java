package org.offramp.evaluation.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.offramp.api.cnn.NetworkDescription;

/** The result as tidy tables: one observation a row, units in the names of the columns. */
final class CsvReport {
    private final Result result;
    private final NetworkDescription network;
    private final Path folder;

    private CsvReport(Result result, Path folder) {
        this.result = result;
        network = result.network();
        this.folder = folder;
    }

    static void write(Result result, Path folder) throws IOException {
        CsvReport report = new CsvReport(result, folder);
        report.accuracy();
        report.classes();
        report.confusion();
        report.calibration();
        if (result.comparesCodecs()) {
            report.codecs();
        }
    }

    /** Does something with the counts of one exit on one lane. */
    private interface Each {
        void of(LaneCount lane, int exit, Tally tally);
    }

    private void each(boolean preferredOnly, Each each) {
        for (var lanes : result.lanes()) {
            for (LaneCount lane : preferredOnly ? lanes.subList(0, 1) : lanes) {
                for (int exit = 1; exit <= lane.exits(); exit++) {
                    each.of(lane, exit, lane.exit(exit));
                }
            }
        }
    }

    private void accuracy() throws IOException {
        StringBuilder rows = new StringBuilder("split,codec,exit,on_vehicle,images,right,accuracy_percent,"
                + "low_percent,high_percent,mean_confidence,calibration_error\n");
        each(false, (lane, exit, tally) -> row(rows, lane.lane().split(), lane.lane().codecName(), exit,
                NetworkDescription.isLocal(lane.lane().split(), exit), tally.images(), tally.right(),
                percent(tally.accuracy()), percent(tally.interval().low()), percent(tally.interval().high()),
                share(tally.meanConfidence()), share(tally.calibrationError())));
        save("accuracy.csv", rows);
    }

    private void classes() throws IOException {
        StringBuilder rows = new StringBuilder("split,codec,exit,class,label,images,right,accuracy_percent,"
                + "low_percent,high_percent\n");
        each(true, (lane, exit, tally) -> {
            for (Tally.OfClass one : tally.classes()) {
                row(rows, lane.lane().split(), lane.lane().codecName(), exit, one.label(), result.label(one.label()),
                        one.images(), one.right(), percent(one.accuracy()), percent(one.interval().low()),
                        percent(one.interval().high()));
            }
        });
        save("classes.csv", rows);
    }

    private void confusion() throws IOException {
        StringBuilder rows = new StringBuilder("split,codec,exit,class,label,taken_as,taken_as_label,images\n");
        each(true, (lane, exit, tally) -> {
            for (Tally.Confusion mistake : tally.confusions()) {
                row(rows, lane.lane().split(), lane.lane().codecName(), exit, mistake.label(),
                        result.label(mistake.label()), mistake.takenAs(), result.label(mistake.takenAs()),
                        mistake.images());
            }
        });
        save("confusion.csv", rows);
    }

    private void calibration() throws IOException {
        StringBuilder rows = new StringBuilder("split,codec,exit,confidence_from,confidence_to,images,"
                + "mean_confidence,accuracy_percent\n");
        each(true, (lane, exit, tally) -> {
            for (Tally.Bin bin : tally.bins()) {
                row(rows, lane.lane().split(), lane.lane().codecName(), exit, share(bin.from()), share(bin.to()),
                        bin.images(), share(bin.confidence()), percent(bin.accuracy()));
            }
        });
        save("calibration.csv", rows);
    }

    private void codecs() throws IOException {
        StringBuilder rows = new StringBuilder("split,codec,mean_bytes,least_bytes,most_bytes,paper_bytes,times_less,"
                + "main_exit_accuracy_percent,main_exit_to_no_codec_points,worst_exit_to_no_codec_points,"
                + "encode_microseconds,decode_microseconds,time_to_uint8\n");
        for (int split = 0; split < network.localSplit(); split++) {
            for (LaneCount lane : TextReport.byBytes(result.lanes().get(split))) {
                codec(rows, lane);
            }
        }
        save("codecs.csv", rows);
    }

    private void codec(StringBuilder rows, LaneCount lane) {
        int split = lane.lane().split();
        boolean paper = PaperVolumes.apply(network);
        Optional<CodecClock.Times> times = result.times(split, lane.lane().codecName());
        Differences differences = Differences.of(result, lane);
        row(rows, split, lane.lane().codecName(), number("%.2f", lane.meanBytes()), lane.fewestBytes(),
                lane.mostBytes(), paper ? number("%.0f", PaperVolumes.bytes(split)) : "",
                paper ? number("%.2f", PaperVolumes.bytes(split) / lane.meanBytes()) : "",
                percent(lane.mainExit().accuracy()), percent(differences.mainExit()), percent(differences.worst()),
                times.map(t -> number("%.3f", t.encodeMicros())).orElse(""),
                times.map(t -> number("%.3f", t.decodeMicros())).orElse(""),
                times.flatMap(t -> Differences.toUint8(result, t)).map(f -> number("%.3f", f)).orElse(""));
    }

    private static String percent(double share) {
        return number("%.4f", 100 * share);
    }

    private static String share(double value) {
        return number("%.6f", value);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    private static void row(StringBuilder rows, Object... values) {
        StringJoiner row = new StringJoiner(",", "", "\n");
        for (Object value : values) {
            row.add(quoted(value.toString()));
        }
        rows.append(row);
    }

    /** As RFC 4180 has it. */
    private static String quoted(String value) {
        return value.matches("[^\",\\r\\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private void save(String name, StringBuilder rows) throws IOException {
        Files.write(folder.resolve(name), rows.toString().getBytes(StandardCharsets.UTF_8));
    }
}
