package org.offramp.training.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.offramp.engine.layers.CandidateExits;
import org.offramp.engine.layers.CandidateExits.Choice;
import org.offramp.plot.Axis;
import org.offramp.plot.Caption;
import org.offramp.plot.Figure;
import org.offramp.plot.Plots;
import org.offramp.plot.Series;
import org.offramp.plot.XyFigure;

/**
 * Which exits were kept and why: a table, {@code exits.csv}, and {@code exits.svg} with {@code exits.png}. A network of
 * 17 exits is set beside Table I of Li et al. 2022.
 *
 * @param chosen what became of each exit, judged on the validation part
 * @param test accuracy of each exit on the test images, or {@code null}
 */
record ExitReport(CandidateExits chosen, double[] test) {
    /** Exits, accuracies and times in ms on an RTX 2080 Ti that Li et al. 2022 give in Table I. */
    private static final int[] PAPER_EXITS = {1, 3, 4, 7, 17};
    private static final double[] PAPER_ACCURACY = {0.8, 0.85, 0.885, 0.905, 0.935};
    private static final double[] PAPER_MS = {0.36, 0.46, 0.54, 0.71, 1.26};
    private static final String NOTHING = "-";

    void write(Path folder, PrintStream out) throws IOException {
        print(out);
        Files.write(folder.resolve("exits.csv"), csv());
        Plots.write(figure(), folder, "exits");
    }

    private void print(PrintStream out) {
        out.printf("%-5s %9s %8s %11s %8s %5s%s  %s%n", "exit", "MMAC", "share %", "validation", "test", "kept",
                ofPaper() ? "  Table I: acc., time %" : "", "why");
        for (Choice choice : chosen.choices()) {
            int paper = paper(choice.exit());
            String beside = !ofPaper() ? "" : String.format(Locale.ROOT, "  %21s", paper < 0 ? ""
                    : String.format(Locale.ROOT, "%.1f, %.0f", 100 * PAPER_ACCURACY[paper], paperShare(paper)));
            out.printf(Locale.ROOT, "%-5d %9.3f %8.1f %11.2f %8s %5s%s  %s%n", choice.exit(), choice.macs() / 1e6,
                    share(choice), 100 * choice.accuracy(), test == null ? NOTHING
                            : String.format(Locale.ROOT, "%.2f", 100 * test[choice.exit() - 1]),
                    choice.kept() ? "yes" : "", beside, choice.reason());
        }
        out.printf(Locale.ROOT, "kept exits %s: mean accuracy over all budgets %.2f %%, with all exits %.2f %%%n",
                Arrays.toString(chosen.kept()), 100 * chosen.meanAccuracy(), 100 * chosen.meanAccuracyOfAll());
    }

    private List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add("exit,macs,share_of_main,validation_accuracy,test_accuracy,kept,paper_accuracy,paper_share_of_time,"
                + "reason");
        for (Choice choice : chosen.choices()) {
            int paper = paper(choice.exit());
            lines.add(String.format(Locale.ROOT, "%d,%d,%.5f,%.5f,%s,%b,%s,%s,%s", choice.exit(), choice.macs(),
                    share(choice) / 100, choice.accuracy(),
                    test == null ? "" : String.format(Locale.ROOT, "%.5f", test[choice.exit() - 1]), choice.kept(),
                    paper < 0 ? "" : PAPER_ACCURACY[paper],
                    paper < 0 ? "" : String.format(Locale.ROOT, "%.5f", paperShare(paper) / 100), choice.reason()));
        }
        return lines;
    }

    private Figure figure() {
        List<Series> series = new ArrayList<>();
        series.add(points("left out", choice -> !choice.kept()).as(Series.Look.POINTS));
        series.add(points("kept", Choice::kept));
        if (ofPaper()) {
            double[] shares = new double[PAPER_EXITS.length];
            double[] accuracies = new double[PAPER_EXITS.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = paperShare(i);
                accuracies[i] = 100 * PAPER_ACCURACY[i];
            }
            series.add(Series.line("Li et al. 2022, Table I, full width, share of time", shares, accuracies)
                    .labelled(Arrays.stream(PAPER_EXITS).mapToObj(Integer::toString).toList()));
        }
        return XyFigure.of(Caption.of("Exits worth keeping"), Axis.of("share of the main exit's demand", "%"),
                Axis.of("accuracy on the validation part", "%"), series).sized(800, 480);
    }

    private Series points(String name, Predicate<Choice> wanted) {
        List<Choice> some = chosen.choices().stream().filter(wanted)
                .sorted(java.util.Comparator.comparingLong(Choice::macs)).toList();
        return Series.line(name, some.stream().mapToDouble(this::share).toArray(),
                some.stream().mapToDouble(choice -> 100 * choice.accuracy()).toArray())
                .labelled(some.stream().map(choice -> Integer.toString(choice.exit())).toList());
    }

    private double share(Choice choice) {
        return 100.0 * choice.macs() / chosen.choices().get(chosen.choices().size() - 1).macs();
    }

    private boolean ofPaper() {
        return chosen.choices().size() == PAPER_EXITS[PAPER_EXITS.length - 1];
    }

    private int paper(int exit) {
        return ofPaper() ? Math.max(-1, Arrays.binarySearch(PAPER_EXITS, exit)) : -1;
    }

    private static double paperShare(int index) {
        return 100 * PAPER_MS[index] / PAPER_MS[PAPER_MS.length - 1];
    }
}
