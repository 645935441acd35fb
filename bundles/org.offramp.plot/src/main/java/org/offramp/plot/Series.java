package org.offramp.plot;

import java.util.List;
import java.util.Objects;

/**
 * Points that belong together, in an {@link XyFigure}. NaN in {@code y} breaks the line.
 *
 * @param name its name in the legend; empty to leave it out
 * @param x places of the points
 * @param y heights of the points
 * @param low lower end of each point's confidence interval, or {@code null}
 * @param high upper end of each point's confidence interval, or {@code null}
 * @param labels a word next to each point, empty for none at all
 * @param look how it is drawn
 * @param colour index in the palette; series of one colour belong together; -1 for the next free one
 */
public record Series(String name, double[] x, double[] y, double[] low, double[] high, List<String> labels, Look look,
        int colour) {
    /** How a series is drawn. */
    public enum Look {
        /** A line; with markers when its points are few; intervals as a band. */
        LINE,
        /** A dashed line without markers. */
        DASHED,
        /** A thin pale line, for what lies behind a moving average. */
        FAINT,
        /** Steps: each value holds until the next one. */
        STEPS,
        /** Markers alone; intervals as whiskers. */
        POINTS
    }

    /** Checks the lengths and keeps copies. */
    public Series {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(look, "look");
        x = x.clone();
        y = y.clone();
        labels = List.copyOf(labels);
        if ((low == null) != (high == null)) {
            throw new IllegalArgumentException("series " + name + ": an interval has both ends or none");
        }
        low = low == null ? null : low.clone();
        high = high == null ? null : high.clone();
        if (x.length != y.length || low != null && (low.length != x.length || high.length != x.length)
                || !labels.isEmpty() && labels.size() != x.length) {
            throw new IllegalArgumentException("series " + name + ": x, y, intervals and labels differ in length");
        }
    }

    /** A line. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, null, null, List.of(), Look.LINE, -1);
    }

    /** A line over 1, 2, 3 ... */
    public static Series line(String name, double... y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        return line(name, x, y);
    }

    /** Markers alone. */
    public static Series points(String name, double[] x, double[] y) {
        return line(name, x, y).as(Look.POINTS);
    }

    /** The same with another look. */
    public Series as(Look other) {
        return new Series(name, x, y, low, high, labels, other, colour);
    }

    /** The same with confidence intervals. */
    public Series within(double[] lower, double[] upper) {
        return new Series(name, x, y, lower, upper, labels, look, colour);
    }

    /** The same with a word next to each point. */
    public Series labelled(List<String> words) {
        return new Series(name, x, y, low, high, words, look, colour);
    }

    /** The same in a colour of the palette, from 0. */
    public Series coloured(int index) {
        return new Series(name, x, y, low, high, labels, look, index);
    }

    /** The same under another name; an empty one keeps it out of the legend. */
    public Series named(String other) {
        return new Series(other, x, y, low, high, labels, look, colour);
    }

    /**
     * The mean of each point and up to {@code window - 1} before it, NaN left out, as a line of the same name and
     * colour; draw the series itself {@link Look#FAINT} and unnamed behind it.
     */
    public Series movingAverage(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("a moving average is over 1 point at least, not " + window);
        }
        double[] mean = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            int count = 0;
            for (int j = Math.max(0, i - window + 1); j <= i; j++) {
                if (!Double.isNaN(y[j])) {
                    sum += y[j];
                    count++;
                }
            }
            mean[i] = count == 0 ? Double.NaN : sum / count;
        }
        return new Series(name, x, mean, null, null, List.of(), Look.LINE, colour);
    }

    /** The number of points. */
    public int size() {
        return x.length;
    }
}
