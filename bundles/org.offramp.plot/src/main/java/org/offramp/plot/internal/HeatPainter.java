package org.offramp.plot.internal;

import java.util.List;
import org.offramp.plot.Axis;
import org.offramp.plot.HeatMap;

/** Draws a table of coloured cells with a bar that says what the colours mean. */
final class HeatPainter {
    private static final double GAP = 1.5;
    private static final double BAR = 12;
    private static final int BAR_STEPS = 64;
    private static final Letters CELL = Letters.of(12, Style.INK);
    private static final int EMPTY = 0xf0f0f0;

    private final Canvas canvas;
    private final HeatMap map;
    private final Axes axes;
    private final Scale colours;

    HeatPainter(Canvas canvas, HeatMap map) {
        this.canvas = canvas;
        this.map = map;
        axes = new Axes(canvas);
        Range range = new Range(map.value().logarithmic());
        for (double[] row : map.values()) {
            range.add(row);
        }
        colours = Scale.around(map.value(), range, false);
    }

    void paint(Box box) {
        Box tall = box.without(0, 4, 0, Axes.below(!map.columnLabel().isEmpty()));
        Scale legend = colours.between(tall.bottom(), tall.y());
        List<Axis.Tick> ticks = legend.ticks(map.value(), Axes.ROW_DISTANCE, false);
        List<Axis.Tick> names = Axis.of("", "").named(0, map.rows().stream()
                .map(n -> Words.cut(n, Style.TICK, box.width() * 0.3)).toList()).ticks();
        double left = Axes.beside(Axes.widest(names), !map.rowLabel().isEmpty());
        double right = 18 + BAR + 6 + Axes.widest(ticks) + 8 + Style.LABEL.size() * 1.2;
        Box cells = tall.without(left, 0, right, 0);
        cells(cells);
        Scale across = new Scale(-0.5, map.columns().size() - 0.5, false, cells.x(), cells.right());
        double slot = cells.width() / map.columns().size();
        axes.bottom(cells, across, Axis.of("", "").named(0, map.columns().stream()
                .map(n -> Words.cut(n, Style.TICK, slot - 4)).toList()).ticks(), map.columnLabel());
        Scale down = new Scale(-0.5, Math.max(1, map.rows().size()) - 0.5, false, cells.y(), cells.bottom());
        axes.left(cells, down, names, map.rowLabel(), box.x());
        bar(new Box(cells.right() + 18, tall.y(), BAR, tall.height()), legend, ticks, box.right());
    }

    private void cells(Box box) {
        double width = box.width() / map.columns().size();
        double height = box.height() / Math.max(1, map.rows().size());
        for (int row = 0; row < map.rows().size(); row++) {
            canvas.begin("row", map.rows().get(row));
            for (int column = 0; column < map.columns().size(); column++) {
                cell(row, column, new Box(box.x() + column * width + GAP / 2, box.y() + row * height + GAP / 2,
                        width - GAP, height - GAP));
            }
            canvas.end();
        }
    }

    private void cell(int row, int column, Box box) {
        double number = map.values()[row][column];
        boolean drawn = colours.draws(number);
        int rgb = drawn ? Style.heat(colours.at(number)) : EMPTY;
        canvas.box(box, rgb);
        if (map.marked() != null && map.marked()[row][column]) {
            double inset = 2.5;
            canvas.line(new double[] {box.x() + inset, box.right() - inset, box.right() - inset, box.x() + inset,
                box.x() + inset}, new double[] {box.y() + inset, box.y() + inset, box.bottom() - inset,
                    box.bottom() - inset, box.y() + inset}, Pen.of(Style.on(rgb), 1).dashed(2.0, 2.0));
        }
        if (drawn && map.decimals() >= 0) {
            String text = Ticks.number(number, map.decimals());
            double size = Math.min(CELL.size(), Math.min(box.height() * 0.8,
                    CELL.size() * (box.width() - 4) / CELL.width(text)));
            Letters letters = Letters.of(size, Style.on(rgb));
            canvas.text(text, box.centreX(), box.centreY() + letters.capital() / 2, letters, Anchor.MIDDLE);
        }
    }

    private void bar(Box box, Scale scale, List<Axis.Tick> ticks, double right) {
        canvas.begin("colours", map.value().text());
        double step = box.height() / BAR_STEPS;
        for (int i = 0; i < BAR_STEPS; i++) {
            // each strip reaches under the next, so that no seam shows
            canvas.box(new Box(box.x(), box.bottom() - (i + 1) * step, box.width(), i == 0 ? step : step + 0.5),
                    Style.heat((i + 0.5) / BAR_STEPS));
        }
        Pen pen = Pen.of(Style.AXIS, 1);
        for (Axis.Tick tick : ticks) {
            double y = scale.at(tick.value());
            canvas.line(box.right(), y, box.right() + 3, y, pen);
            canvas.text(tick.label(), box.right() + 6, y + Style.TICK.capital() / 2, Style.TICK, Anchor.START);
        }
        axes.upright(map.value().text(), right - Style.LABEL.capital() - 1, box);
        canvas.end();
    }
}
