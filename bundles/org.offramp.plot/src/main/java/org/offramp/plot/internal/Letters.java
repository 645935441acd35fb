package org.offramp.plot.internal;

/**
 * How text is drawn.
 *
 * @param size of an em, in points
 * @param bold whether it is bold
 * @param rgb colour
 * @param halo whether a white rim sets it off from what lies behind
 */
public record Letters(double size, boolean bold, int rgb, boolean halo) {
    static Letters of(double size, int rgb) {
        return new Letters(size, false, rgb, false);
    }

    Letters inBold() {
        return new Letters(size, true, rgb, halo);
    }

    Letters withHalo() {
        return new Letters(size, bold, rgb, true);
    }

    Letters in(int otherRgb) {
        return new Letters(size, bold, otherRgb, halo);
    }

    double width(String text) {
        return Outlines.of(bold).width(text) * size;
    }

    /** Height of a capital above the baseline. */
    double capital() {
        return 0.716 * size;
    }
}
