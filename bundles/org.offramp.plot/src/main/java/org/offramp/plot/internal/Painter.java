package org.offramp.plot.internal;

import org.offramp.plot.BarFigure;
import org.offramp.plot.Caption;
import org.offramp.plot.Figure;
import org.offramp.plot.HeatMap;
import org.offramp.plot.Panels;
import org.offramp.plot.XyFigure;

/** Draws any figure on a canvas: the words around it first, then what fits between them. */
public final class Painter {
    private final Canvas canvas;

    private Painter(Canvas canvas) {
        this.canvas = canvas;
    }

    /** Draws the whole figure. */
    public static void paint(Figure figure, Canvas canvas) {
        new Painter(canvas).paint(figure, new Box(0, 0, figure.width(), figure.height()));
    }

    private void paint(Figure figure, Box whole) {
        canvas.begin("figure", figure.caption().title());
        if (figure instanceof Panels panels) {
            panels(panels, whole);
        } else {
            Box inner = new Words(canvas).around(figure.caption(), whole.without(Style.MARGIN, Style.MARGIN,
                    Style.MARGIN, Style.MARGIN));
            if (figure instanceof XyFigure xy) {
                new XyPainter(canvas, xy).paint(inner);
            } else if (figure instanceof BarFigure bars) {
                new BarPainter(canvas, bars).paint(inner);
            } else if (figure instanceof HeatMap map) {
                new HeatPainter(canvas, map).paint(inner);
            }
        }
        canvas.end();
    }

    private void panels(Panels panels, Box whole) {
        Box inner = panels.caption().equals(Caption.of("")) ? whole : new Words(canvas).around(panels.caption(),
                whole.without(Style.MARGIN, Style.MARGIN, Style.MARGIN, Style.MARGIN));
        double y = inner.y();
        for (int row = 0; row < panels.rows(); row++) {
            double x = whole.x();
            for (int column = 0; column < panels.columns(); column++) {
                int index = row * panels.columns() + column;
                if (index < panels.figures().size()) {
                    paint(panels.figures().get(index), new Box(x, y, panels.columnWidth(column),
                            panels.rowHeight(row)));
                }
                x += panels.columnWidth(column);
            }
            y += panels.rowHeight(row);
        }
    }
}
