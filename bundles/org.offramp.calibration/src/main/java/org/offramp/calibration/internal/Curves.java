package org.offramp.calibration.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.offramp.plot.Axis;
import org.offramp.plot.Caption;
import org.offramp.plot.Plots;
import org.offramp.plot.Reference;
import org.offramp.plot.Series;
import org.offramp.plot.XyFigure;

/** Accuracy against mean demand, as a table and as figures. */
final class Curves {
    private static final double MILLION = 1e6;

    private Curves() {
    }

    /** Writes {@code curves.csv} and a figure for each set of images. */
    static void write(List<RuleResult> results, String network, Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder csv = new StringBuilder("set,rule,threshold,mean_mac,saved_percent,accuracy_percent\n");
        for (RuleResult result : results) {
            for (RuleResult.CurvePoint point : result.curve()) {
                row(csv, "validation", result, point.threshold(), point.validation());
                if (point.test() != null) {
                    row(csv, "test", result, point.threshold(), point.test());
                }
            }
        }
        Files.write(folder.resolve("curves.csv"), csv.toString().getBytes(StandardCharsets.UTF_8));
        draw(results, network, "validation", RuleResult.CurvePoint::validation, RuleResult::validation, folder);
        draw(results, network, "test", RuleResult.CurvePoint::test, RuleResult::test, folder);
    }

    private static void row(StringBuilder csv, String set, RuleResult result, double threshold, Outcome outcome) {
        csv.append(String.format(Locale.ROOT, "%s,%s,%.9g,%.0f,%.4f,%.4f%n", set, result.name(), threshold,
                outcome.meanMacs(), outcome.saved() * 100, outcome.accuracy() * 100));
    }

    private static void draw(List<RuleResult> results, String network, String set,
            Function<RuleResult.CurvePoint, Outcome> ofPoint, Function<RuleResult, Outcome> chosen, Path folder)
            throws IOException {
        List<Series> series = new ArrayList<>();
        Outcome any = null;
        for (int r = 0; r < results.size(); r++) {
            List<Outcome> curve = results.get(r).curve().stream().map(ofPoint).filter(o -> o != null).toList();
            if (curve.isEmpty()) {
                continue;
            }
            any = curve.get(0);
            series.add(Series.line(results.get(r).name(), values(curve, o -> o.meanMacs() / MILLION),
                    values(curve, o -> o.accuracy() * 100)).coloured(r));
            Outcome here = chosen.apply(results.get(r));
            if (here != null) {
                series.add(Series.points("", new double[] {here.meanMacs() / MILLION},
                        new double[] {here.accuracy() * 100}).coloured(r));
            }
        }
        if (any == null) {
            return;
        }
        double lowest = Math.floor(any.mainAccuracy() * 100 - 4);
        XyFigure figure = XyFigure.of(Caption.of("Leaving early: accuracy against mean demand, " + network)
                .withSubtitle(set + ", " + any.images() + " images; lines: one threshold for all exits; markers: as"
                        + " calibrated"), Axis.of("mean demand of an image", "million MAC").from(0),
                Axis.of("right answers", "%").from(Math.max(0, lowest)), series)
                .with(Reference.at(any.mainAccuracy() * 100, "main exit"));
        Plots.write(figure, folder, "accuracy-demand-" + set);
    }

    private static double[] values(List<Outcome> curve, Function<Outcome, Double> of) {
        return curve.stream().mapToDouble(of::apply).toArray();
    }
}
