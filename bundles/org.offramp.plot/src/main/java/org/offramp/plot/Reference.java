package org.offramp.plot;

import java.util.Objects;

/**
 * A thin dotted line through a whole {@link XyFigure}: a target, a threshold, the paper's value.
 *
 * @param value where, on the axis it crosses
 * @param label what is written at its end; may be empty
 * @param vertical whether it stands at an x rather than lie at a y
 */
public record Reference(double value, String label, boolean vertical) {
    /** Checks that it lies somewhere. */
    public Reference {
        Objects.requireNonNull(label, "label");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a reference line lies somewhere, not at " + value);
        }
    }

    /** A line at a height. */
    public static Reference at(double y, String label) {
        return new Reference(y, label, false);
    }

    /** An upright line. */
    public static Reference upright(double x, String label) {
        return new Reference(x, label, true);
    }
}
