package org.offramp.source.signs.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.offramp.api.source.Frame;

/**
 * Takes one picture of one sign: backdrop, pole, sign in perspective, light and shadow, lens and sensor.
 *
 * <p>How far each disturbance goes grows with one number, so that a demonstration can be made easy or hard.
 */
final class SignScene {
    private final Dice dice;
    private final double rough;
    private final int width;
    private final int height;
    /** Maps the sign's square to the picture: x' = (a x + b y + c) / (g x + h y + 1), y' likewise. */
    private final double[] view;

    /**
     * Prepares a picture.
     *
     * @param rough how strong the disturbances are: 0 none, 1 as the worst of the benchmark
     * @param side the picture's longer side in pixels
     * @param box the sign's bounds: a picture has about the shape of what it was cut out for
     */
    SignScene(Dice dice, double rough, int side, Rectangle2D box) {
        this.dice = dice;
        this.rough = rough;
        double squeeze = 1 - Math.abs(dice.normal()) * 0.05 * rough;
        double shape = box.getWidth() * squeeze / box.getHeight() * dice.in(0.96, 1.04);
        this.width = (int) StrictMath.rint(shape >= 1 ? side : side * shape);
        this.height = (int) StrictMath.rint(shape >= 1 ? side / shape : side);
        this.view = view(box, squeeze);
    }

    private double[] view(Rectangle2D box, double squeeze) {
        // the sign takes three quarters of the benchmark's pictures, sometimes less or more
        double share = Math.max(0.6, Math.min(0.95, 0.76 + 0.06 * rough * dice.normal()));
        double half = share * Math.min(width / (box.getWidth() * squeeze), height / box.getHeight());
        double angle = 0.07 * rough * dice.normal();
        double shear = 0.05 * rough * dice.normal();
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double x = width / 2.0 + dice.normal() * 0.02 * rough * width;
        double y = height / 2.0 + dice.normal() * 0.02 * rough * height - half * box.getCenterY();
        double g = dice.normal() * 0.0006 * rough;
        double h = dice.normal() * 0.0004 * rough;
        return new double[] {half * squeeze * cos + x * g, half * (shear - sin) + x * h, x,
            half * (sin + shear) * squeeze + y * g, half * cos + y * h, y, g, h};
    }

    /** Paints the sign and takes the picture. */
    Frame take(long id, int label, SignArt art) {
        int[] behind = paint(g -> new Backdrop(dice, width, height).paint(g), BufferedImage.TYPE_INT_RGB);
        int[] sign = paint(g -> sign(g, art, label), BufferedImage.TYPE_INT_ARGB);
        Light light = compose(behind, sign);
        camera(light);
        return new Frame(id, "sign " + id + ", " + SignNames.of(label), width, height, light.bytes(), label);
    }

    private interface Painting {
        void paint(Graphics2D g);
    }

