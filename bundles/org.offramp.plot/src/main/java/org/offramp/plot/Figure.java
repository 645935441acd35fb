package org.offramp.plot;

/** Something that {@link Plots} draws. Immutable; lengths are in points of the SVG, of which 96 make an inch. */
public sealed interface Figure permits XyFigure, BarFigure, HeatMap, Panels {
    /** What is written above and below the figure. */
    Caption caption();

    /** Width of the whole figure. */
    int width();

    /** Height of the whole figure. */
    int height();

    /** Refuses a figure so small that nothing fits in it, or so large that no memory holds it. */
    static void checkSize(int width, int height) {
        if (width < 160 || height < 120 || width > 8000 || height > 8000) {
            throw new IllegalArgumentException("a figure is 160 x 120 to 8000 x 8000 points, not " + width + " x "
                    + height);
        }
    }
}
