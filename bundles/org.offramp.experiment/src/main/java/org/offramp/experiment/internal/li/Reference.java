package org.offramp.experiment.internal.li;

import java.util.ArrayList;
import java.util.List;
import org.offramp.experiment.internal.report.Interval;

/**
 * An average accuracy that an independent reference of the model found, with honest training.
 *
 * @param point the system
 * @param policy the policy
 * @param accuracy what it found, to two or three digits
 */
record Reference(Point point, String policy, double accuracy) {
    /** Ours is to lie no further below. */
    static final double TOLERANCE = 0.04;
    private static final Point OVERLOAD_A = new Point("overload", "a", 14, 10);
    private static final Point OVERLOAD_D = new Point("overload", "d", 14, 10);

    /** Everything it found where we look, too. */
    static List<Reference> all() {
        List<Reference> all = new ArrayList<>();
        add(all, "fitted", "droo", .60, .18, .19, .18);
        add(all, "fitted", "grl", .59, .18, .19, .19);
        add(all, "fitted", "drooe", .80, .68, .67, .64);
        add(all, "fitted", "grle", .78, .65, .66, .66);
        add(all, "fitted", "mincompletion", .78, Double.NaN, Double.NaN, .70);
        add(all, "fitted", "localsearch", .79, .70, Double.NaN, .69);
        add(all, "fitted", "localsearch-ontime", .88, .73, Double.NaN, .71);
        add(all, "printed", "droo", .930, Double.NaN, Double.NaN, Double.NaN);
        add(all, "printed", "grl", .933, Double.NaN, Double.NaN, Double.NaN);
        add(all, "printed", "drooe", .870, Double.NaN, Double.NaN, Double.NaN);
        add(all, "printed", "grle", .847, Double.NaN, Double.NaN, Double.NaN);
        add(all, "printed", "localsearch", .88, Double.NaN, Double.NaN, .86);
        add(all, "printed", "localsearch-ontime", .93, Double.NaN, Double.NaN, .93);
        all.add(new Reference(OVERLOAD_A, "localsearch", .88));
        all.add(new Reference(OVERLOAD_D, "localsearch", .86));
        all.add(new Reference(OVERLOAD_A, "localsearch-ontime", .76));
        all.add(new Reference(OVERLOAD_D, "localsearch-ontime", .12));
        return all;
    }

    /** Whether ours is as high, or no further below than that. */
    boolean reached(Interval ours) {
        return ours.mean() >= accuracy - TOLERANCE;
    }

    private static void add(List<Reference> all, String preset, String policy, double... accuracies) {
        for (int i = 0; i < accuracies.length; i++) {
            if (!Double.isNaN(accuracies[i])) {
                all.add(new Reference(new Point(preset, String.valueOf((char) ('a' + i)), Reading.DEVICES,
                        Reading.SLOT_MILLIS), policy, accuracies[i]));
            }
        }
    }
}
