package org.offramp.plot.internal;

import java.util.List;

/**
 * How a line is drawn.
 *
 * @param rgb colour
 * @param opacity 0 to 1
 * @param width in points
 * @param dashes lengths of line and gap in turn; empty for an unbroken line
 */
public record Pen(int rgb, double opacity, double width, List<Double> dashes) {
    static Pen of(int rgb, double width) {
        return new Pen(rgb, 1, width, List.of());
    }

    Pen dashed(Double... lengths) {
        return new Pen(rgb, opacity, width, List.of(lengths));
    }

    Pen faint(double newOpacity) {
        return new Pen(rgb, newOpacity, width, dashes);
    }
}
