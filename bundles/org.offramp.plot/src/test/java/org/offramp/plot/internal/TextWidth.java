package org.offramp.plot.internal;

/** The width of a text, for tests outside this package. */
public final class TextWidth {
    private TextWidth() {
    }

    /** Width in points. */
    public static double of(String text, double size, boolean bold) {
        return Outlines.of(bold).width(text) * size;
    }
}
