package org.offramp.experiment.internal.li;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.offramp.experiment.internal.report.Interval;
import org.offramp.experiment.internal.report.Numbers;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;

/** What Li et al. 2022 say of their curves without a number. */
final class LiTrends {
    /** So much may a curve go against its trend from one M to the next, and so much it has to change in all. */
    private static final double NOISE = 0.01;
    private static final double ABSTRACT_GRL = 3.41;
    private static final double ABSTRACT_DROOE = 1.45;
    private static final List<Double> SLOTS = List.of(10.0, 30.0);
    private static final String TOPIC = "What the curves show";
    private static final String ABSTRACT = "Abstract and conclusion";
    private static final String FOUR = "DROO, GRL, DROOE and GRLE";

    private LiTrends() {
    }

    static List<Statement<Reading>> all() {
        return List.of(
                new Statement<>("trend-accuracy", TOPIC, "The average accuracy decreases as M increases ...",
                        "falls with M", falling("accuracy"), r -> falls(r, Outcome::accuracy)),
                new Statement<>("trend-ssp", TOPIC, "... and so does the SSP.", "falls with M", falling("SSP"),
                        r -> falls(r, Outcome::successProbability)),
                new Statement<>("trend-plateau", TOPIC, "The average throughput gradually reaches a plateau.",
                        "plateau", "scenario a, each tau, " + FOUR + ": a further device adds less than half as much at"
                                + " the largest M as at the smallest", LiTrends::plateau),
                new Statement<>("trend-throughput", TOPIC, "The throughput is higher at tau = 10 ms than at tau = 30 ms"
                        + " ...", "10 ms > 30 ms", "scenario a, each M, " + FOUR, LiTrends::throughput),
                new Statement<>("trend-slower", TOPIC, "... but average accuracy and SSP are lower.", "10 ms < 30 ms",
                        "scenario a, largest M, " + FOUR, LiTrends::lower),
                new Statement<>("trend-exits", TOPIC, "Early exits improve average accuracy, SSP and throughput,"
                        + " especially when M is large.", "with > without", "scenario a, largest M, each tau: GRLE over"
                                + " GRL and DROOE over DROO, accuracy and SSP", LiTrends::exits),
                new Statement<>("trend-grle", TOPIC, "Compared with DROOE, GRLE achieves better performance.",
                        "GRLE > DROOE", "accuracy, mean over M and tau, in each scenario", LiTrends::better),
                new Statement<>("abstract-grl", ABSTRACT, "GRLE achieves average accuracy up to 3.41× over GRL ...",
                        "3.41×", "largest over the scenarios, M = 10, tau = 30 ms, within 10 %",
                        r -> most(r, "grl", ABSTRACT_GRL)),
                new Statement<>("abstract-drooe", ABSTRACT, "... and 1.45× over DROOE.", "1.45×",
                        "largest over the scenarios, M = 10, tau = 30 ms, within 10 %",
                        r -> most(r, "drooe", ABSTRACT_DROOE)));
    }

    private static String falling(String what) {
        return what + ", scenario a, each tau, " + FOUR + ": by .01 at least from the smallest to the largest M; a step"
                + " against it of .01 is noise";
    }

    /** Asks each method at each slot length that has a curve; holds where all do. */
    private static Finding each(Reading r, int leastDevices, BiFunction<String, Double, String> fails, String holds) {
        boolean any = false;
        List<String> wrong = new ArrayList<>();
        for (double slotMillis : SLOTS) {
            for (String policy : LiSettings.PAPER) {
                double[] curve = r.overDevices(policy, "a", slotMillis, Outcome::accuracy);
                if (curve.length >= leastDevices && java.util.Arrays.stream(curve).noneMatch(Double::isNaN)) {
                    any = true;
                    String why = fails.apply(policy, slotMillis);
                    if (!why.isEmpty()) {
                        wrong.add(LiStatements.upper(policy) + " at " + (int) slotMillis + " ms: " + why);
                    }
                }
            }
        }
        return !any ? Finding.SILENT : Finding.of(wrong.isEmpty(), wrong.isEmpty() ? holds : String.join("; ", wrong));
    }

    private static Finding falls(Reading r, ToDoubleFunction<Outcome> number) {
        return each(r, 2, (policy, slotMillis) -> {
            double[] curve = r.overDevices(policy, "a", slotMillis, number);
            double first = curve[0];
            double last = curve[curve.length - 1];
            boolean falls = last <= first - NOISE;
            for (int i = 1; i < curve.length; i++) {
                falls &= curve[i] <= curve[i - 1] + NOISE;
            }
            return falls ? "" : Numbers.of(first, 3) + " to " + Numbers.of(last, 3);
        }, "all four, at each tau");
    }

