package org.offramp.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Curves and scattered points over two axes of numbers.
 *
 * @param caption the words around it
 * @param x the horizontal axis
 * @param y the upright axis
 * @param series what is drawn, the first at the back
 * @param references dotted lines
 * @param ordered whether the series have an order (split 0, 1, 2 ...), so that their colours go from dark to light
 * @param width width of the whole figure
 * @param height height of the whole figure
 */
public record XyFigure(Caption caption, Axis x, Axis y, List<Series> series, List<Reference> references,
        boolean ordered, int width, int height) implements Figure {
    /** Checks the size and keeps copies of the lists. */
    public XyFigure {
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        series = List.copyOf(series);
        references = List.copyOf(references);
        Figure.checkSize(width, height);
    }

    /** A figure of the usual size, 640 x 420. */
    public static XyFigure of(Caption caption, Axis x, Axis y, List<Series> series) {
        return new XyFigure(caption, x, y, series, List.of(), false, 640, 420);
    }

    /** The same with one more dotted line. */
    public XyFigure with(Reference reference) {
        List<Reference> more = new ArrayList<>(references);
        more.add(reference);
        return new XyFigure(caption, x, y, series, more, ordered, width, height);
    }

    /** The same with colours that tell the order of the series. */
    public XyFigure inOrder() {
        return new XyFigure(caption, x, y, series, references, true, width, height);
    }

    /** The same in another size. */
    public XyFigure sized(int newWidth, int newHeight) {
        return new XyFigure(caption, x, y, series, references, ordered, newWidth, newHeight);
    }
}
