package org.offramp.experiment.internal.li;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.offramp.experiment.internal.report.Interval;
import org.offramp.experiment.internal.report.Numbers;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;

/** Every number that Li et al. 2022 print of their results (Sec. VI, Abstract) and what they say of the curves. */
final class LiStatements {
    /** Two accuracies agree when they differ by no more. */
    static final double TOLERANCE = 0.04;
    /** Two ratios agree when they differ by no more than this share of the paper's. */
    static final double RATIO_TOLERANCE = 0.1;
    /** So much may a curve go against its trend from one M to the next. */
    private static final double NOISE = 0.01;
    private static final double REWARD = 0.96;
    private static final double LOSS = 0.03;
    private static final String AT = "M = 10, tau = 30 ms, within .04";
    private static final String RATIO_AT = "M = 10, tau = 30 ms, within 10 %";

    private LiStatements() {
    }

    static List<Statement<Reading>> all() {
        return Stream.of(convergence(), figure(5, "a", "static MEC", List.of("droo .58", "grl .60", "drooe .72",
                "grle .77"), List.of("grle/grl 1.28", "drooe/droo 1.24", "grle/drooe 1.07")), gain(),
                figure(6, "b", "various capacity of the servers", List.of("droo .18", "grl .2", "drooe .41",
                        "grle .56"), List.of("grle/grl 2.8", "drooe/droo 2.28", "grle/drooe 1.37")), larger(),
                figure(7, "c", "fluctuating inference time", List.of("grl .21", "drooe .43", "grle .6"),
                        List.of("grle/grl 2.86", "grle/drooe 1.39")),
                figure(8, "d", "imperfect channel state", List.of("grl .17", "drooe .4", "grle .58"),
                        List.of("grle/grl 3.41", "grle/drooe 1.45")),
                LiTrends.all()).flatMap(List::stream).toList();
    }

    private static List<Statement<Reading>> convergence() {
        String topic = "Figure 4: convergence";
        String half = "scenario a, the preset's own M and tau: mean over the second half of the slots";
        return List.of(
                new Statement<>("reward-grle", topic, "The moving average of the normalised reward of GRLE exceeds"
                        + " 0.96 ...", "> .96", "moving average of 50 slots; " + half, r -> finding(r.reward("grle"),
                                v -> v > REWARD)),
                new Statement<>("loss-grle", topic, "... and the training loss is below 0.03 ...", "< .03",
                        "eq. 16; " + half, r -> finding(r.loss("grle"), v -> v < LOSS)),
                new Statement<>("reward-drooe", topic, "... which outperforms that of DROOE.", "GRLE > DROOE",
                        "normalised reward; " + half, r -> above(r.reward("grle"), r.reward("drooe"))));
    }

    /** One of Figures 5 to 8: the accuracies and ratios that the text gives for M = 10, tau = 30 ms. */
    private static List<Statement<Reading>> figure(int number, String scenario, String what, List<String> values,
            List<String> ratios) {
        String topic = "Figure " + number + ": scenario " + scenario + ", " + what;
        List<Statement<Reading>> all = new ArrayList<>();
        for (String text : values) {
            String[] words = text.split(" ");
            double paper = Double.parseDouble(words[1]);
            all.add(new Statement<>("fig" + number + "-" + words[0], topic, "Average accuracy of "
                    + upper(words[0]) + " when M = 10 and tau = 30 ms.", words[1], AT, r -> finding(
                            r.accuracy(words[0], scenario), v -> Math.abs(v - paper) <= TOLERANCE)));
        }
        for (String text : ratios) {
            String[] words = text.split("[/ ]");
            double paper = Double.parseDouble(words[2]);
            all.add(new Statement<>("fig" + number + "-" + words[0] + "-" + words[1], topic, upper(words[0])
                    + " over " + upper(words[1]) + ".", words[2] + "×", RATIO_AT, r -> ratio(
                            r.accuracy(words[0], scenario), r.accuracy(words[1], scenario), paper)));
        }
        return all;
    }

    private static List<Statement<Reading>> gain() {
        double paper = 0.17;
        return List.of(new Statement<>("fig5-gain", "Figure 5: scenario a, static MEC", "With early exits the average"
                + " accuracy of GRLE is improved by 0.17 compared with GRL.", "+.17", AT, r -> {
                    Interval own = r.accuracy("grle", "a");
                    Interval other = r.accuracy("grl", "a");
                    double gain = own.mean() - other.mean();
                    return own.empty() || other.empty() ? Finding.SILENT
                            : Finding.of(Math.abs(gain - paper) <= TOLERANCE, Numbers.signed(gain, 3));
                }));
    }

    private static List<Statement<Reading>> larger() {
        String topic = "Figure 6: scenario b, various capacity of the servers";
        return List.of(
                larger("fig6-larger-30", topic, "Early exits improve GRLE and DROOE more than in Fig. 5(a).", 30),
                larger("fig6-larger-10", topic, "When tau = 10 ms, the gain thanks to the early exits is larger than in"
                        + " Fig. 5(a).", 10));
    }

    private static Statement<Reading> larger(String id, String topic, String words, double slotMillis) {
        return new Statement<>(id, topic, words, "b > a", "M = 10, tau = " + (int) slotMillis
                + " ms: GRLE over GRL and DROOE over DROO, each larger in b than in a", r -> {
                    double[] a = {gain(r, "grle", "grl", "a", slotMillis), gain(r, "drooe", "droo", "a", slotMillis)};
                    double[] b = {gain(r, "grle", "grl", "b", slotMillis), gain(r, "drooe", "droo", "b", slotMillis)};
                    if (Double.isNaN(a[0] + a[1] + b[0] + b[1])) {
                        return Finding.SILENT;
                    }
                    return Finding.of(b[0] > a[0] && b[1] > a[1], String.format(java.util.Locale.ROOT,
                            "%.2f, %.2f in a; %.2f, %.2f in b", a[0], a[1], b[0], b[1]));
                });
    }

    private static double gain(Reading r, String with, String without, String scenario, double slotMillis) {
        return r.accuracy(with, scenario, Reading.DEVICES, slotMillis).mean()
                / r.accuracy(without, scenario, Reading.DEVICES, slotMillis).mean();
    }

    static Finding finding(Interval value, java.util.function.DoublePredicate holds) {
        return value.empty() || Double.isNaN(value.mean()) ? Finding.SILENT
                : Finding.of(holds.test(value.mean()), Numbers.of(value, 3));
    }

    static Finding above(Interval one, Interval other) {
        return one.empty() || other.empty() ? Finding.SILENT : Finding.of(one.mean() > other.mean(),
                Numbers.of(one, 3) + " and " + Numbers.of(other, 3));
    }

    private static Finding ratio(Interval one, Interval other, double paper) {
        double ratio = one.mean() / other.mean();
        return one.empty() || other.empty() ? Finding.SILENT
                : Finding.of(Math.abs(ratio - paper) <= RATIO_TOLERANCE * paper, Numbers.of(ratio, 2) + "×");
    }

    static String upper(String policy) {
        return policy.toUpperCase(java.util.Locale.ROOT);
    }
}
