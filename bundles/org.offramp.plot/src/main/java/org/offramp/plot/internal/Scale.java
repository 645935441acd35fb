package org.offramp.plot.internal;

import java.util.List;
import org.offramp.plot.Axis;

/**
 * Maps the numbers of an axis to points of the canvas.
 *
 * @param low number at {@code from}
 * @param high number at {@code to}
 * @param logarithmic whether ratios count
 * @param from place of the low end
 * @param to place of the high end
 */
record Scale(double low, double high, boolean logarithmic, double from, double to) {
    private static final double PADDING = 0.04;
    private static final double MOST = 1e100;

    double at(double value) {
        double share = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return from + (to - from) * share;
    }

    /** Whether the number can be drawn at all. */
    boolean draws(double value) {
        return drawable(value, logarithmic);
    }

    /** Not NaN, nor so large or, on a logarithmic axis, so small that ranges of such numbers overflow. */
    static boolean drawable(double value, boolean logarithmic) {
        return Math.abs(value) <= MOST && !(logarithmic && value < 1 / MOST);
    }

    boolean holds(double value) {
        double slack = 1e-9;
        double share = (at(value) - from) / (to - from);
        return share >= -slack && share <= 1 + slack;
    }

    Scale between(double newFrom, double newTo) {
        return new Scale(low, high, logarithmic, newFrom, newTo);
    }

    /**
     * The range of an axis: as given, else around the data.
     *
     * @param padded whether the data keeps a distance from the ends
     */
    static Scale around(Axis axis, Range data, boolean padded) {
        double low = data.isEmpty() ? axis.logarithmic() ? 1 : 0 : data.low();
        double high = data.isEmpty() ? axis.logarithmic() ? 10 : 1 : data.high();
        for (Axis.Tick tick : axis.ticks()) {
            low = Math.min(low, tick.value());
            high = Math.max(high, tick.value());
        }
        if (axis.logarithmic()) {
            double spread = padded || low == high ? Math.max(Math.pow(high / low, PADDING), low == high ? 2 : 1.02) : 1;
            low /= spread;
            high *= spread;
        } else {
            double spread = low == high ? low == 0 ? 1 : Math.abs(low) * 0.1 : padded ? (high - low) * PADDING : 0;
            // what cannot be negative does not begin below zero
            low = low >= 0 && low < spread ? 0 : low - spread;
            high += spread;
        }
        low = Double.isNaN(axis.low()) ? low : axis.low();
        high = Double.isNaN(axis.high()) ? high : axis.high();
        if (low >= high) {
            // one end given, all data beyond it
            high = Double.isNaN(axis.high()) ? axis.logarithmic() ? low * 10 : low + 1 : high;
            low = low < high ? low : axis.logarithmic() ? high / 10 : high - 1;
        }
        return new Scale(low, high, axis.logarithmic(), 0, 1);
    }

    /** The axis' own ticks in sight, else round numbers at least {@code distance} points apart. */
    List<Axis.Tick> ticks(Axis axis, double distance, boolean whole) {
        if (!axis.ticks().isEmpty()) {
            return axis.ticks().stream().filter(t -> draws(t.value()) && holds(t.value())).toList();
        }
        int most = Math.max(2, (int) (Math.abs(to - from) / distance));
        return logarithmic ? Ticks.logarithmic(low, high, most) : Ticks.linear(low, high, most, whole);
    }
}
