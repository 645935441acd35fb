package org.offramp.experiment.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;

/**
 * What Danek et al. 2025 say of their measurements (Abstract, Sec. V and VII), each held against our results. Where the
 * paper's "up to" leaves open which cells are compared, the reading says which ones are.
 */
final class DanekStatements {
    /** Two numbers agree when they differ by no more than this share of the paper's. */
    static final double RATIO_TOLERANCE = 0.05;
    private static final double POINTS_32 = 5;
    private static final double POINTS_93 = 3;
    private static final double CONSTANT_POINTS = 3;
    private static final double STEP_SHARE = 0.01;
    private static final double STEP = 0.05;
    private static final double NOTHING = 0.001;
    private static final String MAIN_OVER_SPLITS = "main exit, splits 0 to 5; a step against it of 1 % + 0.05 ms is"
            + " noise";
    private static final String DELAY = "Delay";
    private static final String ENERGY = "Energy";
    private static final String ACCURACY = "Accuracy";

    private DanekStatements() {
    }

    static List<Statement<Series>> all() {
        return java.util.stream.Stream.of(delay(), parts(), energy(), accuracy()).flatMap(List::stream).toList();
    }

    private static List<Statement<Series>> delay() {
        return List.of(
                new Statement<>("offload-delay", DELAY,
                        "Full offloading reduces the total delay by up to 2.5 times compared to full local processing.",
                        "2.5", "main exit: split 5 over split 0, within 5 %",
                        whole(s -> ratio(2.5, s.totalMillis(s.blocks(), s.blocks()) / s.totalMillis(0, s.blocks())))),
                new Statement<>("exit-delay", DELAY,
                        "Early exits reduce the total delay by up to 4.2 times compared to the main exit.", "4.2",
                        "on the vehicle (split 5): main exit over exit 1, within 5 %",
                        whole(s -> ratio(4.2, s.totalMillis(s.blocks(), s.blocks()) / s.totalMillis(s.blocks(), 1)))),
                new Statement<>("mec-speed", DELAY,
                        "The MEC computing delay is up to 81.5 times lower than the local computing delay.", "81.5",
                        "main exit: vehicle's at split 5 over server's at split 0, within 5 %",
                        whole(s -> ratio(81.5, s.delay(s.blocks(), s.blocks()).deviceMillis()
                                / s.delay(0, s.blocks()).serverMillis()))),
                new Statement<>("exits-shorten", DELAY,
                        "Earlier exits reduce the delay by limiting the number of layers.",
                        "rises with the exit", "at every split; a step against it of 1 % + 0.05 ms is noise",
                        whole(DanekStatements::exitsShorten)),
                new Statement<>("later-splits-delay", DELAY,
                        "Later splits increase the delay, as more layers are computed on the vehicle before"
                                + " offloading.",
                        "rises with the split", "main exit, splits 0 to 4, and split 5 above split 0; a step against it"
                                + " of 1 % + 0.05 ms is noise", whole(s -> laterSplits(s,
                                        split -> s.totalMillis(split, s.blocks()), "ms", 1))));
    }

    private static List<Statement<Series>> parts() {
        return List.of(
                new Statement<>("uplink-falls", DELAY, "The uplink delay decreases with higher split points.",
                        "falls with the split", MAIN_OVER_SPLITS,
                        whole(s -> falls(s, split -> s.delay(split, s.blocks()).uplinkMillis()))),
                new Statement<>("downlink-constant", DELAY,
                        "The downlink delay remains constant, except at split 5, where no offloading occurs.",
                        "constant",
                        "main exit, splits 0 to 4 within 5 % + 0.05 ms of each other, 0 at split 5",
                        whole(DanekStatements::downlink)),
                new Statement<>("downlink-counts", DELAY,
                        "The downlink is not negligible in spite of the low amount of data.", "not negligible",
                        "main exit, split 0: at least 1 % of the total delay",
                        whole(s -> {
                            double share = 100 * s.delay(0, s.blocks()).downlinkMillis() / s.totalMillis(0, s.blocks());
                            return Finding.of(share >= 1, number(share, 1) + " %");
                        })),
                new Statement<>("local-computing-rises", DELAY,
                        "As the split moves toward later stages, the local computing delay increases.",
                        "rises with the split", MAIN_OVER_SPLITS, whole(s -> {
                            double[] values = over(0, s.blocks(), split -> s.delay(split, s.blocks()).deviceMillis());
                            return Finding.of(rises(values), list(values, 1, "ms"));
                        })),
                new Statement<>("mec-computing-falls", DELAY, "... while the MEC computing delay decreases.",
                        "falls with the split", MAIN_OVER_SPLITS,
                        whole(s -> falls(s, split -> s.delay(split, s.blocks()).serverMillis()))),
                new Statement<>("preprocessing", DELAY,
                        "The preprocessing delay varies with the volume of data transmitted to the MEC server.",
                        "falls with the split", MAIN_OVER_SPLITS,
                        whole(s -> falls(s, split -> s.delay(split, s.blocks()).preprocessingMillis()))));
    }

