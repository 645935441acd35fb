package org.offramp.plot.internal;

/** Which point of a text lies where it is put. */
public enum Anchor {
    /** Its beginning. */
    START("start", 0),
    /** Its middle. */
    MIDDLE("middle", 0.5),
    /** Its end. */
    END("end", 1);

    private final String svg;
    private final double share;

    Anchor(String svg, double share) {
        this.svg = svg;
        this.share = share;
    }

    String svg() {
        return svg;
    }

    /** The share of the text's length before that point. */
    double share() {
        return share;
    }
}
