package org.offramp.source.signs.internal;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * The digits and letters of road signs as strokes along their middle lines, in the manner of DIN 1451.
 *
 * <p>Not from a font: a headless Java may have none. Each middle line lies in a box of 1 x 1.
 */
final class Glyphs {
    private static final String OVAL = "M0 .28 C0 .1 .18 0 .5 0 C.82 0 1 .1 1 .28 L1 .72 C1 .9 .82 1 .5 1 "
            + "C.18 1 0 .9 0 .72 Z";
    private static final Map<Character, String> LINES = Map.ofEntries(
            Map.entry('0', OVAL),
            Map.entry('O', OVAL),
            Map.entry('1', "M0 .3 L.9 0 L.9 1"),
            Map.entry('2', "M.02 .27 C.02 .1 .2 0 .5 0 C.8 0 .98 .1 .98 .27 C.98 .4 .9 .47 .78 .55 L.02 1 L1 1"),
            Map.entry('3', "M.02 .22 C.06 .08 .25 0 .48 0 C.78 0 .95 .09 .95 .24 C.95 .4 .78 .46 .42 .46 "
                    + "C.8 .46 1 .56 1 .73 C1 .9 .8 1 .48 1 C.2 1 .02 .91 0 .77"),
            Map.entry('5', "M.92 0 L.14 0 L.06 .46 C.18 .38 .32 .35 .48 .35 C.82 .35 1 .48 1 .67 C1 .88 .8 1 .47 1 "
                    + "C.2 1 .04 .92 0 .8"),
            Map.entry('6', "M.66 0 L.1 .5 C.03 .57 0 .63 0 .7 C0 .88 .2 1 .5 1 C.8 1 1 .88 1 .69 C1 .5 .8 .4 .5 .4 "
                    + "C.3 .4 .14 .45 .07 .55"),
            Map.entry('7', "M0 0 L1 0 C.75 .35 .5 .65 .36 1"),
            Map.entry('8', "M.5 0 C.78 0 .94 .09 .94 .23 C.94 .37 .78 .46 .5 .46 C.22 .46 .06 .37 .06 .23 "
                    + "C.06 .09 .22 0 .5 0 Z M.5 .46 C.82 .46 1 .56 1 .73 C1 .9 .82 1 .5 1 C.18 1 0 .9 0 .73 "
                    + "C0 .56 .18 .46 .5 .46 Z"),
            Map.entry('S', "M1 .2 C.95 .07 .76 0 .5 0 C.2 0 .02 .1 .02 .26 C.02 .42 .2 .46 .5 .5 "
                    + "C.82 .54 1 .58 1 .74 C1 .9 .8 1 .5 1 C.25 1 .05 .93 0 .8"),
            Map.entry('T', "M0 0 L1 0 M.5 0 L.5 1"),
            Map.entry('P', "M.02 1 L.02 0 L.55 0 C.85 0 1 .1 1 .29 C1 .48 .85 .57 .55 .57 L.02 .57"));

    private Glyphs() {
    }

    /**
     * A word, its middle at (0, 0).
     *
     * @param width of all of it, to the strokes' outer edges
     * @param height of all of it
     * @param weight of the strokes
     * @param gap between the strokes of neighbours
     */
    static Shape word(String word, double width, double height, double weight, double gap) {
        double units = 0;
        for (char c : word.toCharArray()) {
            units += share(c);
        }
        double unit = (width - gap * (word.length() - 1)) / units;
        double left = -width / 2;
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        BasicStroke stroke = new BasicStroke((float) weight, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 3);
        for (char c : word.toCharArray()) {
            double wide = unit * share(c);
            AffineTransform place = new AffineTransform();
            place.translate(left + weight / 2, -height / 2 + weight / 2);
            place.scale(wide - weight, height - weight);
            all.append(stroke.createStrokedShape(place.createTransformedShape(SvgPath.parse(LINES.get(c)))), false);
            left += wide + gap;
        }
        return all;
    }

    /** How wide a character is beside a 0. */
    private static double share(char c) {
        return c == '1' ? 0.62 : 1;
    }
}