    private static List<Statement<Series>> energy() {
        return List.of(
                new Statement<>("offload-energy", ENERGY,
                        "With full local processing the total energy is 2.6 times higher than with full offloading.",
                        "2.6", "main exit: split 5 over split 0, within 5 %",
                        whole(s -> ratio(2.6, s.totalJoules(s.blocks(), s.blocks()) / s.totalJoules(0, s.blocks())))),
                new Statement<>("exit-energy", ENERGY,
                        "Early exits reduce the energy by up to 4.4 times compared to the main exit.", "4.4",
                        "on the vehicle (split 5): main exit over exit 1, within 5 %",
                        whole(s -> ratio(4.4, s.totalJoules(s.blocks(), s.blocks()) / s.totalJoules(s.blocks(), 1)))),
                new Statement<>("offload-least-energy", ENERGY, "Full offloading keeps the energy low.",
                        "split 0 lowest",
                        "main exit: no split needs less than split 0", whole(s -> {
                            double[] values = over(0, s.blocks(), split -> s.totalJoules(split, s.blocks()));
                            return Finding.of(values[0] <= java.util.Arrays.stream(values).min().orElse(0),
                                    list(values, 3, "J"));
                        })),
                new Statement<>("later-splits-energy", ENERGY,
                        "Higher splits shift more computation to the vehicle, increasing its energy.",
                        "rises with the split", "main exit, splits 0 to 4, and split 5 above split 0; a step against it"
                                + " of 1 % is noise", whole(s -> laterSplits(s,
                                        split -> s.totalJoules(split, s.blocks()), "J", 3))),
                new Statement<>("computing-energy-rises", ENERGY,
                        "As the split increases, more layers are computed locally, raising the computing energy.",
                        "rises with the split", "main exit, splits 0 to 5; a step against it of 1 % is noise",
                        whole(s -> {
                            double[] values = over(0, s.blocks(),
                                    split -> s.energy(split, s.blocks()).computingJoules());
                            return Finding.of(rises(values, 0), list(values, 3, "J"));
                        })),
                new Statement<>("local-no-communication", ENERGY,
                        "With full local processing, the communication energy is zero.", "0 J", "main exit, split 5",
                        whole(s -> {
                            double value = s.energy(s.blocks(), s.blocks()).communicationJoules();
                            return Finding.of(value == 0, number(value, 3) + " J");
                        })),
                new Statement<>("offload-idle", ENERGY,
                        "Full offloading results in zero computing energy at the vehicle,"
                        + " with total energy dominated by idle energy.", "computing 0 J, idle largest",
                        "main exit, split 0: computing below 0.1 % of the total, idle over half of it", whole(s -> {
                            var parts = s.energy(0, s.blocks());
                            double share = 100 * parts.idleJoules() / parts.totalJoules();
                            return Finding.of(parts.computingJoules() < NOTHING * parts.totalJoules()
                                    && share > 50, "computing "
                                    + number(parts.computingJoules(), 3) + " J, idle " + number(share, 0) + " %");
                        })));
    }

    private static List<Statement<Series>> accuracy() {
        return List.of(
                new Statement<>("accuracy-exit-1", ACCURACY, "The accuracy is 32 % at exit 1 ...", "32 %",
                        "mean over the splits, within 5 points",
                        run(s -> level(s, 1, a -> Math.abs(a - 32) <= POINTS_32))),
                new Statement<>("accuracy-exit-3", ACCURACY, "... more than 80 % at exit 3 ...", "> 80 %",
                        "mean over the splits", run(s -> level(s, Math.min(3, s.blocks()), a -> a > 80))),
                new Statement<>("accuracy-main", ACCURACY, "... and 93 % at the main exit.", "93 %",
                        "mean over the splits, within 3 points",
                        run(s -> level(s, s.blocks(), a -> Math.abs(a - 93) <= POINTS_93))),
                new Statement<>("accuracy-gain", ACCURACY, "The most notable gain occurs between the first three exits;"
                        + " beyond exit 3 it is only marginal.", "1 to 3 gains more",
                        "means over the splits: gain from exit 1 to 3 above that from exit 3 to the main one",
                        run(DanekStatements::gain)),
                new Statement<>("accuracy-constant", ACCURACY,
                        "For each exit, the accuracy stays nearly constant across all splits.", "nearly constant",
                        "at every exit, greatest less least over the splits is 3 points at most",
                        run(DanekStatements::constant)),
                new Statement<>("accuracy-unimpaired", ACCURACY,
                        "Offloading reduces delay and energy while not impairing accuracy.", "not impaired",
                        "main exit: split 0 no more than 1 point below split 5", run(s -> {
                            double gain = s.accuracyPercent(0, s.blocks()) - s.accuracyPercent(s.blocks(), s.blocks());
                            return Finding.of(gain >= -1, signed(gain) + " points");
                        })));
    }

