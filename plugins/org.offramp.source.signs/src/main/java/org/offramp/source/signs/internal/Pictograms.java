package org.offramp.source.signs.internal;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * What is painted on the signs, as shapes on a sheet of 224 x 224 on which the sign fills (12, 12) to (212, 212).
 *
 * <p>Shapes follow the German signs of the years the benchmark was recorded in (StVO, before 2013).
 */
final class Pictograms {
    private Pictograms() {
    }

    static Shape path(String... paths) {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (String path : paths) {
            all.append(SvgPath.parse(path), false);
        }
        return all;
    }

    static Shape lines(double weight, String path) {
        return new BasicStroke((float) weight, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4)
                .createStrokedShape(SvgPath.parse(path));
    }

    static Shape limbs(double weight, String path) {
        return new BasicStroke((float) weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(SvgPath.parse(path));
    }

    static Shape disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static Shape box(double x1, double y1, double x2, double y2) {
        return new Rectangle2D.Double(x1, y1, x2 - x1, y2 - y1);
    }

    static Shape all(Shape... shapes) {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Shape shape : shapes) {
            all.append(shape, false);
        }
        return all;
    }

    static Shape mirrored(Shape shape) {
        return new AffineTransform(-1, 0, 0, 1, 224, 0).createTransformedShape(shape);
    }

    /** Crossing with right of way: the broad arrow and the thin road across. */
    static Shape rightOfWay() {
        return path("M112 88 L128 106 L128 127 L145 128 L145 135 L128 137 L128 174 L112 161 L96 174 L96 137 L79 135 "
                + "L79 128 L96 127 L96 106 Z");
    }

    static Shape exclamation() {
        return all(path("M102 78 Q103 71 112 71 Q121 71 122 78 L117 143 L107 143 Z"), disc(112, 162, 9));
    }

    static Shape curveLeft() {
        return path("M89 126 L99 116 L124 116 C137 117 143 128 143 141 L143 180 L132 172 L121 180 L121 146 "
                + "C121 138 118 134 110 134 L98 134 Z");
    }

    static Shape doubleCurve() {
        return path("M97 104 L105 92 L116 105 L116 130 L128 120 Q140 121 140 134 L140 173 L131 166 L121 173 L121 141 "
                + "L105 152 L97 146 Z");
    }

    static Shape bumps() {
        return path("M70 179 L75 172 C86 168 90 151 99 151 C108 151 110 163 115 164 C121 163 123 151 132 151 "
                + "C142 151 146 168 156 172 L160 179 Z");
    }

    static Shape narrowsRight() {
        return all(box(94, 96, 106, 173), path("M117 96 L129 96 L129 119 L141 136 L141 173 L129 173 L129 141 "
                + "L117 124 Z"));
    }

    /** A car from behind, its wheels' lowest points at y, without the rear window. */
    static Shape car(double x, double y, double width) {
        double w = width / 2;
        double h = width * 0.36;
        return all(path(String.format(java.util.Locale.ROOT, "M%f %f L%f %f L%f %f L%f %f Z", x - w * 0.78,
                        y - h * 1.3, x - w * 0.62, y - h * 2.1, x + w * 0.62, y - h * 2.1, x + w * 0.78, y - h * 1.3)),
                box(x - w, y - h * 1.35, x + w, y - h * 0.42), box(x - w * 0.92, y - h * 0.45, x - w * 0.58, y),
                box(x + w * 0.58, y - h * 0.45, x + w * 0.92, y));
    }

    /** The rear window of {@link #car}. */
    static Shape carWindow(double x, double y, double width) {
        double w = width / 2;
        double h = width * 0.36;
        return path(String.format(java.util.Locale.ROOT, "M%f %f L%f %f L%f %f L%f %f Z", x - w * 0.66, y - h * 1.38,
                x - w * 0.53, y - h * 1.92, x + w * 0.53, y - h * 1.92, x + w * 0.66, y - h * 1.38));
    }

    /** A lorry from behind, with its upper left corner at (x, y). */
    static Shape lorryRear(double x, double y, double width) {
        double u = width / 46;
        return all(box(x, y, x + width, y + 41 * u), box(x + 3 * u, y + 39 * u, x + 43 * u, y + 46 * u),
                box(x + 3 * u, y + 40 * u, x + 12 * u, y + 54 * u),
                box(x + 34 * u, y + 40 * u, x + 43 * u, y + 54 * u));
    }

    static Shape skiddingCar() {
        return AffineTransform.getRotateInstance(0.2, 113, 132).createTransformedShape(car(113, 157, 50));
    }

    static Shape skiddingWindow() {
        return AffineTransform.getRotateInstance(0.2, 113, 132).createTransformedShape(carWindow(113, 157, 50));
    }

    static Shape skidMarks() {
        return limbs(4.5, "M92 163 C78 161 70 169 82 170 C96 171 97 175 88 180 M117 166 C127 174 108 174 118 178 "
                + "C130 182 136 169 152 179");
    }

    static Shape roadWorker() {
        return all(disc(116, 100, 7), path("M90 107 L108 110 L112 124 L104 138 L87 133 Z"),
                limbs(8.5, "M92 134 L88 156 L79 176"), limbs(8.5, "M100 134 L106 154 L108 176"),
                limbs(6, "M108 114 L113 134 L121 144"), limbs(5.5, "M92 112 L96 136 L112 141"),
                limbs(3, "M100 139 L132 164"),
                path("M113 179 L128 162 L140 150 L149 150 L159 162 L171 179 Z"));
    }

