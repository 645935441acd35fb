package org.offramp.network.nr.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of the vehicle: from waypoint to waypoint in straight lines at one speed, round after round. Immutable; any
 * thread.
 */
final class Route {
    /** How a round ends. */
    enum Kind {
        /** From the last waypoint straight to the first. */
        LOOP,
        /** Back the way it came. */
        TOANDFRO
    }

    private final List<Point> corners;
    private final double[] metersTo;
    private final double metersPerSecond;

    private Route(List<Point> corners, double metersPerSecond) {
        this.corners = corners;
        this.metersPerSecond = metersPerSecond;
        this.metersTo = new double[corners.size()];
        for (int i = 1; i < metersTo.length; i++) {
            metersTo[i] = metersTo[i - 1] + corners.get(i - 1).distance(corners.get(i));
        }
    }

    /** As configured. */
    static Route of(NrConfig config) {
        List<Point> points = Fields.points("waypoints", config.waypoints());
        double speed = Refused.range("speedKilometersPerHour", config.speedKilometersPerHour(), 0, 500);
        Kind kind = Refused.option("route", config.route(), Kind.values());
        if (points.isEmpty()) {
            throw Refused.because("waypoints", "", "must have at least one entry, x y in metres");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).equals(points.get(i - 1))) {
                throw Refused.because("waypoints", config.waypoints()[i], "must differ from the waypoint before it");
            }
        }
        return along(points, kind, speed / 3.6);
    }

    /** A route; a vehicle with one waypoint or without speed stands. */
    static Route along(List<Point> points, Kind kind, double metersPerSecond) {
        if (points.size() == 1 || metersPerSecond == 0) {
            return new Route(points.subList(0, 1), 0);
        }
        List<Point> corners = new ArrayList<>(points);
        if (kind == Kind.LOOP) {
            corners.add(points.get(0));
        } else {
            for (int i = points.size() - 2; i >= 0; i--) {
                corners.add(points.get(i));
            }
        }
        return new Route(corners, metersPerSecond);
    }

    /** Duration of a round in nanoseconds; 0 when the vehicle stands. */
    long roundNanos() {
        return metersPerSecond == 0 ? 0 : Math.max(1, Math.round(length() / metersPerSecond * 1e9));
    }

    private double length() {
        return metersTo[metersTo.length - 1];
    }

    /** Where the vehicle is so many nanoseconds after the beginning of a round. */
    Point at(long nanos) {
        double way = Math.min(length(), nanos / 1e9 * metersPerSecond);
        for (int i = 1; i < metersTo.length; i++) {
            if (way <= metersTo[i]) {
                double side = metersTo[i] - metersTo[i - 1];
                return side == 0 ? corners.get(i)
                        : corners.get(i - 1).towards(corners.get(i), (way - metersTo[i - 1]) / side);
            }
        }
        return corners.get(0);
    }
}
