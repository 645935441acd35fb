package org.offramp.plot.internal;

import java.util.List;
import org.offramp.plot.Axis;

/** Draws axes: grid, ticks, their numbers and the labels. */
final class Axes {
    static final double TICK_LENGTH = 4;
    static final double LABEL_GAP = 6;
    /** Least distance of ticks along an upright axis. */
    static final double ROW_DISTANCE = 34;
    /** Least distance of ticks along a level axis. */
    static final double COLUMN_DISTANCE = 64;

    private final Canvas canvas;

    Axes(Canvas canvas) {
        this.canvas = canvas;
    }

    static double widest(List<Axis.Tick> ticks) {
        return ticks.stream().mapToDouble(t -> Style.TICK.width(t.label())).max().orElse(0);
    }

    /** Space below the plot for ticks, their labels and the axis' label. */
    static double below(boolean labelled) {
        return TICK_LENGTH + 3 + Style.TICK.size() + (labelled ? LABEL_GAP + Style.LABEL.size() * 1.25 : 0);
    }

    /** Space left of the plot. */
    static double beside(double widestTick, boolean labelled) {
        return widestTick + TICK_LENGTH + 3 + (labelled ? LABEL_GAP + Style.LABEL.size() * 1.25 : 0);
    }

    void grid(Box plot, Scale scale, List<Axis.Tick> ticks, boolean level) {
        canvas.begin("grid", "");
        Pen pen = Pen.of(Style.GRID, 0.8);
        for (Axis.Tick tick : ticks) {
            double at = scale.at(tick.value());
            if (level) {
                canvas.line(plot.x(), at, plot.right(), at, pen);
            } else {
                canvas.line(at, plot.y(), at, plot.bottom(), pen);
            }
        }
        canvas.end();
    }

    void bottom(Box plot, Scale scale, List<Axis.Tick> ticks, String label) {
        canvas.begin("axis", label);
        Pen pen = Pen.of(Style.AXIS, 1);
        canvas.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), pen);
        double y = plot.bottom() + TICK_LENGTH + 3 + Style.TICK.capital();
        double free = Double.NEGATIVE_INFINITY;
        for (Axis.Tick tick : ticks) {
            double x = scale.at(tick.value());
            canvas.line(x, plot.bottom(), x, plot.bottom() + TICK_LENGTH, pen);
            double half = Style.TICK.width(tick.label()) / 2;
            // a label that would touch the one before it is left out, its tick stays
            if (x - half > free) {
                canvas.text(tick.label(), x, y, Style.TICK, Anchor.MIDDLE);
                free = x + half + 4;
            }
        }
        if (!label.isEmpty()) {
            canvas.text(Words.cut(label, Style.LABEL, plot.width()), plot.centreX(), plot.bottom() + below(true) - 3,
                    Style.LABEL, Anchor.MIDDLE);
        }
        canvas.end();
    }

    /** @param left where the axis' label begins */
    void left(Box plot, Scale scale, List<Axis.Tick> ticks, String label, double left) {
        canvas.begin("axis", label);
        Pen pen = Pen.of(Style.AXIS, 1);
        canvas.line(plot.x(), plot.y(), plot.x(), plot.bottom(), pen);
        for (Axis.Tick tick : ticks) {
            double y = scale.at(tick.value());
            canvas.line(plot.x() - TICK_LENGTH, y, plot.x(), y, pen);
            canvas.text(tick.label(), plot.x() - TICK_LENGTH - 3, y + Style.TICK.capital() / 2, Style.TICK,
                    Anchor.END);
        }
        upright(label, left, plot);
        canvas.end();
    }

    void upright(String label, double left, Box plot) {
        if (!label.isEmpty()) {
            canvas.text(Words.cut(label, Style.LABEL, plot.height()), left + Style.LABEL.capital() + 1,
                    plot.centreY(), Style.LABEL, Anchor.MIDDLE, true);
        }
    }
}
