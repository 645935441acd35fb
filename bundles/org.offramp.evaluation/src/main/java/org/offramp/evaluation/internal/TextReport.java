package org.offramp.evaluation.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.offramp.api.cnn.NetworkDescription;

/** The result for people. */
final class TextReport {
    private static final int WORST = 10;
    private static final int NAME = 44;

    private final Result result;
    private final NetworkDescription network;
    private final StringBuilder text = new StringBuilder();

    private TextReport(Result result) {
        this.result = result;
        network = result.network();
    }

    static String of(Result result) {
        return new TextReport(result).write();
    }

    private String write() {
        line("network   %s %s, SHA-256 %s", network.name(), network.version(), network.contentHash());
        line("images    %d of %s%s", result.images(), result.source(), result.seed() < 0 ? ""
                : ", seed " + result.seed());
        line("codec     %s", result.codecs());
        line("backend   %s, %s; %d images at once", result.backend().engine(), result.backend().device(),
                result.threads());
        pairs();
        exits();
        worst();
        if (result.comparesCodecs()) {
            codecs();
        }
        return text.toString().stripTrailing();
    }

    private void pairs() {
        StringBuilder header = new StringBuilder("accuracy in %    codec     bytes up");
        for (int exit = 1; exit <= network.mainExit(); exit++) {
            header.append(String.format(Locale.ROOT, "  exit %2d", exit));
        }
        line("%n%s   main exit, 95 %% interval", header);
        for (int split = 0; split <= network.localSplit(); split++) {
            LaneCount lane = result.at(split);
            boolean local = split == network.localSplit();
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "split %-9s  %-8s %9s",
                    local ? split + " local" : split, local ? "-" : lane.lane().codecName(),
                    local ? "0" : String.format(Locale.ROOT, "%.0f", lane.meanBytes())));
            for (int exit = 1; exit <= network.mainExit(); exit++) {
                row.append(String.format(Locale.ROOT, " %7.2f%s", 100 * lane.exit(exit).accuracy(),
                        NetworkDescription.isLocal(split, exit) ? "*" : " "));
            }
            line("%s  %s", row, interval(lane.mainExit().interval()));
        }
        line("* reached on the vehicle, nothing crosses the air");
    }

    private void exits() {
        line("%nexits, unsplit   accuracy in %%, 95 %% interval    mean confidence   expected calibration error");
        for (int exit = 1; exit <= network.mainExit(); exit++) {
            Tally tally = result.unsplit().exit(exit);
            line("exit %2d              %7.2f  %-18s %8.4f           %8.4f", exit, 100 * tally.accuracy(),
                    interval(tally.interval()), tally.meanConfidence(), tally.calibrationError());
        }
    }

    private void worst() {
        Tally main = result.unsplit().mainExit();
        List<Tally.OfClass> classes = main.worst(WORST);
        if (classes.isEmpty()) {
            line("%nno class is ever mistaken at the main exit, unsplit");
            return;
        }
        line("%nworst classes at the main exit, unsplit           images   accuracy in %%, 95 %% interval");
        for (Tally.OfClass one : classes) {
            line("%-46s %8d   %7.2f  %s", name(one.label()), one.images(), 100 * one.accuracy(),
                    interval(one.interval()));
        }
        line("%nmost frequent mistakes at the main exit, unsplit  images   taken as");
        for (Tally.Confusion mistake : main.confusions().stream().limit(WORST).toList()) {
            line("%-46s %8d   %s", name(mistake.label()), mistake.images(), name(mistake.takenAs()));
        }
    }

    private void codecs() {
        boolean paper = PaperVolumes.apply(network);
        line("%ncodecs: bytes of payload; accuracy in %% at the main exit, and its difference in points to no codec, "
                + "at the main exit and at%nthe exit behind the split that loses most; times of one call, one thread, "
                + "median of warm calls in this run, and encoding%nand decoding as a multiple of uint8's");
        line("split  codec        mean     least      most%s   main exit   to none   worst   encode us   decode us   "
                + "x uint8", paper ? "  times less" : "");
        for (int split = 0; split < network.localSplit(); split++) {
            for (LaneCount lane : byBytes(result.lanes().get(split))) {
                codec(lane, paper);
            }
        }
        line(paper ? "times less: %s" : "%s", PaperVolumes.remark(network));
    }

    static List<LaneCount> byBytes(List<LaneCount> lanes) {
        return lanes.stream().sorted(Comparator.comparingDouble(LaneCount::meanBytes)
                .thenComparing(l -> l.lane().codecName())).toList();
    }

    private void codec(LaneCount lane, boolean paper) {
        int split = lane.lane().split();
        String name = lane.lane().codecName();
        String less = paper ? String.format(Locale.ROOT, " %11.1f", PaperVolumes.bytes(split) / lane.meanBytes()) : "";
        String times = result.times(split, name).map(t -> String.format(Locale.ROOT, "   %9.2f   %9.2f   %7s",
                t.encodeMicros(), t.decodeMicros(), Differences.toUint8(result, t).map(f -> String.format(Locale.ROOT,
                        "%.2f", f)).orElse("-"))).orElse("");
        Differences differences = Differences.of(result, lane);
        line("%5d  %-8s %8.0f  %8d  %8d%s   %9.2f   %+7.2f  %+6.2f%s", split, name, lane.meanBytes(),
                lane.fewestBytes(), lane.mostBytes(), less, 100 * lane.mainExit().accuracy(),
                100 * differences.mainExit(), 100 * differences.worst(), times);
    }

    private String name(int label) {
        String name = label + " " + result.label(label);
        return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
    }

    private static String interval(Interval interval) {
        return String.format(Locale.ROOT, "%6.2f to %6.2f", 100 * interval.low(), 100 * interval.high());
    }

    private void line(String format, Object... values) {
        Stream.of(String.format(Locale.ROOT, format, values).split("\\R", -1))
                .forEach(l -> text.append(l.stripTrailing()).append('\n'));
    }
}
