package org.offramp.plot.internal;

/** Shapes that tell series apart without colour. */
public enum Marker {
    /** A disc. */
    CIRCLE,
    /** A square on its side. */
    SQUARE(-1, -1, 1, -1, 1, 1, -1, 1),
    /** A triangle on its side. */
    TRIANGLE(0, -1.25, 1.15, 0.85, -1.15, 0.85),
    /** A square on its tip. */
    DIAMOND(0, -1.35, 1.35, 0, 0, 1.35, -1.35, 0),
    /** A triangle on its tip. */
    DELTA(0, 1.25, 1.15, -0.85, -1.15, -0.85),
    /** Two crossing bars. */
    CROSS(-1.3, -0.8, -0.8, -1.3, 0, -0.5, 0.8, -1.3, 1.3, -0.8, 0.5, 0, 1.3, 0.8, 0.8, 1.3, 0, 0.5, -0.8, 1.3,
            -1.3, 0.8, -0.5, 0);

    private final double[] corners;

    Marker(double... corners) {
        this.corners = corners;
    }

    static Marker of(int index) {
        return values()[index % values().length];
    }

    /** The corners around a place, x and y in turn; none of a disc. */
    double[] around(double x, double y, double radius) {
        double[] placed = new double[corners.length];
        for (int i = 0; i < corners.length; i += 2) {
            placed[i] = x + corners[i] * radius * 0.9;
            placed[i + 1] = y + corners[i + 1] * radius * 0.9;
        }
        return placed;
    }
}
