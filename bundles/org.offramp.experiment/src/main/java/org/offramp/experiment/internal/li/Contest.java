package org.offramp.experiment.internal.li;

import java.util.List;

/**
 * A cell in which our own policy is held against all others.
 *
 * @param point the system
 * @param floor the average accuracy that it has to reach
 */
record Contest(Point point, double floor) {
    /** The eight cells: our own policy is to reach the floor in each, and to be above every other policy. */
    static final List<Contest> ALL = List.of(
            new Contest(new Point("fitted", "a", 10, 30), 0.87), new Contest(new Point("fitted", "b", 10, 30), 0.72),
            new Contest(new Point("fitted", "c", 10, 30), 0.705), new Contest(new Point("fitted", "d", 10, 30), 0.705),
            new Contest(new Point("printed", "a", 10, 30), 0.93), new Contest(new Point("printed", "d", 10, 30), 0.92),
            new Contest(new Point("overload", "a", 14, 10), 0.90),
            new Contest(new Point("overload", "d", 14, 10), 0.87));
}
