package org.offramp.plot;

import java.util.List;
import java.util.Objects;

/**
 * Bars over categories: side by side, stacked (the parts of a delay), upright or lying (long names).
 *
 * @param caption the words around it
 * @param categoryLabel what the categories are; may be empty
 * @param categories their names
 * @param value the axis of the bars; a bar begins at 0, or at the axis' low end where it is given
 * @param bars one value of each category, for each kind of bar
 * @param stacked whether the kinds stand on each other rather than side by side
 * @param lying whether the bars go to the right, the first category on top
 * @param decimals digits behind the point of the number written at each bar (at each stack its sum); -1 for no numbers
 * @param width width of the whole figure
 * @param height height of the whole figure
 */
public record BarFigure(Caption caption, String categoryLabel, List<String> categories, Axis value, List<Bars> bars,
        boolean stacked, boolean lying, int decimals, int width, int height) implements Figure {
    /**
     * One kind of bar.
     *
     * @param name its name in the legend; empty when there is only one kind
     * @param values one value of each category; NaN where there is none
     * @param low lower end of each value's confidence interval, or {@code null}
     * @param high upper end of each value's confidence interval, or {@code null}
     */
    public record Bars(String name, double[] values, double[] low, double[] high) {
        /** Checks the lengths and keeps copies. */
        public Bars {
            Objects.requireNonNull(name, "name");
            values = values.clone();
            if ((low == null) != (high == null)
                    || low != null && (low.length != values.length || high.length != values.length)) {
                throw new IllegalArgumentException("bars " + name + ": values and intervals differ in length");
            }
            low = low == null ? null : low.clone();
            high = high == null ? null : high.clone();
        }

        /** Bars without intervals. */
        public static Bars of(String name, double... values) {
            return new Bars(name, values, null, null);
        }

        /** The same with confidence intervals. */
        public Bars within(double[] lower, double[] upper) {
            return new Bars(name, values, lower, upper);
        }
    }

    /** Checks lengths and size and keeps copies of the lists. */
    public BarFigure {
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(categoryLabel, "categoryLabel");
        Objects.requireNonNull(value, "value");
        categories = List.copyOf(categories);
        bars = List.copyOf(bars);
        if (value.logarithmic() && Double.isNaN(value.low())) {
            throw new IllegalArgumentException("bars on a logarithmic axis need its low end");
        }
        if (stacked && value.logarithmic()) {
            throw new IllegalArgumentException("stacked bars add up, which a logarithmic axis does not show");
        }
        for (Bars kind : bars) {
            if (kind.values().length != categories.size()) {
                throw new IllegalArgumentException("bars " + kind.name() + " have " + kind.values().length
                        + " values for " + categories.size() + " categories");
            }
        }
        Figure.checkSize(width, height);
    }

    /** Bars side by side, of the usual size, 640 x 420. */
    public static BarFigure of(Caption caption, String categoryLabel, List<String> categories, Axis value,
            List<Bars> bars) {
        return new BarFigure(caption, categoryLabel, categories, value, bars, false, false, -1, 640, 420);
    }

    /** The same with the kinds standing on each other; values at or above zero only. */
    public BarFigure onEachOther() {
        return new BarFigure(caption, categoryLabel, categories, value, bars, true, lying, decimals, width, height);
    }

    /** The same with bars that go to the right. */
    public BarFigure lyingDown() {
        return new BarFigure(caption, categoryLabel, categories, value, bars, stacked, true, decimals, width, height);
    }

    /** The same with the number at each bar. */
    public BarFigure numbered(int digits) {
        return new BarFigure(caption, categoryLabel, categories, value, bars, stacked, lying, digits, width, height);
    }

    /** The same in another size. */
    public BarFigure sized(int newWidth, int newHeight) {
        return new BarFigure(caption, categoryLabel, categories, value, bars, stacked, lying, decimals, newWidth,
                newHeight);
    }
}
