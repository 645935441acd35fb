package org.offramp.experiment.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.offramp.plot.Axis;
import org.offramp.plot.BarFigure;
import org.offramp.plot.BarFigure.Bars;
import org.offramp.plot.Caption;

/** The paper's five figures (its text calls each of them Fig. 8), of each way and profile. */
final class DanekFigures {
    /** What a figure shows, in the paper's order. */
    enum Kind {
        /** Of the ways in which something was run. */
        ACCURACY("accuracy", "Accuracy over exit and split"),
        DELAY("delay", "Total delay over exit and split"),
        DELAY_PARTS("delay-parts", "Parts of the delay over splits, main exit"),
        ENERGY("energy", "Energy over exit and split"),
        ENERGY_PARTS("energy-parts", "Parts of the energy over splits, main exit");

        private final String file;
        private final String title;

        Kind(String file, String title) {
            this.file = file;
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Name of the file of one way and profile, without its ending. */
        String file(Series series) {
            return file + "-" + series.id();
        }
    }

    private static final int WIDTH = 520;
    private static final int HEIGHT = 380;
    private static final double ROOM = 1.05;

    private final List<Series> all;
    private final int images;

    /**
     * @param all all series, so that figures of one kind share a scale where their numbers are of one size
     * @param images how many images went through each cell
     */
    DanekFigures(List<Series> all, int images) {
        this.all = all;
        this.images = images;
    }

    /** The figures of one series, by kind; there is no accuracy where nothing was run. */
    Map<Kind, BarFigure> of(Series series) {
        Map<Kind, BarFigure> figures = new LinkedHashMap<>();
        if (series.live()) {
            figures.put(Kind.ACCURACY, grouped(Kind.ACCURACY, series, Axis.of("accuracy", "%").from(0).to(100),
                    r -> r.accuracy().percent()));
        }
        figures.put(Kind.DELAY, grouped(Kind.DELAY, series, Axis.of("total delay", "ms")
                .to(most(series, CellResult::totalMillis)), CellResult::totalMillis));
        figures.put(Kind.DELAY_PARTS, stacked(Kind.DELAY_PARTS, series, Axis.of("delay", "ms")
                .to(most(series, CellResult::totalMillis)), delayParts(series)));
        figures.put(Kind.ENERGY, grouped(Kind.ENERGY, series, Axis.of("energy of the vehicle", "J")
                .to(most(series, CellResult::totalJoules)), CellResult::totalJoules));
        figures.put(Kind.ENERGY_PARTS, stacked(Kind.ENERGY_PARTS, series, Axis.of("energy of the vehicle", "J")
                .to(most(series, CellResult::totalJoules)), energyParts(series)));
        return figures;
    }

    private static List<Bars> delayParts(Series series) {
        return List.of(part(series, "preprocessing", r -> r.delay().preprocessingMillis()),
                part(series, "vehicle", r -> r.delay().deviceMillis()),
                part(series, "uplink", r -> r.delay().uplinkMillis()),
                part(series, "queue", r -> r.delay().waitMillis()),
                part(series, "MEC", r -> r.delay().serverMillis()),
                part(series, "downlink", r -> r.delay().downlinkMillis()));
    }

    private static List<Bars> energyParts(Series series) {
        return List.of(part(series, "idle", r -> r.energy().idleJoules()),
                part(series, "preprocessing", r -> r.energy().preprocessingJoules()),
                part(series, "computing", r -> r.energy().computingJoules()),
                part(series, "communication", r -> r.energy().communicationJoules()));
    }

    /** Modelled and emulated share a scale; this machine has its own. */
    private double most(Series series, ToDoubleFunction<CellResult> value) {
        return ROOM * all.stream().filter(s -> (s.way() == Way.NATIVE) == (series.way() == Way.NATIVE))
                .flatMap(s -> s.cells().values().stream()).mapToDouble(value).filter(Double::isFinite).max().orElse(1);
    }

    private BarFigure grouped(Kind kind, Series series, Axis axis, ToDoubleFunction<CellResult> value) {
        List<Bars> bars = IntStream.rangeClosed(1, series.blocks()).mapToObj(exit -> Bars.of(
                exit == series.blocks() ? "main exit" : "exit " + exit,
                overSplits(series, exit, value))).toList();
        return BarFigure.of(caption(kind, series), "split", splits(series), axis, bars).sized(WIDTH, HEIGHT);
    }

    private BarFigure stacked(Kind kind, Series series, Axis axis, List<Bars> parts) {
        return BarFigure.of(caption(kind, series), "split", splits(series), axis, parts).onEachOther()
                .sized(WIDTH, HEIGHT);
    }

    private static Bars part(Series series, String name, ToDoubleFunction<CellResult> value) {
        return Bars.of(name, overSplits(series, series.blocks(), value));
    }

    private static double[] overSplits(Series series, int exit, ToDoubleFunction<CellResult> value) {
        return IntStream.rangeClosed(0, series.blocks()).mapToObj(split -> series.at(split, exit))
                .flatMapToDouble(r -> DoubleStream.of(r == null ? Double.NaN : value.applyAsDouble(r))).toArray();
    }

    private static List<String> splits(Series series) {
        return IntStream.rangeClosed(0, series.blocks()).mapToObj(s -> s == 0 ? "0 (MEC)"
                : s == series.blocks() ? s + " (vehicle)" : String.valueOf(s)).toList();
    }

    private Caption caption(Kind kind, Series series) {
        boolean energy = kind == Kind.ENERGY || kind == Kind.ENERGY_PARTS;
        String what = switch (series.way()) {
            case MODELLED -> "modelled: eq. 4 to 10, profile " + series.profile();
            case EMULATED -> "emulated link and devices, profile " + series.profile() + ", real tasks; median of "
                    + images;
            case NATIVE -> "measured on this machine; median of " + images;
        };
        if (kind == Kind.ACCURACY) {
            what = (series.way() == Way.NATIVE ? "measured on this machine" : "measured, link and devices emulated")
                    + "; " + images + " images";
        }
        return Caption.of(kind.title()).withSubtitle(what + (energy && series.live()
                ? "; joules by eq. 7, powers of " + series.profile() : ""));
    }
}
