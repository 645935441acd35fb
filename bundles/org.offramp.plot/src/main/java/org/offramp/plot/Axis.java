package org.offramp.plot;

import java.util.List;
import java.util.Objects;

/**
 * An axis of numbers.
 *
 * @param label what is measured, e.g. {@code end-to-end delay}
 * @param unit its unit, e.g. {@code ms}; empty for none
 * @param low where it begins, NaN to fit the data
 * @param high where it ends, NaN to fit the data
 * @param logarithmic whether equal ratios get equal lengths; values at or below zero are not drawn then
 * @param ticks named places, e.g. the exits; empty for round numbers that are chosen
 */
public record Axis(String label, String unit, double low, double high, boolean logarithmic, List<Tick> ticks) {
    /**
     * A named place on an axis.
     *
     * @param value where
     * @param label what is written there
     */
    public record Tick(double value, String label) {
    }

    /** Checks the range and keeps a copy of the ticks. */
    public Axis {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(unit, "unit");
        ticks = List.copyOf(ticks);
        if (low >= high) {
            throw new IllegalArgumentException("axis " + label + ": low " + low + " is not below high " + high);
        }
        if (Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("axis " + label + " ends nowhere: " + low + " to " + high);
        }
        if (logarithmic && (low <= 0 || high <= 0)) {
            throw new IllegalArgumentException("logarithmic axis " + label + " lies above 0, not at " + low + " to "
                    + high);
        }
    }

    /** An axis that fits its data; the unit may be empty. */
    public static Axis of(String label, String unit) {
        return new Axis(label, unit, Double.NaN, Double.NaN, false, List.of());
    }

    /** The same beginning at a value. */
    public Axis from(double value) {
        return new Axis(label, unit, value, high, logarithmic, ticks);
    }

    /** The same ending at a value. */
    public Axis to(double value) {
        return new Axis(label, unit, low, value, logarithmic, ticks);
    }

    /** The same with a logarithmic scale. */
    public Axis log() {
        return new Axis(label, unit, low, high, true, ticks);
    }

    /** The same with names at the places 0, 1, 2 ... or, when {@code first} is 1, at 1, 2, 3 ... */
    public Axis named(int first, List<String> names) {
        Tick[] named = new Tick[names.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = new Tick(first + i, names.get(i));
        }
        return new Axis(label, unit, low, high, logarithmic, List.of(named));
    }

    /** What is written along the axis: {@code label (unit)}. */
    public String text() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
}