    private int[] paint(Painting painting, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        painting.paint(g);
        g.dispose();
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private void sign(Graphics2D g, SignArt art, int label) {
        surroundings(g, label);
        double fade = Math.abs(dice.normal()) * 0.10 * rough;
        double age = dice.normal() * 0.06 * rough;
        for (SignArt.Layer layer : art.layers()) {
            g.setColor(paint(layer.ink(), fade, age));
            g.fill(seen(layer.shape()));
        }
        if (dice.chance(0.12 * rough)) {
            sticker(g);
        }
    }

    /** A colour that has faded towards white and shifted with age. */
    private static Color paint(Ink ink, double fade, double age) {
        return new Color(mixed(ink.red, fade, 1 + age), mixed(ink.green, fade, 1), mixed(ink.blue, fade, 1 - age));
    }

    private static int mixed(int value, double fade, double gain) {
        return (int) Math.max(0, Math.min(255, (value + fade * (225 - value)) * gain));
    }

    /** The pole, and now and then a second sign above or below. */
    private void surroundings(Graphics2D g, int label) {
        g.setColor(grey(dice.in(60, 190)));
        double pole = dice.in(4, 8);
        g.fill(seen(new Rectangle2D.Double(-pole, 0, 2 * pole, 180)));
        if (dice.chance(0.25)) {
            boolean above = dice.chance(0.4);
            Ink ink = dice.chance(0.5) ? Ink.RED : dice.chance(0.5) ? Ink.BLUE : Ink.WHITE;
            g.setColor(paint(Ink.WHITE, 0, 0));
            double y = above ? -205 : 207;
            g.fill(seen(new Ellipse2D.Double(-100, y - 100, 200, 200)));
            g.setColor(paint(ink, 0.1, 0));
            g.fill(seen(new Ellipse2D.Double(-96, y - 96, 192, 192)));
        } else if (dice.chance(0.2)) {
            g.setColor(grey(dice.in(170, 240)));
            g.fill(seen(new Rectangle2D.Double(-70, label == 13 ? 96 : 104, 140, 70)));
        }
    }

    private static Color grey(double value) {
        return new Color((int) value, (int) value, (int) value);
    }

    private void sticker(Graphics2D g) {
        g.setColor(grey(dice.in(150, 250)));
        double angle = dice.in(0, 6.28);
        double away = dice.in(40, 75);
        double size = dice.in(8, 16);
        g.fill(seen(new Rectangle2D.Double(away * StrictMath.cos(angle), away * StrictMath.sin(angle), size,
                size * 0.8)));
    }

    /** A shape of the sign's square as the camera sees it. */
    private Shape seen(Shape shape) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double[] c = new double[6];
        PathIterator parts = shape.getPathIterator(null);
        path.setWindingRule(parts.getWindingRule());
        for (; !parts.isDone(); parts.next()) {
            int kind = parts.currentSegment(c);
            for (int i = 0; i < 6; i += 2) {
                double depth = view[6] * c[i] + view[7] * c[i + 1] + 1;
                double x = (view[0] * c[i] + view[1] * c[i + 1] + view[2]) / depth;
                c[i + 1] = (view[3] * c[i] + view[4] * c[i + 1] + view[5]) / depth;
                c[i] = x;
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> path.moveTo(c[0], c[1]);
                case PathIterator.SEG_LINETO -> path.lineTo(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> path.quadTo(c[0], c[1], c[2], c[3]);
                case PathIterator.SEG_CUBICTO -> path.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
                default -> path.closePath();
            }
        }
        return path;
    }

    /** Sign before backdrop, each in its own light: the sun stands behind the sign or before it. */
    private Light compose(int[] behind, int[] sign) {
        double exposure = 1 - rough * dice.in(-0.25, 0.75);
        double behindLight = exposure * StrictMath.exp(dice.normal() * 0.45 * rough);
        int[] shade = dice.chance(0.3 * rough) ? paint(this::shadow, BufferedImage.TYPE_INT_ARGB) : null;
        double dark = dice.in(0.3, 0.6);
        double slope = dice.normal() * 0.25 * rough / Math.max(width, height);
        double tilt = dice.normal() * 0.25 * rough / Math.max(width, height);
        Light light = new Light(width, height);
        for (int i = 0; i < sign.length; i++) {
            double there = (sign[i] >>> 24) / 255.0;
            double even = 1 + slope * (i % width - width / 2.0) + tilt * (i / width - height / 2.0);
            double onSign = exposure * even * (shade == null ? 1 : 1 - dark * (shade[i] >>> 24) / 255.0);
            for (int c = 0; c < 3; c++) {
                int shift = 16 - 8 * c;
                light.rgb[3 * i + c] = (float) (there * onSign * (sign[i] >> shift & 255) / 255
                        + (1 - there) * behindLight * (behind[i] >> shift & 255) / 255);
            }
        }
        return light;
    }

    /** The shadow of a building or of branches. */
    private void shadow(Graphics2D g) {
        g.setColor(Color.BLACK);
        if (dice.chance(0.5)) {
            double angle = dice.in(0, 6.28);
            g.translate(width / 2.0, height / 2.0);
            g.rotate(angle);
            g.fill(new Rectangle2D.Double(dice.in(-0.25, 0.25) * width, -2 * height, 3 * width, 4 * height));
        } else {
            int branches = 2 + dice.below(5);
            for (int i = 0; i < branches; i++) {
                g.setStroke(new BasicStroke((float) dice.in(0.02, 0.06) * width));
                g.draw(seen(new Line2D.Double(dice.in(-120, 120), -120, dice.in(-120, 120), 120)));
            }
        }
    }

    private void camera(Light light) {
        light.scale(1 + 0.09 * rough * dice.normal(), 1 + 0.03 * rough * dice.normal(),
                1 + 0.09 * rough * dice.normal());
        light.haze(dice.chance(0.4) ? dice.in(0, 0.35) * rough : 0, dice.in(0.2, 0.7));
        double detail = Math.min(width, height) / 60.0;
        if (dice.chance(0.35 * rough)) {
            double length = dice.in(1, 5) * detail;
            double angle = dice.in(0, 3.14);
            light.smear(length * StrictMath.cos(angle), length * StrictMath.sin(angle));
        }
        light.blur(detail * (0.35 + Math.abs(dice.normal()) * 0.6 * rough));
        light.noise(dice, rough * dice.in(0.004, 0.03));
        if (dice.chance(0.5)) {
            JpegLoss.apply(light, (int) (95 - 45 * rough * dice.in(0, 1)));
        }
    }
}
