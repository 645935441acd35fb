package org.offramp.plot.internal;

/** What figures are drawn on: a document or an image. Lengths in points, y downwards. */
public interface Canvas {
    /** Begins a group of things that belong together. */
    void begin(String kind, String name);

    /** Ends the group begun last. */
    void end();

    /** From now on nothing is drawn outside a box. */
    void clip(Box box);

    /** Ends {@link #clip}. */
    void unclip();

    /** A line through points. */
    void line(double[] x, double[] y, Pen pen);

    /** A straight line. */
    default void line(double x1, double y1, double x2, double y2, Pen pen) {
        line(new double[] {x1, x2}, new double[] {y1, y2}, pen);
    }

    /** A filled polygon. */
    void area(double[] x, double[] y, int rgb, double opacity);

    /** A filled rectangle. */
    void box(Box box, int rgb);

    /** A marker with a white rim. */
    void marker(Marker marker, double x, double y, double radius, int rgb);

    /**
     * A line of text.
     *
     * @param y the baseline, or, of upright text (read from below), the x of the baseline is {@code x}
     */
    void text(String text, double x, double y, Letters letters, Anchor anchor, boolean upright);

    /** A level line of text. */
    default void text(String text, double x, double y, Letters letters, Anchor anchor) {
        text(text, x, y, letters, anchor, false);
    }
}
