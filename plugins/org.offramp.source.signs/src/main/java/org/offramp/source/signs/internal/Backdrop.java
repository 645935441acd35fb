package org.offramp.source.signs.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;

/** What lies behind a sign: sky, branches against the sky, foliage, houses. */
final class Backdrop {
    private final Dice dice;
    private final int width;
    private final int height;

    Backdrop(Dice dice, int width, int height) {
        this.dice = dice;
        this.width = width;
        this.height = height;
    }

    /** Paints all of the picture. */
    void paint(Graphics2D g) {
        switch (dice.below(10)) {
            case 0, 1 -> sky(g);
            case 2, 3 -> {
                sky(g);
                branches(g, 15 + dice.below(30));
            }
            case 4, 5, 6 -> foliage(g);
            case 7, 8 -> houses(g);
            default -> {
                sky(g);
                horizon(g);
            }
        }
    }

    private Color colour(double hue, double saturation, double brightness) {
        return new Color(Color.HSBtoRGB((float) hue, (float) Math.min(1, saturation), (float) Math.min(1, brightness)));
    }

    private void sky(Graphics2D g) {
        double bright = dice.in(0.65, 1);
        double saturation = dice.chance(0.5) ? dice.in(0, 0.06) : dice.in(0.1, 0.4);
        g.setPaint(new GradientPaint(0, 0, colour(0.6, saturation, bright), 0, height,
                colour(0.58, saturation * 0.6, bright * dice.in(0.95, 1.15))));
        g.fillRect(0, 0, width, height);
    }

    private void branches(Graphics2D g, int count) {
        for (int i = 0; i < count; i++) {
            g.setColor(colour(dice.in(0.05, 0.15), dice.in(0, 0.3), dice.in(0.05, 0.35)));
            g.setStroke(new BasicStroke((float) dice.in(0.3, 1.6)));
            double x = dice.in(0, width);
            double y = dice.in(0, height);
            double length = dice.in(0.2, 0.9) * width;
            double angle = dice.in(0, 6.28);
            double endX = x + length * StrictMath.cos(angle);
            double endY = y + length * StrictMath.sin(angle);
            g.draw(new QuadCurve2D.Double(x, y, (x + endX) / 2 + dice.normal() * length * 0.15,
                    (y + endY) / 2 + dice.normal() * length * 0.15, endX, endY));
        }
    }

    private void foliage(Graphics2D g) {
        double hue = dice.in(0.08, 0.33);
        double bright = dice.in(0.12, 0.5);
        g.setColor(colour(hue, 0.3, bright * 0.6));
        g.fillRect(0, 0, width, height);
        int leaves = 60 + dice.below(80);
        for (int i = 0; i < leaves; i++) {
            boolean gap = dice.chance(0.08);
            g.setColor(gap ? colour(0.6, 0.05, dice.in(0.6, 1))
                    : colour(hue + dice.in(-0.04, 0.04), dice.in(0.15, 0.6), bright * dice.in(0.2, 1.8)));
            double size = dice.in(1.5, 9);
            g.fill(new Ellipse2D.Double(dice.in(-3, width), dice.in(-3, height), size, size * dice.in(0.5, 1.4)));
        }
        branches(g, dice.below(6));
    }

    private void houses(Graphics2D g) {
        double hue = dice.in(0.02, 0.14);
        double saturation = dice.in(0, 0.4);
        double bright = dice.in(0.25, 0.95);
        g.setColor(colour(hue, saturation, bright));
        g.fillRect(0, 0, width, height);
        int parts = 3 + dice.below(8);
        for (int i = 0; i < parts; i++) {
            g.setColor(colour(dice.chance(0.7) ? hue : dice.in(0, 1), saturation * dice.in(0.4, 1.6),
                    bright * dice.in(0.3, 1.3)));
            g.fill(new Rectangle2D.Double(dice.in(-10, width), dice.in(-10, height), dice.in(0.1, 0.5) * width,
                    dice.in(0.1, 0.7) * height));
        }
    }

    private void horizon(Graphics2D g) {
        double level = dice.in(0.3, 0.8) * height;
        g.setColor(colour(dice.in(0.1, 0.35), dice.in(0.1, 0.4), dice.in(0.1, 0.45)));
        for (double x = -8; x < width; x += 4) {
            double top = level + dice.normal() * height * 0.04;
            g.fill(new Rectangle2D.Double(x, top, 9, height));
        }
    }
}
