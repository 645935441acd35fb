package org.offramp.plot.internal;

/** Colours and letters of the house. */
final class Style {
    static final int INK = 0x222222;
    static final int QUIET = 0x5a5a5a;
    static final int AXIS = 0x6e6e6e;
    static final int GRID = 0xe4e4e4;
    static final double MARGIN = 14;

    static final Letters TITLE = Letters.of(15, INK).inBold();
    static final Letters SUBTITLE = Letters.of(12, QUIET);
    static final Letters NOTE = Letters.of(10, QUIET);
    static final Letters LABEL = Letters.of(12.5, INK);
    static final Letters TICK = Letters.of(11.5, QUIET);
    static final Letters LEGEND = Letters.of(12, INK);

    /** Okabe and Ito's colours without their yellow, which paper swallows. */
    private static final int[] PALETTE = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x444444};
    /** Matplotlib's viridis without its yellow end. */
    private static final int[] ORDER = {0x440154, 0x46327e, 0x365c8d, 0x277f8e, 0x1fa187, 0x4ac16d, 0xa0da39};
    /** ColorBrewer's blues. */
    private static final int[] HEAT = {0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c,
        0x08306b};

    private Style() {
    }

    /** The colour of a series. */
    static int colour(int index, int count, boolean ordered) {
        return ordered ? between(ORDER, count < 2 ? 0 : Math.min(1, (double) index / (count - 1)))
                : PALETTE[index % PALETTE.length];
    }

    /** The colour of a cell; 0 the lightest, 1 the darkest. */
    static int heat(double share) {
        return between(HEAT, Math.max(0, Math.min(1, share)));
    }

    /** Black or white, whichever is read better on a colour. */
    static int on(int rgb) {
        double luminance = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255)
                + 0.0722 * linear(rgb & 255);
        return luminance > 0.24 ? INK : 0xffffff;
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }

    private static int between(int[] stops, double share) {
        double place = share * (stops.length - 1);
        int first = Math.min((int) place, stops.length - 2);
        double rest = place - first;
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = stops[first] >> shift & 255;
            int b = stops[first + 1] >> shift & 255;
            mixed |= (int) Math.round(a + (b - a) * rest) << shift;
        }
        return mixed;
    }
}
