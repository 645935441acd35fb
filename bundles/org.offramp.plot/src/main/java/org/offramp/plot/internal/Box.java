package org.offramp.plot.internal;

/** A rectangle in points, y downwards. */
public record Box(double x, double y, double width, double height) {
    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    double centreX() {
        return x + width / 2;
    }

    double centreY() {
        return y + height / 2;
    }

    /** What is left when strips are cut off its four sides. */
    Box without(double left, double top, double fromRight, double fromBottom) {
        return new Box(x + left, y + top, Math.max(1, width - left - fromRight),
                Math.max(1, height - top - fromBottom));
    }

    boolean meets(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    boolean holds(Box other) {
        return x <= other.x && y <= other.y && right() >= other.right() && bottom() >= other.bottom();
    }
}