    private static Function<Series, Finding> whole(Function<Series, Finding> check) {
        return series -> series.complete() ? check.apply(series) : Finding.SILENT;
    }

    /** For what only a run can tell. */
    private static Function<Series, Finding> run(Function<Series, Finding> check) {
        return series -> series.live() && series.complete() ? check.apply(series) : Finding.SILENT;
    }

    private static Finding ratio(double paper, double ours) {
        return Finding.of(Math.abs(ours - paper) <= RATIO_TOLERANCE * paper, number(ours, ours < 10 ? 2 : 1));
    }

    private static Finding exitsShorten(Series s) {
        for (int split = 0; split <= s.blocks(); split++) {
            int at = split;
            double[] values = over(1, s.blocks(), exit -> s.totalMillis(at, exit));
            if (!rises(values)) {
                return Finding.of(false, "split " + split + ": " + list(values, 1, "ms"));
            }
        }
        return Finding.of(true, "at every split");
    }

    private static Finding laterSplits(Series s, IntToDoubleFunction value, String unit, int digits) {
        double[] values = over(0, s.blocks(), value);
        boolean hit = rises(java.util.Arrays.copyOf(values, s.blocks()), unit.equals("ms") ? STEP : 0)
                && values[s.blocks()] > values[0];
        return Finding.of(hit, list(values, digits, unit));
    }

    private static Finding falls(Series s, IntToDoubleFunction value) {
        double[] values = over(0, s.blocks(), value);
        return Finding.of(rises(java.util.Arrays.stream(values).map(v -> -v).toArray()),
                list(values, values[0] < 10 ? 2 : 1, "ms"));
    }

    private static Finding downlink(Series s) {
        double[] values = over(0, s.blocks() - 1, split -> s.delay(split, s.blocks()).downlinkMillis());
        double least = java.util.Arrays.stream(values).min().orElse(0);
        double most = java.util.Arrays.stream(values).max().orElse(0);
        double local = s.delay(s.blocks(), s.blocks()).downlinkMillis();
        return Finding.of(most - least <= RATIO_TOLERANCE * most + STEP && local == 0,
                number(least, 2) + " to " + number(most, 2) + " ms, then " + number(local, 0));
    }

    private static Finding level(Series s, int exit, java.util.function.DoublePredicate holds) {
        double mean = mean(s, exit);
        return Finding.of(holds.test(mean), number(mean, 1) + " %");
    }

    private static Finding gain(Series s) {
        int third = Math.min(3, s.blocks());
        double early = mean(s, third) - mean(s, 1);
        double late = mean(s, s.blocks()) - mean(s, third);
        return Finding.of(early > late, signed(early) + ", then " + signed(late) + " points");
    }

    private static Finding constant(Series s) {
        double worst = 0;
        for (int exit = 1; exit <= s.blocks(); exit++) {
            int at = exit;
            double[] values = over(0, s.blocks(), split -> s.accuracyPercent(split, at));
            worst = Math.max(worst, java.util.Arrays.stream(values).max().orElse(0)
                    - java.util.Arrays.stream(values).min().orElse(0));
        }
        return Finding.of(worst <= CONSTANT_POINTS, number(worst, 1) + " points at most");
    }

    private static double mean(Series s, int exit) {
        return java.util.Arrays.stream(over(0, s.blocks(), split -> s.accuracyPercent(split, exit))).average()
                .orElse(Double.NaN);
    }

    private static double[] over(int from, int to, IntToDoubleFunction value) {
        return IntStream.rangeClosed(from, to).mapToDouble(value).toArray();
    }

    private static boolean rises(double[] values) {
        return rises(values, STEP);
    }

    private static boolean rises(double[] values, double slack) {
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] >= values[i - 1] - STEP_SHARE * Math.abs(values[i - 1]) - slack)) {
                return false;
            }
        }
        return values[values.length - 1] > values[0];
    }

    private static String list(double[] values, int digits, String unit) {
        return IntStream.range(0, values.length).mapToObj(i -> number(values[i], digits))
                .collect(java.util.stream.Collectors.joining(", ", "", " " + unit));
    }

    static String number(double value, int digits) {
        // a rounded -0.0 is 0
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    private static String signed(double value) {
        String text = number(value, 1);
        return value > 0 && !text.startsWith("-") ? "+" + text : text;
    }
}
