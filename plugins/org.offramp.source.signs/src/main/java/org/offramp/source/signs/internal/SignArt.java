package org.offramp.source.signs.internal;

import static org.offramp.source.signs.internal.Pictograms.all;
import static org.offramp.source.signs.internal.Pictograms.box;
import static org.offramp.source.signs.internal.Pictograms.disc;
import static org.offramp.source.signs.internal.Pictograms.mirrored;
import static org.offramp.source.signs.internal.Pictograms.path;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * One sign as painted sheet metal: layers of shapes from back to front, on the square from (-100, -100) to (100, 100).
 *
 * @param outline the metal's edge
 * @param layers what is painted on it
 */
record SignArt(Shape outline, List<Layer> layers) {
    /** How many ways there are to paint each sign: weights of script and ring, as makers and years differ. */
    static final int VARIANTS = 3;

    /** A painted shape. */
    record Layer(Ink ink, Shape shape) {
    }

    private static final double[] RING_INSIDE = {71, 73, 69};
    private static final double[] SCRIPT = {12, 14, 10};
    /** Triangles are less high than wide. */
    private static final double TRIANGLE_HEIGHT = 0.94;

    /** The metal's bounds along its flattened edge: what Shape.getBounds2D says of curves depends on the Java. */
    Rectangle2D bounds() {
        double[] at = new double[6];
        Rectangle2D box = null;
        for (PathIterator edge = outline.getPathIterator(null, 0.1); !edge.isDone(); edge.next()) {
            if (edge.currentSegment(at) != PathIterator.SEG_CLOSE) {
                if (box == null) {
                    box = new Rectangle2D.Double(at[0], at[1], 0, 0);
                }
                box.add(at[0], at[1]);
            }
        }
        return box;
    }

    /**
     * Draws a sign.
     *
     * @param label class of the benchmark, 0 to 42
     * @param variant from 0 to {@link #VARIANTS} - 1
     */
    static SignArt of(int label, int variant) {
        Builder art = new Builder(variant);
        switch (label) {
            case 0, 1, 2, 3, 4, 5, 7, 8 -> art.ban().add(Ink.BLACK, art.speed(SignNames.speed(label)));
            case 6 -> art.end(art.speed("80"));
            case 9 -> art.ban().add(Ink.RED, sheet(Pictograms.car(82, 132, 54)))
                    .add(Ink.BLACK, sheet(Pictograms.car(145, 132, 54)))
                    .add(Ink.WHITE, sheet(all(Pictograms.carWindow(82, 132, 54), Pictograms.carWindow(145, 132, 54))));
            case 10 -> art.ban().add(Ink.RED, sheet(Pictograms.lorryRear(58, 80, 46)))
                    .add(Ink.BLACK, sheet(Pictograms.car(143, 134, 48)))
                    .add(Ink.WHITE, sheet(Pictograms.carWindow(143, 134, 48)));
            case 11 -> art.warning(Pictograms.rightOfWay());
            case 12 -> art.priority();
            case 13 -> art.yield();
            case 14 -> art.stop();
            case 15 -> art.ban();
            case 16 -> art.ban().add(Ink.BLACK, sheet(Pictograms.lorry()))
                    .add(Ink.WHITE, sheet(Pictograms.lorryWindow()));
            case 17 -> art.circle(Ink.RED, 96).add(Ink.WHITE, box(-82, -17, 82, 17));
            case 18 -> art.warning(Pictograms.exclamation());
            case 19 -> art.warning(Pictograms.curveLeft());
            case 20 -> art.warning(mirrored(Pictograms.curveLeft()));
            case 21 -> art.warning(Pictograms.doubleCurve());
            case 22 -> art.warning(Pictograms.bumps());
            case 23 -> art.warning(all(Pictograms.skiddingCar(), Pictograms.skidMarks()))
                    .add(Ink.WHITE, triangleSheet(Pictograms.skiddingWindow()));
            case 24 -> art.warning(Pictograms.narrowsRight());
            case 25 -> art.warning(Pictograms.roadWorker());
            case 26 -> art.triangle(false).add(Ink.LAMP_RED, triangleSheet(disc(112, 96, 13)))
                    .add(Ink.LAMP_YELLOW, triangleSheet(disc(112, 128, 13)))
                    .add(Ink.LAMP_GREEN, triangleSheet(disc(112, 160, 13)));
            case 27 -> art.warning(Pictograms.pedestrian());
            case 28 -> art.warning(Pictograms.children());
            case 29 -> art.warning(Pictograms.bicycle());
            case 30 -> art.warning(Pictograms.snowflake());
            case 31 -> art.warning(Pictograms.deer());
            case 32 -> art.end(null);
            case 33 -> art.order(Pictograms.turnRight());
            case 34 -> art.order(mirrored(Pictograms.turnRight()));
            case 35 -> art.order(Pictograms.straight());
            case 36 -> art.order(Pictograms.straightOrRight());
            case 37 -> art.order(mirrored(Pictograms.straightOrRight()));
            case 38 -> art.order(Pictograms.keepRight());
            case 39 -> art.order(mirrored(Pictograms.keepRight()));
            // mounted in either position
            case 40 -> art.order(Pictograms.roundabout(variant == 1 ? -0.9 : 0));
            case 41 -> art.end(sheet(new Area(all(Pictograms.car(78, 134, 60), Pictograms.car(146, 134, 60)))))
                    .addBehindStripes(Ink.WHITE, sheet(all(Pictograms.carWindow(78, 134, 60),
                            Pictograms.carWindow(146, 134, 60))));
            case 42 -> art.end(sheet(all(Pictograms.lorryRear(43, 78, 58), Pictograms.car(155, 138, 58))))
                    .addBehindStripes(Ink.WHITE, sheet(Pictograms.carWindow(155, 138, 58)));
            default -> throw new IllegalArgumentException("class must be 0 to 42, not " + label);
        }
        return new SignArt(art.outline, List.copyOf(art.layers));
    }

