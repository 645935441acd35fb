package org.offramp.plot.internal;

import java.util.List;
import org.offramp.plot.Axis;
import org.offramp.plot.BarFigure;
import org.offramp.plot.BarFigure.Bars;

/** Draws bars, upright or lying, side by side or on each other. */
final class BarPainter {
    private static final double GROUP_SHARE = 0.76;
    private static final double WIDEST_BAR = 46;
    private static final Letters NUMBER = Letters.of(10.5, Style.INK).withHalo();

    private final Canvas canvas;
    private final Axes axes;
    private final BarFigure figure;
    private Scale value;
    private Scale place;

    BarPainter(Canvas canvas, BarFigure figure) {
        this.canvas = canvas;
        this.figure = figure;
        axes = new Axes(canvas);
    }

    void paint(Box box) {
        Legend legend = new Legend(canvas);
        for (int kind = 0; kind < figure.bars().size(); kind++) {
            int rgb = Style.colour(kind, 0, false);
            legend.add(figure.bars().get(kind).name(), sample -> canvas.box(
                    new Box(sample.x() + 8, sample.y(), 16, 10), rgb));
        }
        double top = legend.height(box.width());
        Box inner = box.without(0, top, 0, 0);
        Box plot = figure.lying() ? lying(inner) : upright(inner);
        canvas.clip(plot.without(-30, -30, -60, 0));
        for (int category = 0; category < figure.categories().size(); category++) {
            canvas.begin("bars", figure.categories().get(category));
            if (figure.stacked()) {
                stack(category);
            } else {
                group(category);
            }
            canvas.end();
        }
        canvas.unclip();
        legend.paint(box, plot);
    }

    private Box upright(Box box) {
        List<String> names = figure.categories();
        Box tall = box.without(0, Style.TICK.size() / 2, 0, Axes.below(!figure.categoryLabel().isEmpty()));
        value = scale().between(tall.bottom(), tall.y());
        List<Axis.Tick> rows = value.ticks(figure.value(), Axes.ROW_DISTANCE, false);
        double left = Axes.beside(Axes.widest(rows), !figure.value().label().isEmpty());
        Box plot = tall.without(left, 0, 4, 0);
        place = new Scale(-0.5, names.size() - 0.5, false, plot.x(), plot.right());
        axes.grid(plot, value, rows, true);
        axes.left(plot, value, rows, figure.value().text(), box.x());
        double slot = plot.width() / Math.max(1, names.size());
        axes.bottom(plot, place, Axis.of("", "").named(0, names.stream().map(n -> Words.cut(n, Style.TICK,
                slot - 6)).toList()).ticks(), figure.categoryLabel());
        return plot;
    }

    private Box lying(Box box) {
        List<Axis.Tick> names = Axis.of("", "").named(0, figure.categories().stream()
                .map(n -> Words.cut(n, Style.TICK, box.width() * 0.45)).toList()).ticks();
        double left = Axes.beside(Axes.widest(names), !figure.categoryLabel().isEmpty());
        double right = figure.decimals() >= 0 ? 44 : 14;
        Box plot = box.without(left, 2, right, Axes.below(!figure.value().label().isEmpty()));
        value = scale().between(plot.x(), plot.right());
        List<Axis.Tick> columns = value.ticks(figure.value(), Axes.COLUMN_DISTANCE, false);
        place = new Scale(-0.5, Math.max(1, names.size()) - 0.5, false, plot.y(), plot.bottom());
        axes.grid(plot, value, columns, false);
        axes.bottom(plot, value, columns, figure.value().text());
        axes.left(plot, place, names, figure.categoryLabel(), box.x());
        return plot;
    }

    private Scale scale() {
        Range range = new Range(figure.value().logarithmic());
        if (!figure.value().logarithmic() && Double.isNaN(figure.value().low())) {
            range.add(0);
        }
        for (int category = 0; category < figure.categories().size(); category++) {
            double sum = 0;
            for (Bars kind : figure.bars()) {
                double height = kind.values()[category];
                sum += figure.stacked() && height > 0 ? height : 0;
                range.add(figure.stacked() ? sum : height);
                if (kind.low() != null && !figure.stacked()) {
                    range.add(kind.low()[category], kind.high()[category]);
                }
            }
        }
        return Scale.around(figure.value(), range, true);
    }

    private double thickness(int side) {
        return Math.min(WIDEST_BAR, Math.abs(place.at(1) - place.at(0)) * GROUP_SHARE / side);
    }

    private void group(int category) {
        int kinds = figure.bars().size();
        double thickness = thickness(kinds);
        for (int i = 0; i < kinds; i++) {
            Bars kind = figure.bars().get(i);
            double height = kind.values()[category];
            if (!value.draws(height)) {
                continue;
            }
            double middle = place.at(category) + (i - (kinds - 1) / 2.0) * thickness;
            bar(middle, thickness * (kinds > 1 ? 0.92 : 1), base(), height, Style.colour(i, 0, false));
            double end = height;
            if (kind.low() != null && value.draws(kind.low()[category]) && value.draws(kind.high()[category])) {
                whisker(middle, kind.low()[category], kind.high()[category]);
                end = Math.max(height, kind.high()[category]);
            }
            number(middle, end, height);
        }
    }

    private double base() {
        return figure.value().logarithmic() || value.low() > 0 ? value.low() : Math.min(0, value.high());
    }

    private void stack(int category) {
        double sum = 0;
        for (int i = 0; i < figure.bars().size(); i++) {
            double height = figure.bars().get(i).values()[category];
            if (height > 0) {
                bar(place.at(category), thickness(1), sum, sum + height, Style.colour(i, 0, false));
                sum += height;
            }
        }
        number(place.at(category), sum, sum);
    }

    private void bar(double middle, double thickness, double from, double to, int rgb) {
        double a = value.at(Math.max(from, value.low()));
        double b = value.at(Math.min(Math.max(to, value.low()), value.high()));
        double least = Math.min(a, b);
        canvas.box(figure.lying() ? new Box(least, middle - thickness / 2, Math.abs(b - a), thickness)
                : new Box(middle - thickness / 2, least, thickness, Math.abs(b - a)), rgb);
        if (figure.stacked()) {
            // a white seam tells the parts apart on paper
            Pen seam = Pen.of(0xffffff, 1);
            if (figure.lying()) {
                canvas.line(b, middle - thickness / 2, b, middle + thickness / 2, seam);
            } else {
                canvas.line(middle - thickness / 2, b, middle + thickness / 2, b, seam);
            }
        }
    }

    private void whisker(double middle, double low, double high) {
        double a = value.at(Math.max(low, value.low()));
        double b = value.at(Math.min(high, value.high()));
        Pen pen = Pen.of(Style.INK, 1.1);
        if (figure.lying()) {
            canvas.line(a, middle, b, middle, pen);
            canvas.line(a, middle - 3, a, middle + 3, pen);
            canvas.line(b, middle - 3, b, middle + 3, pen);
        } else {
            canvas.line(middle, a, middle, b, pen);
            canvas.line(middle - 3, a, middle + 3, a, pen);
            canvas.line(middle - 3, b, middle + 3, b, pen);
        }
    }

    private void number(double middle, double end, double shown) {
        if (figure.decimals() < 0) {
            return;
        }
        String text = Ticks.number(shown, figure.decimals());
        double at = value.at(Math.min(end, value.high()));
        if (figure.lying()) {
            canvas.text(text, at + 5, middle + NUMBER.capital() / 2, NUMBER, Anchor.START);
        } else {
            canvas.text(text, middle, at - 4, NUMBER, Anchor.MIDDLE);
        }
    }
}
