package org.offramp.plot.internal;

import java.util.ArrayList;
import java.util.List;

/** Names of series or bars in rows above the plot, where they hide no data. */
final class Legend {
    private static final double SAMPLE = 24;
    private static final double GAP = 6;
    private static final double BETWEEN = 18;
    private static final double ROW = 18;

    private final Canvas canvas;
    private final List<Entry> entries = new ArrayList<>();

    Legend(Canvas canvas) {
        this.canvas = canvas;
    }

    /** Draws what stands for a series into the box left of its name. */
    interface Sample {
        void draw(Box box);
    }

    private record Entry(String name, Sample sample) {
        double width() {
            return SAMPLE + GAP + Style.LEGEND.width(name);
        }
    }

    void add(String name, Sample sample) {
        if (!name.isEmpty()) {
            entries.add(new Entry(name, sample));
        }
    }

    /** Height of all rows and the space under them. */
    double height(double width) {
        return entries.isEmpty() ? 0 : rows(width).size() * ROW + 6;
    }

    /**
     * Draws the rows at the top of a box, beginning above the plot unless that takes more rows.
     *
     * @param whole the box that {@link #height} was asked for
     */
    void paint(Box whole, Box plot) {
        if (entries.isEmpty()) {
            return;
        }
        double right = whole.right() - plot.x();
        boolean above = height(right) <= height(whole.width());
        Box box = new Box(above ? plot.x() : whole.x(), whole.y(), above ? right : whole.width(), whole.height());
        canvas.begin("legend", "");
        double y = box.y() + ROW / 2;
        for (List<Entry> row : rows(box.width())) {
            double x = box.x();
            for (Entry entry : row) {
                entry.sample().draw(new Box(x, y - 5, SAMPLE, 10));
                canvas.text(Words.cut(entry.name(), Style.LEGEND, box.width() - SAMPLE - GAP), x + SAMPLE + GAP,
                        y + Style.LEGEND.capital() / 2, Style.LEGEND, Anchor.START);
                x += entry.width() + BETWEEN;
            }
            y += ROW;
        }
        canvas.end();
    }

    private List<List<Entry>> rows(double width) {
        List<List<Entry>> rows = new ArrayList<>();
        double x = Double.POSITIVE_INFINITY;
        for (Entry entry : entries) {
            if (x + entry.width() > width) {
                rows.add(new ArrayList<>());
                x = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            x += entry.width() + BETWEEN;
        }
        return rows;
    }
}
