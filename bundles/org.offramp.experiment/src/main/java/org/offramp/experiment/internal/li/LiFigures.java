package org.offramp.experiment.internal.li;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.offramp.experiment.internal.report.Interval;
import org.offramp.plot.Axis;
import org.offramp.plot.Caption;
import org.offramp.plot.Figure;
import org.offramp.plot.Panels;
import org.offramp.plot.Reference;
import org.offramp.plot.Series;
import org.offramp.plot.XyFigure;

/** Figures 4 to 8 of the paper, the same for the policies that do not learn, and the experiment on scale. */
final class LiFigures {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 330;
    private static final int WIDE = 560;
    private static final int COLUMNS = 3;
    /** Places in the palette: our own policy has one in all figures, the others share the rest. */
    private static final int OWN = 4;
    private static final int BOUND = 6;
    private static final int[] COLOURS = {0, 1, 2, 3, 5};
    private static final double REWARD = 0.96;
    private static final double LOSS = 0.03;
    private static final Map<String, String> SCENARIOS = Map.of("a", "Fig. 5: static MEC (a)",
            "b", "Fig. 6: various capacity of the servers (b)", "c", "Fig. 7: fluctuating inference time (c)",
            "d", "Fig. 8: imperfect channel state (d)");

    private final LiResult result;

    LiFigures(LiResult result) {
        this.result = result;
    }

    /** What a panel shows of a policy at a point. */
    private record Metric(String label, String unit, double most, boolean bounded,
            BiFunction<Point, String, Interval> of) {
    }