    private static Shape sheet(Shape shape) {
        return AffineTransform.getTranslateInstance(-112, -112).createTransformedShape(shape);
    }

    private static Shape triangleSheet(Shape shape) {
        AffineTransform place = AffineTransform.getScaleInstance(1, TRIANGLE_HEIGHT);
        place.translate(-112, -113);
        return place.createTransformedShape(shape);
    }

    private static final class Builder {
        private final int variant;
        private final List<Layer> layers = new ArrayList<>();
        private Shape outline;
        private int stripesAt;

        Builder(int variant) {
            this.variant = variant;
        }

        Builder add(Ink ink, Shape shape) {
            layers.add(new Layer(ink, shape));
            return this;
        }

        Builder addBehindStripes(Ink ink, Shape shape) {
            layers.add(stripesAt, new Layer(ink, shape));
            return this;
        }

        private Builder metal(Shape edge, Ink ink) {
            outline = edge;
            return add(ink, edge);
        }

        Builder circle(Ink ink, double radius) {
            return metal(disc(0, 0, 100), Ink.WHITE).add(ink, disc(0, 0, radius));
        }

        Builder ban() {
            return circle(Ink.RED, 96.5).add(Ink.WHITE, disc(0, 0, RING_INSIDE[variant]));
        }

        Builder order(Shape pictogram) {
            return circle(Ink.BLUE, 95).add(Ink.WHITE, sheet(pictogram));
        }

        Shape speed(String digits) {
            boolean three = digits.length() == 3;
            return Glyphs.word(digits, three ? 120 : 105, 84, SCRIPT[variant] - (three ? 1 : 0),
                    three ? 8 : 11);
        }

        /** The end of a ban: what was banned in grey, and stripes over it. */
        Builder end(Shape pictogram) {
            metal(disc(0, 0, 100), Ink.WHITE);
            add(Ink.BLACK, disc(0, 0, 96.5));
            add(Ink.WHITE, disc(0, 0, 93.5));
            if (pictogram != null) {
                add(Ink.GREY, pictogram);
            }
            stripesAt = layers.size();
            Area stripes = new Area(sheet(Pictograms.endStripes()));
            stripes.intersect(new Area(disc(0, 0, 95)));
            return add(Ink.BLACK, stripes);
        }

        Builder warning(Shape pictogram) {
            return triangle(false).add(Ink.BLACK, triangleSheet(pictogram));
        }

        Builder yield() {
            return triangle(true);
        }

        Builder triangle(boolean down) {
            AffineTransform flip = AffineTransform.getScaleInstance(1, down ? -1 : 1);
            Shape metal = flip.createTransformedShape(rounded(corner(1.05, 0), 9));
            Shape red = flip.createTransformedShape(rounded(corner(1.005, 0), 8));
            Shape white = flip.createTransformedShape(rounded(corner(0.72, 1), 4));
            return metal(metal, Ink.WHITE).add(Ink.RED, red).add(Ink.WHITE, white);
        }

        /** The triangle's corners, shrunk around its middle. */
        private static double[] corner(double scale, double lower) {
            double middle = 0.32 * 100 * TRIANGLE_HEIGHT;
            double top = middle + scale * (-100 * TRIANGLE_HEIGHT - middle);
            double bottom = middle + scale * (100 * TRIANGLE_HEIGHT - middle) + lower;
            return new double[] {0, top, 100 * scale, bottom, -100 * scale, bottom};
        }

        Builder priority() {
            return metal(rounded(diamond(100), 10), Ink.WHITE).add(Ink.BLACK, rounded(diamond(97), 9))
                    .add(Ink.WHITE, rounded(diamond(93), 8)).add(Ink.BLACK, rounded(diamond(57), 3))
                    .add(Ink.YELLOW, rounded(diamond(54), 3));
        }

        private static double[] diamond(double r) {
            return new double[] {0, -r, r, 0, 0, r, -r, 0};
        }

        Builder stop() {
            return metal(octagon(100), Ink.WHITE).add(Ink.RED, octagon(94))
                    .add(Ink.WHITE, Glyphs.word("STOP", 158, 78, SCRIPT[variant] + 1, 9));
        }

        private static Shape octagon(double half) {
            double c = half * 0.4142;
            return path(String.format(java.util.Locale.ROOT,
                    "M%f %f L%f %f L%f %f L%f %f L%f %f L%f %f L%f %f L%f %f Z",
                    -c, -half, c, -half, half, -c, half, c, c, half, -c, half, -half, c, -half, -c));
        }

        /** A polygon with round corners that still reaches the given points' box nearly. */
        private static Shape rounded(double[] points, double radius) {
            Path2D polygon = new Path2D.Double();
            double x = 0;
            double y = 0;
            int n = points.length / 2;
            for (int i = 0; i < n; i++) {
                x += points[2 * i] / n;
                y += points[2 * i + 1] / n;
            }
            // drawn smaller, then grown by a round pen
            for (int i = 0; i < n; i++) {
                double dx = x - points[2 * i];
                double dy = y - points[2 * i + 1];
                double inward = radius * 1.6 / StrictMath.hypot(dx, dy);
                double px = points[2 * i] + dx * inward;
                double py = points[2 * i + 1] + dy * inward;
                if (i == 0) {
                    polygon.moveTo(px, py);
                } else {
                    polygon.lineTo(px, py);
                }
            }
            polygon.closePath();
            Area area = new Area(polygon);
            area.add(new Area(new BasicStroke((float) (radius * 1.7), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                    .createStrokedShape(polygon)));
            return area;
        }
    }
}
