package org.offramp.evaluation.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.plot.Axis;
import org.offramp.plot.BarFigure;
import org.offramp.plot.Caption;
import org.offramp.plot.Figure;
import org.offramp.plot.HeatMap;
import org.offramp.plot.Panels;
import org.offramp.plot.Plots;
import org.offramp.plot.Reference;
import org.offramp.plot.Series;
import org.offramp.plot.XyFigure;

/** The result as figures. */
final class Figures {
    private static final int WORST = 12;
    /** A point of a reliability diagram stands for so many images at least; fewer say nothing. */
    private static final int LEAST_IN_BIN = 10;
    private static final int GREY = 6;

    private final Result result;
    private final NetworkDescription network;

    private Figures(Result result) {
        this.result = result;
        network = result.network();
    }

    static void write(Result result, Path folder) throws IOException {
        Figures figures = new Figures(result);
        Plots.write(figures.pairs(), folder, "accuracy-heat-map");
        Plots.write(figures.curves(), folder, "accuracy-curves");
        Plots.write(figures.reliability(), folder, "reliability");
        if (!result.unsplit().mainExit().worst(1).isEmpty()) {
            Plots.write(figures.worst(), folder, "worst-classes");
        }
        if (result.comparesCodecs()) {
            Plots.write(figures.codecs(), folder, "codecs");
        }
    }

    private Caption caption(String title, String subtitle) {
        return Caption.of(title).withSubtitle(subtitle).withNote(result.measuredOn());
    }

    private List<String> exits() {
        return IntStream.rangeClosed(1, network.mainExit()).mapToObj(e -> e == network.mainExit() ? e + " (main)"
                : String.valueOf(e)).toList();
    }

    private String split(int split) {
        return split == network.localSplit() ? split + " (local)"
                : split + ", " + result.at(split).lane().codecName();
    }

    HeatMap pairs() {
        int splits = network.localSplit() + 1;
        double[][] accuracy = new double[splits][network.mainExit()];
        boolean[][] local = new boolean[splits][network.mainExit()];
        for (int split = 0; split < splits; split++) {
            for (int exit = 1; exit <= network.mainExit(); exit++) {
                accuracy[split][exit - 1] = 100 * result.at(split).exit(exit).accuracy();
                local[split][exit - 1] = NetworkDescription.isLocal(split, exit);
            }
        }
        return HeatMap.of(caption("Accuracy of every split and exit", "dotted: reached on the vehicle, nothing crosses "
                + "the air"), "exit", exits(), "split, codec",
                IntStream.range(0, splits).mapToObj(this::split).toList(),
                Axis.of("accuracy", "%"), accuracy, 2).marking(local);
    }

    XyFigure curves() {
        List<Series> series = new ArrayList<>();
        for (int split = 0; split <= network.localSplit(); split++) {
            LaneCount lane = result.at(split);
            double[] accuracy = exits(lane, e -> lane.exit(e).accuracy());
            Series line = Series.line("split " + split(split), accuracy);
            series.add(split < network.localSplit() ? line : line.within(
                    exits(lane, e -> lane.exit(e).interval().low()), exits(lane, e -> lane.exit(e).interval().high())));
        }
        return XyFigure.of(caption("Accuracy over the exits", "band: 95 % interval of the local split (Wilson)"),
                Axis.of("exit", "").named(1, exits()), Axis.of("accuracy", "%"), series).inOrder();
    }

    private static double[] exits(LaneCount lane, IntToDoubleFunction share) {
        return IntStream.rangeClosed(1, lane.exits()).mapToDouble(e -> 100 * share.applyAsDouble(e)).toArray();
    }

    XyFigure reliability() {
        List<Series> series = new ArrayList<>();
        series.add(Series.line("perfect", new double[] {0, 1}, new double[] {0, 100}).as(Series.Look.DASHED)
                .coloured(GREY));
        for (int exit = 1; exit <= network.mainExit(); exit++) {
            Tally tally = result.unsplit().exit(exit);
            List<Tally.Bin> bins = tally.bins().stream().filter(b -> b.images() >= LEAST_IN_BIN).toList();
            series.add(Series.line(String.format(Locale.ROOT, "exit %d, ECE %.4f", exit, tally.calibrationError()),
                    bins.stream().mapToDouble(Tally.Bin::confidence).toArray(),
                    bins.stream().mapToDouble(b -> 100 * b.accuracy()).toArray()).coloured(exit - 1));
        }
        return XyFigure.of(caption("Confidence and accuracy", "unsplit; " + Tally.BINS + " bins of confidence, those "
                + "with " + LEAST_IN_BIN + " images or more; ECE: expected calibration error"),
                Axis.of("confidence", "").from(0).to(1), Axis.of("accuracy", "%").from(0).to(100), series)
                .sized(560, 560);
    }

    BarFigure worst() {
        List<Tally.OfClass> worst = result.unsplit().mainExit().worst(WORST);
        BarFigure.Bars bars = BarFigure.Bars.of("", worst.stream().mapToDouble(c -> 100 * c.accuracy()).toArray())
                .within(worst.stream().mapToDouble(c -> 100 * c.interval().low()).toArray(),
                        worst.stream().mapToDouble(c -> 100 * c.interval().high()).toArray());
        double low = worst.stream().mapToDouble(c -> 100 * c.interval().low()).min().orElse(0);
        return BarFigure.of(caption("Worst classes at the main exit", "unsplit; whiskers: 95 % interval (Wilson)"), "",
                worst.stream().map(c -> c.label() + " " + result.label(c.label()) + " (" + c.images() + ")").toList(),
                Axis.of("accuracy", "%").from(Math.max(0, Math.floor(low / 10) * 10 - 5)).to(100), List.of(bars))
                .lyingDown().numbered(1).sized(680, 150 + 26 * worst.size());
    }

    /** A panel for each split, all with the same range of accuracy. */
    Panels codecs() {
        double low = 100;
        double high = 0;
        for (int split = 0; split < network.localSplit(); split++) {
            for (LaneCount lane : result.lanes().get(split)) {
                low = Math.min(low, 100 * lane.mainExit().accuracy());
                high = Math.max(high, 100 * lane.mainExit().accuracy());
            }
        }
        // room for the names of codecs of like accuracy above each other
        double space = Math.max(0.1, 0.3 * (high - low));
        Axis accuracy = Axis.of("accuracy", "%").from(low - space).to(high + space);
        List<Figure> panels = new ArrayList<>();
        for (int split = 0; split < network.localSplit(); split++) {
            panels.add(codecs(split, accuracy));
        }
        return new Panels(caption("Bytes and accuracy of each codec", "main exit; payload without transport; dotted: "
                + "no codec"), panels, Math.min(3, panels.size()));
    }

    private XyFigure codecs(int split, Axis accuracy) {
        List<LaneCount> lanes = TextReport.byBytes(result.lanes().get(split)).stream()
                .filter(l -> l.lane().codec() != null).toList();
        Series points = Series.points("", lanes.stream().mapToDouble(LaneCount::meanBytes).toArray(),
                lanes.stream().mapToDouble(l -> 100 * l.mainExit().accuracy()).toArray())
                .labelled(lanes.stream().map(l -> l.lane().codecName()).toList()).coloured(split);
        XyFigure figure = XyFigure.of(Caption.of("split " + split), Axis.of("mean bytes per image", "B").log(),
                accuracy, List.of(points)).sized(380, 320);
        return result.withoutCodec(split).map(bare -> figure.with(Reference.at(100 * bare.mainExit().accuracy(), "")))
                .orElse(figure);
    }
}