    /** Figure 4 of each preset, by its name. */
    Map<String, Figure> convergence() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (Reading reading : result.readings()) {
            List<String> policies = result.settings.methods().stream()
                    .filter(p -> !result.curves(reading.preset(), p).isEmpty()).toList();
            if (!policies.isEmpty()) {
                Point point = Point.own(result.lab.preset(reading.preset()), "a");
                List<Figure> panels = new ArrayList<>(List.of(reward(reading.preset(), policies)));
                loss(reading.preset(), policies).ifPresent(panels::add);
                figures.put(reading.preset(), new Panels(Caption.of("Fig. 4: convergence, " + point.title())
                        .withSubtitle("mean of " + seeds() + "; no warm-up"), panels, 2));
            }
        }
        return figures;
    }

    private Figure reward(String preset, List<String> policies) {
        List<Series> series = policies.stream().map(p -> curve(preset, p, Curve::reward)).toList();
        return XyFigure.of(Caption.of("Normalised reward").withSubtitle("moving average over the last 50 slots"),
                Axis.of("time slot", "").from(0), Axis.of("normalised reward", ""), styled(series))
                .with(Reference.at(REWARD, "paper: GRLE above .96")).sized(WIDE, HEIGHT + 30);
    }

    /** Of the policies that tell their loss. */
    private Optional<Figure> loss(String preset, List<String> policies) {
        List<Series> series = styled(policies.stream().map(p -> curve(preset, p, Curve::loss)).toList()).stream()
                .filter(s -> DoubleStream.of(s.y()).anyMatch(y -> y > 0)).toList();
        return series.isEmpty() ? Optional.empty() : Optional.of(XyFigure.of(
                Caption.of("Training loss").withSubtitle("of the last step, every ten slots"),
                Axis.of("time slot", "").from(0), Axis.of("loss", "").log(), series)
                .with(Reference.at(LOSS, "paper: GRLE below .03")).sized(WIDE, HEIGHT + 30));
    }

    /** Colours that tell policies apart, dashes where those are used up. */
    private List<Series> styled(List<Series> series) {
        List<Series> all = new ArrayList<>();
        int used = 0;
        for (Series one : series) {
            if (one.name().equals(result.settings.own())) {
                all.add(one.coloured(OWN));
            } else {
                Series coloured = one.coloured(COLOURS[used % COLOURS.length]);
                all.add(used < COLOURS.length ? coloured : coloured.as(Series.Look.DASHED));
                used++;
            }
        }
        return all;
    }

    private Series curve(String preset, String policy, java.util.function.Function<Curve, double[]> of) {
        List<Curve> curves = result.curves(preset, policy);
        double[] slots = curves.get(0).slots();
        double[] mean = new double[slots.length];
        for (int i = 0; i < mean.length; i++) {
            int at = i;
            mean[i] = curves.stream().mapToDouble(c -> of.apply(c)[at]).average().orElse(Double.NaN);
        }
        return Series.line(policy, slots, mean);
    }

    /** Figures 5 to 8 of a preset for the methods of the paper and our own, by scenario. */
    Map<String, Figure> methods(String preset) {
        return overDevices(preset, result.settings.methods(), "");
    }

    /** The same for all other policies, beside our own. */
    Map<String, Figure> others(String preset) {
        List<String> policies = new ArrayList<>(result.settings.policies());
        policies.removeAll(LiSettings.PAPER);
        return overDevices(preset, policies, ", policies that do not learn");
    }

    private Map<String, Figure> overDevices(String preset, List<String> policies, String what) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (String scenario : result.settings.scenarios()) {
            List<Figure> panels = new ArrayList<>();
            for (double slotMillis : slotLengths(preset, scenario)) {
                for (Metric metric : metrics()) {
                    panels.add(panel(preset, scenario, slotMillis, metric, policies));
                }
            }
            if (!panels.isEmpty()) {
                figures.put(scenario, new Panels(Caption.of(SCENARIOS.get(scenario) + ", preset " + preset + what)
                        .withSubtitle("mean of " + seeds() + " of " + result.settings.slots() + " slots after "
                                + result.settings.warmUp() + " of warm-up; bands: 95 % confidence")
                        .withNote("bound: no policy can exceed it as long as its radios keep up"), panels, COLUMNS));
            }
        }
        return figures;
    }

    /** Slot lengths with a curve: more than one point. */
    private List<Double> slotLengths(String preset, String scenario) {
        Map<Double, Long> counts = result.plan.points().stream()
                .filter(p -> p.preset().equals(preset) && p.scenario().equals(scenario)
                        && result.settings.policies().stream().anyMatch(n -> !result.accuracy(p, n).empty()))
                .collect(Collectors.groupingBy(Point::slotMillis, Collectors.counting()));
        return counts.entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).sorted().toList();
    }

    private List<Metric> metrics() {
        return List.of(new Metric("average accuracy", "", 1, true, result::accuracy),
                new Metric("SSP", "", 1, false, (p, n) -> result.over(p, n, Outcome::successProbability)),
                new Metric("throughput", "tasks/s", Double.NaN, false,
                        (p, n) -> result.over(p, n, LiTables.throughput(result, p))));
    }

    private Figure panel(String preset, String scenario, double slotMillis, Metric metric, List<String> policies) {
        List<Point> points = result.plan.points().stream().filter(p -> p.preset().equals(preset)
                && p.scenario().equals(scenario) && p.slotMillis() == slotMillis).toList();
        double[] devices = points.stream().mapToDouble(Point::devices).toArray();
        List<Series> curves = new ArrayList<>();
        for (String policy : policies) {
            List<Interval> values = points.stream().map(p -> metric.of().apply(p, policy)).toList();
            Series line = Series.line(policy, devices, values.stream().mapToDouble(Interval::mean).toArray());
            curves.add(values.stream().allMatch(v -> v.runs() > 1) ? line.within(
                    values.stream().mapToDouble(Interval::low).toArray(),
                    values.stream().mapToDouble(Interval::high).toArray()) : line);
        }
        List<Series> series = styled(curves);
        if (metric.bounded()) {
            series.add(Series.line("bound", devices, points.stream()
                    .mapToDouble(p -> result.bound(p, Bound::shared).mean()).toArray()).as(Series.Look.DASHED)
                    .coloured(BOUND));
        }
        Axis axis = Axis.of(metric.label(), metric.unit()).from(0);
        return XyFigure.of(Caption.of("").withSubtitle(metric.label() + ", tau = " + points.get(0).slot() + " ms"),
                numbers(points), Double.isNaN(metric.most()) ? axis : axis.to(metric.most()), series)
                .sized(WIDTH, HEIGHT);
    }

    /** An axis that names every M. */
    private static Axis numbers(List<Point> points) {
        return new Axis("number of devices M", "", Double.NaN, Double.NaN, false, points.stream()
                .map(p -> new Axis.Tick(p.devices(), String.valueOf(p.devices()))).toList());
    }

    /** Decision time and quality over M N L; nothing when that was not done. */
    Map<String, Figure> scale() {
        if (result.scaled.isEmpty()) {
            return Map.of();
        }
        List<Series> times = new ArrayList<>();
        List<Series> quality = new ArrayList<>();
        int exits = result.exits();
        result.scaled.forEach((policy, list) -> {
            double[] products = list.stream().mapToDouble(s -> s.size().product(exits)).toArray();
            times.add(Series.line(policy, products, list.stream().mapToDouble(Scaled::medianMillis).toArray()));
            quality.add(Series.line(policy, products, list.stream().mapToDouble(Scaled::accuracy).toArray()));
        });
        List<Series> drawn = styled(times);
        drawn.add(slope(times));
        String sizes = result.plan.sizes().stream().map(Size::toString).collect(Collectors.joining(", "));
        return Map.of("scale", new Panels(Caption.of("Scale, preset " + result.plan.scaledPreset() + ", scenario a")
                .withSubtitle("M x N: " + sizes + "; what is learned at the first is taken along"),
                List.of(XyFigure.of(Caption.of("Median duration of a decision"), Axis.of("M N L", "").log(),
                        Axis.of("duration", "ms").log(), drawn).sized(WIDE, HEIGHT + 90),
                        XyFigure.of(Caption.of("Average accuracy"), Axis.of("M N L", "").log(),
                                Axis.of("average accuracy", "").from(0).to(1), styled(quality))
                                .sized(WIDE, HEIGHT + 90)), 2));
    }

    /** What grows as M N L log(M N L), from the fastest at the smallest size. */
    private static Series slope(List<Series> times) {
        double[] x = times.get(0).x();
        double first = times.stream().mapToDouble(s -> s.y()[0]).filter(y -> y > 0).min().orElse(Double.NaN);
        double[] y = DoubleStream.of(x).map(p -> first * p * Math.log(p) / (x[0] * Math.log(x[0]))).toArray();
        return Series.line("MNL log MNL", x, y).as(Series.Look.DASHED).coloured(BOUND);
    }

    private String seeds() {
        int n = result.settings.seeds().size();
        return n + (n == 1 ? " run" : " runs");
    }
}