    private static Finding plateau(Reading r) {
        return each(r, 3, (policy, slotMillis) -> {
            List<Integer> devices = r.devices("a", slotMillis);
            double[] curve = r.overDevices(policy, "a", slotMillis, Outcome::successes);
            int last = curve.length - 1;
            double before = (curve[1] - curve[0]) / (devices.get(1) - devices.get(0));
            double after = (curve[last] - curve[last - 1]) / (devices.get(last) - devices.get(last - 1));
            return after < before / 2 ? "" : Numbers.of(100 * after / before, 0) + " % as much";
        }, "all four, at each tau");
    }

    private static Finding throughput(Reading r) {
        return pair(r, (policy, m) -> {
            double fast = r.result().over(point(r, m, SLOTS.get(0)), policy, Outcome::successes).mean() / SLOTS.get(0);
            double slow = r.result().over(point(r, m, SLOTS.get(1)), policy, Outcome::successes).mean() / SLOTS.get(1);
            return fast > slow ? "" : "less at M = " + m;
        }, false);
    }

    private static Finding lower(Reading r) {
        return pair(r, (policy, m) -> {
            double fast = r.accuracy(policy, "a", m, SLOTS.get(0)).mean();
            double slow = r.accuracy(policy, "a", m, SLOTS.get(1)).mean();
            double fastSsp = r.result().over(point(r, m, SLOTS.get(0)), policy, Outcome::successProbability).mean();
            double slowSsp = r.result().over(point(r, m, SLOTS.get(1)), policy, Outcome::successProbability).mean();
            return fast < slow && fastSsp < slowSsp ? "" : Numbers.of(fast, 3) + " and " + Numbers.of(slow, 3);
        }, true);
    }

    private static Point point(Reading r, int devices, double slotMillis) {
        return new Point(r.preset(), "a", devices, slotMillis);
    }

    /** Asks each method at each M, or at the largest alone, that both slot lengths have. */
    private static Finding pair(Reading r, BiFunction<String, Integer, String> fails, boolean largestAlone) {
        List<Integer> both = new ArrayList<>(r.devices("a", SLOTS.get(0)));
        both.retainAll(r.devices("a", SLOTS.get(1)));
        if (both.isEmpty() || LiSettings.PAPER.stream().anyMatch(p -> both.stream().anyMatch(m -> SLOTS.stream()
                .anyMatch(s -> r.accuracy(p, "a", m, s).empty())))) {
            return Finding.SILENT;
        }
        List<String> wrong = new ArrayList<>();
        for (String policy : LiSettings.PAPER) {
            for (int m : largestAlone ? both.subList(both.size() - 1, both.size()) : both) {
                String why = fails.apply(policy, m);
                if (!why.isEmpty()) {
                    wrong.add(LiStatements.upper(policy) + ": " + why);
                }
            }
        }
        return Finding.of(wrong.isEmpty(), wrong.isEmpty() ? "all four" : String.join("; ", wrong));
    }

    private static Finding exits(Reading r) {
        return each(r, 1, (policy, slotMillis) -> {
            if (policy.endsWith("e")) {
                return "";
            }
            List<Integer> devices = r.devices("a", slotMillis);
            Point point = point(r, devices.get(devices.size() - 1), slotMillis);
            double without = r.result().accuracy(point, policy).mean();
            double with = r.result().accuracy(point, policy + "e").mean();
            double gained = r.result().over(point, policy + "e", Outcome::successProbability).mean()
                    - r.result().over(point, policy, Outcome::successProbability).mean();
            return with > without && gained > 0 ? "" : Numbers.of(without, 3) + ", with exits " + Numbers.of(with, 3);
        }, "both, at each tau");
    }

    private static Finding better(Reading r) {
        List<String> values = new ArrayList<>();
        boolean all = true;
        for (String scenario : r.result().settings.scenarios()) {
            double[] sums = new double[2];
            int count = 0;
            for (Point point : r.result().plan.points()) {
                Interval grle = r.result().accuracy(point, "grle");
                Interval drooe = r.result().accuracy(point, "drooe");
                if (point.preset().equals(r.preset()) && point.scenario().equals(scenario) && !grle.empty()
                        && !drooe.empty()) {
                    sums[0] += grle.mean();
                    sums[1] += drooe.mean();
                    count++;
                }
            }
            if (count > 0) {
                all &= sums[0] > sums[1];
                values.add(scenario + " " + Numbers.of(sums[0] / count, 3) + " and " + Numbers.of(sums[1] / count, 3));
            }
        }
        return values.isEmpty() ? Finding.SILENT : Finding.of(all, String.join("; ", values));
    }

    private static Finding most(Reading r, String other, double paper) {
        double most = Double.NaN;
        for (String scenario : List.of("a", "b", "c", "d")) {
            double ratio = r.accuracy("grle", scenario).mean() / r.accuracy(other, scenario).mean();
            most = Double.isNaN(most) ? ratio : Double.isNaN(ratio) ? most : Math.max(most, ratio);
        }
        return Double.isNaN(most) ? Finding.SILENT
                : Finding.of(Math.abs(most - paper) <= LiStatements.RATIO_TOLERANCE * paper, Numbers.of(most, 2) + "×");
    }
}
