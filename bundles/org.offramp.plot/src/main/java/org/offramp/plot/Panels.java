package org.offramp.plot;

import java.util.List;
import java.util.Objects;
import org.offramp.plot.internal.Words;

/**
 * Several figures side by side and below each other under one title.
 *
 * @param caption the words around all of them
 * @param figures the figures, row by row; each row is as high and each column as wide as its largest
 * @param columns figures in a row
 */
public record Panels(Caption caption, List<Figure> figures, int columns) implements Figure {
    /** Checks that there is something and keeps a copy of the list. */
    public Panels {
        Objects.requireNonNull(caption, "caption");
        figures = List.copyOf(figures);
        if (figures.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("panels want one figure and one column at least");
        }
    }

    /** Width of a column. */
    public int columnWidth(int column) {
        int widest = 0;
        for (int i = column; i < figures.size(); i += columns) {
            widest = Math.max(widest, figures.get(i).width());
        }
        return widest;
    }

    /** Height of a row. */
    public int rowHeight(int row) {
        return figures.subList(row * columns, Math.min(figures.size(), (row + 1) * columns)).stream()
                .mapToInt(Figure::height).max().orElse(0);
    }

    /** The number of rows. */
    public int rows() {
        return (figures.size() + columns - 1) / columns;
    }

    @Override
    public int width() {
        int sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += columnWidth(column);
        }
        return sum;
    }

    @Override
    public int height() {
        int sum = (int) Math.ceil(Words.height(caption, width()));
        for (int row = 0; row < rows(); row++) {
            sum += rowHeight(row);
        }
        return sum;
    }
}