    static Shape pedestrian() {
        return all(disc(106, 90, 7.5), path("M95 101 L116 101 L115 140 L99 140 Z"),
                limbs(10, "M104 138 L101 156 L92 176"), limbs(10, "M110 138 L119 156 L131 176"),
                limbs(7, "M97 104 L89 120 L92 136"), limbs(7, "M114 104 L124 119 L131 132"));
    }

    static Shape children() {
        return all(disc(119, 103, 8), path("M108 112 L127 112 L126 146 L112 146 Z"),
                limbs(9, "M115 144 L112 160 L103 177"), limbs(9, "M122 144 L134 157 L144 170"),
                limbs(7, "M109 115 L98 128 L90 124"), limbs(7, "M125 115 L139 126 L147 122"),
                disc(82, 128, 6.5), path("M75 136 L91 136 L89 158 L78 158 Z"),
                limbs(7, "M80 157 L77 166 L67 170"), limbs(7, "M87 157 L92 167 L94 178"),
                limbs(5.5, "M76 138 L68 148 L72 154"), limbs(5.5, "M90 138 L99 148 L106 146"));
    }

    static Shape bicycle() {
        return all(limbs(4.5, ring(85, 155, 17)), limbs(4.5, ring(139, 155, 17)),
                limbs(4, "M85 155 L110 157 L97 122 M100 131 L130 129 L110 157 M85 155 L100 131 "
                        + "M139 155 L128 116 L138 115"),
                limbs(4.5, "M88 121 L105 121"), disc(110, 157, 5));
    }

    private static String ring(double x, double y, double r) {
        double k = r * 0.5523;
        return String.format(java.util.Locale.ROOT, "M%f %f C%f %f %f %f %f %f C%f %f %f %f %f %f C%f %f %f %f %f %f "
                + "C%f %f %f %f %f %f Z", x + r, y, x + r, y + k, x + k, y + r, x, y + r, x - k, y + r, x - r, y + k,
                x - r, y, x - r, y - k, x - k, y - r, x, y - r, x + k, y - r, x + r, y - k, x + r, y);
    }

    static Shape snowflake() {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        Shape arm = all(lines(6, "M112 145 L112 109"), lines(5.5, "M100 113 L112 126 L124 113"),
                lines(4.5, "M104 126 L112 135 L120 126"));
        for (int i = 0; i < 6; i++) {
            all.append(AffineTransform.getRotateInstance(Math.PI / 3 * i, 112, 145).createTransformedShape(arm), false);
        }
        return all;
    }

    static Shape deer() {
        return all(path("M91 119 L99 109 L108 111 L112 126 L122 131 L140 139 L149 146 L151 158 L146 165 L138 161 "
                        + "L120 157 L108 154 L101 144 L102 122 L94 122 Z"),
                limbs(3.5, "M101 110 L97 96 M104 110 L108 96"), limbs(5, "M104 140 L92 146 L85 138"),
                limbs(5, "M110 151 L99 161 L91 156"), limbs(6, "M146 154 L157 166"), limbs(4.5, "M157 166 L165 182"),
                limbs(4.5, "M142 160 L155 170 L160 180"));
    }

    /** A lorry from its side, driving to the left. */
    static Shape lorry() {
        return all(box(88, 84, 166, 128), path("M86 97 L68 97 L60 117 L56 121 L56 139 L86 139 Z"),
                box(56, 129, 166, 138), disc(72, 139, 9), disc(149, 139, 9));
    }

    static Shape lorryWindow() {
        return all(path("M70 102 L81 102 L81 117 L64 117 Z"), disc(72, 139, 3), disc(149, 139, 3));
    }

    static Shape straight() {
        return all(box(102, 52, 122, 186), lines(21, "M70 94 L112 52 L154 94"));
    }

    static Shape turnRight() {
        return all(lines(20, "M86 182 L86 124 C86 96 103 78 132 77 L158 77"), lines(20, "M136 46 L166 77 L136 108"));
    }

    static Shape straightOrRight() {
        return all(box(90, 52, 108, 190), lines(19, "M64 82 L99 48 L134 82"),
                lines(18, "M100 152 C101 136 112 128 130 127 L178 127"), lines(19, "M152 98 L182 127 L152 156"));
    }

    static Shape keepRight() {
        return all(lines(22, "M62 62 L148 148"), lines(20, "M152 86 L152 154 L84 154"));
    }

    /** Three arrows on a circle, against the clock. */
    static Shape roundabout(double turn) {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int i = 0; i < 3; i++) {
            Shape arrow = all(lines(14, "M172 128 C178 98 164 66 139 56"), lines(12, "M136 86 L132 53 L164 44"));
            all.append(AffineTransform.getRotateInstance(turn + Math.PI * 2 / 3 * i, 112, 112)
                    .createTransformedShape(arrow), false);
        }
        return all;
    }

    /** The five thin stripes that end a ban, over the whole sheet. */
    static Shape endStripes() {
        Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int i = -2; i <= 2; i++) {
            all.append(box(0, 112 + i * 8.5 - 2.8, 224, 112 + i * 8.5 + 2.8), false);
        }
        return AffineTransform.getRotateInstance(-Math.PI / 4 * 0.95, 112, 112).createTransformedShape(all);
    }
}
