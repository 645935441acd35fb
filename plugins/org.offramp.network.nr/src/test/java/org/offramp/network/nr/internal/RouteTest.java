package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static final List<Point> CORNER = List.of(new Point(0, 0), new Point(300, 0), new Point(300, 400));
    private static final long SECOND = 1_000_000_000;

    @Test
    void aLoopClosesToItsFirstWaypoint() {
        Route route = Route.along(CORNER, Route.Kind.LOOP, 10);
        assertEquals(120 * SECOND, route.roundNanos());
        near(new Point(0, 0), route.at(0));
        near(new Point(150, 0), route.at(15 * SECOND));
        near(new Point(300, 100), route.at(40 * SECOND));
        near(new Point(150, 200), route.at(95 * SECOND));
        near(new Point(0, 0), route.at(120 * SECOND));
    }

    @Test
    void toAndFroGoesBackTheWayItCame() {
        Route route = Route.along(CORNER, Route.Kind.TOANDFRO, 10);
        assertEquals(140 * SECOND, route.roundNanos());
        near(new Point(300, 400), route.at(70 * SECOND));
        near(new Point(300, 100), route.at(100 * SECOND));
        near(route.at(20 * SECOND), route.at(120 * SECOND));
    }

    @Test
    void withoutSpeedOrWayTheVehicleStands() {
        for (Route route : List.of(Route.along(CORNER, Route.Kind.LOOP, 0),
                Route.along(CORNER.subList(0, 1), Route.Kind.TOANDFRO, 10))) {
            assertEquals(0, route.roundNanos());
            near(new Point(0, 0), route.at(99 * SECOND));
        }
    }

    private static void near(Point expected, Point actual) {
        assertEquals(0, expected.distance(actual), 1e-6, expected + " against " + actual);
    }
}
