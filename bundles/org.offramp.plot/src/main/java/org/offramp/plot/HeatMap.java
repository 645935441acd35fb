package org.offramp.plot;

import java.util.List;
import java.util.Objects;

/**
 * A table of numbers whose cells are coloured by them, the number in each cell.
 *
 * @param caption the words around it
 * @param columnLabel what the columns are
 * @param columns their names
 * @param rowLabel what the rows are
 * @param rows their names, from the top
 * @param value what the numbers are: label, unit and, where given, the ends of the colours
 * @param values one number per row and column; NaN where there is none
 * @param decimals digits behind the point; -1 for no numbers in the cells
 * @param marked cells that are to stand out, one flag per row and column, or {@code null}; they get a frame
 * @param width width of the whole figure
 * @param height height of the whole figure
 */
public record HeatMap(Caption caption, String columnLabel, List<String> columns, String rowLabel, List<String> rows,
        Axis value, double[][] values, int decimals, boolean[][] marked, int width, int height) implements Figure {
    /** Checks lengths and size and keeps copies. */
    public HeatMap {
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(value, "value");
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (columns.isEmpty() || values.length != rows.size() || marked != null && marked.length != rows.size()) {
            throw new IllegalArgumentException("a heat map of " + rows.size() + " rows got " + values.length);
        }
        values = values.clone();
        marked = marked == null ? null : marked.clone();
        for (int r = 0; r < values.length; r++) {
            values[r] = values[r].clone();
            if (values[r].length != columns.size() || marked != null && marked[r].length != columns.size()) {
                throw new IllegalArgumentException("row " + rows.get(r) + " has " + values[r].length + " values for "
                        + columns.size() + " columns");
            }
            if (marked != null) {
                marked[r] = marked[r].clone();
            }
        }
        Figure.checkSize(width, height);
    }

    /** A heat map whose size fits its cells. */
    public static HeatMap of(Caption caption, String columnLabel, List<String> columns, String rowLabel,
            List<String> rows, Axis value, double[][] values, int decimals) {
        return new HeatMap(caption, columnLabel, columns, rowLabel, rows, value, values, decimals, null,
                Math.max(460, 190 + 76 * columns.size()), Math.max(260, 160 + 38 * rows.size()));
    }

    /** The same with frames around some cells. */
    public HeatMap marking(boolean[][] cells) {
        return new HeatMap(caption, columnLabel, columns, rowLabel, rows, value, values, decimals, cells, width,
                height);
    }

    /** The same in another size. */
    public HeatMap sized(int newWidth, int newHeight) {
        return new HeatMap(caption, columnLabel, columns, rowLabel, rows, value, values, decimals, marked, newWidth,
                newHeight);
    }
}
