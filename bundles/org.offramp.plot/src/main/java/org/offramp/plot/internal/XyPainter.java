package org.offramp.plot.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.plot.Axis;
import org.offramp.plot.Reference;
import org.offramp.plot.Series;
import org.offramp.plot.XyFigure;

/** Draws curves and scattered points. */
final class XyPainter {
    /** Up to so many points a line has a marker at each; beyond, a few are spread over it. */
    private static final int MARKED = 25;
    private static final int SPREAD = 9;
    /** An upright axis over less than this has steps below 1 even if all its numbers happen to be whole. */
    private static final int WHOLE = 3;

    private final Canvas canvas;
    private final Axes axes;
    private final XyFigure figure;
    private final List<Strand> strands = new ArrayList<>();

    XyPainter(Canvas canvas, XyFigure figure) {
        this.canvas = canvas;
        this.figure = figure;
        axes = new Axes(canvas);
        int next = 0;
        int count = (int) figure.series().stream().filter(s -> s.colour() < 0).count();
        for (Series series : figure.series()) {
            int index = series.colour() < 0 ? next++ : series.colour();
            strands.add(new Strand(canvas, series, Style.colour(index, count, figure.ordered()), Marker.of(index),
                    index));
        }
    }

    void paint(Box box) {
        Legend legend = new Legend(canvas);
        strands.forEach(s -> legend.add(s.series().name(), s::sample));
        double top = legend.height(box.width());
        Range xs = new Range(figure.x().logarithmic());
        Range ys = new Range(figure.y().logarithmic());
        range(xs, ys);
        Box tall = box.without(0, top + Style.TICK.size() / 2, 0, Axes.below(!figure.x().label().isEmpty()));
        Scale y = Scale.around(figure.y(), ys, true).between(tall.bottom(), tall.y());
        List<Axis.Tick> rows = y.ticks(figure.y(), Axes.ROW_DISTANCE,
                ys.whole() && y.high() - y.low() >= WHOLE);
        double left = Axes.beside(Axes.widest(rows), !figure.y().label().isEmpty());
        Scale x = Scale.around(figure.x(), xs, padded());
        List<Axis.Tick> columns = x.between(0, tall.width() - left).ticks(figure.x(), Axes.COLUMN_DISTANCE, xs.whole());
        Box plot = tall.without(left, 0, lastHalf(columns), 0);
        x = x.between(plot.x(), plot.right());
        axes.grid(plot, y, rows, true);
        axes.grid(plot, x, columns, false);
        // a line along an end of the range keeps its whole width
        canvas.clip(plot.without(-1.5, -1.5, -1.5, -1.5));
        references(plot, x, y);
        for (Strand strand : strands) {
            strand.behind(x, y);
        }
        for (Strand strand : strands) {
            strand.line(x, y);
        }
        canvas.unclip();
        axes.bottom(plot, x, columns, figure.x().text());
        axes.left(plot, y, rows, figure.y().text(), box.x());
        for (Strand strand : strands) {
            strand.markers(x, y, every(strand.series()));
        }
        PointLabels labels = new PointLabels(canvas, plot, strands, x, y);
        labels.references(shown(x, y));
        labels.paint();
        legend.paint(box, plot);
    }

    private void range(Range xs, Range ys) {
        for (Series series : figure.series()) {
            xs.add(series.x());
            ys.add(series.y());
            ys.add(series.low());
            ys.add(series.high());
        }
        for (Reference reference : figure.references()) {
            (reference.vertical() ? xs : ys).add(reference.value());
        }
    }

    /** Few points or scattered ones keep a distance from the plot's sides; long curves run through. */
    private boolean padded() {
        return figure.series().stream().anyMatch(s -> s.look() == Series.Look.POINTS || s.size() <= MARKED);
    }

    private double lastHalf(List<Axis.Tick> columns) {
        return columns.isEmpty() ? 4
                : Math.max(4, Style.TICK.width(columns.get(columns.size() - 1).label()) / 2 - 6);
    }

    /** Every how many points there is a marker; 0 for none. */
    private static int every(Series series) {
        return switch (series.look()) {
            case FAINT, DASHED, STEPS -> 0;
            case POINTS -> 1;
            case LINE -> series.size() <= MARKED ? 1 : Math.max(1, series.size() / SPREAD);
        };
    }

    private void references(Box plot, Scale x, Scale y) {
        Pen pen = Pen.of(Style.QUIET, 1.1).dashed(2.0, 3.0);
        canvas.begin("references", "");
        for (Reference reference : shown(x, y)) {
            if (reference.vertical()) {
                double at = x.at(reference.value());
                canvas.line(at, plot.y(), at, plot.bottom(), pen);
            } else {
                double at = y.at(reference.value());
                canvas.line(plot.x(), at, plot.right(), at, pen);
            }
        }
        canvas.end();
    }

    private List<Reference> shown(Scale x, Scale y) {
        return figure.references().stream().filter(r -> {
            Scale scale = r.vertical() ? x : y;
            return scale.draws(r.value()) && scale.holds(r.value());
        }).toList();
    }
}
