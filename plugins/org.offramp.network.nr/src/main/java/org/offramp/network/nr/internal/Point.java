package org.offramp.network.nr.internal;

/**
 * A place on the map.
 *
 * @param x metres to the east
 * @param y metres to the north
 */
record Point(double x, double y) {
    /** Distance on the ground, in metres. */
    double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** The place a share (0 to 1) of the way to another. */
    Point towards(Point other, double share) {
        return new Point(x + share * (other.x - x), y + share * (other.y - y));
    }
}
