package org.offramp.experiment.internal.li;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.offramp.experiment.internal.report.Interval;

/**
 * What one preset says: the results that a statement of the paper is looked for in.
 *
 * @param result all results
 * @param preset name of the reading
 */
record Reading(LiResult result, String preset) {
    /** Where the paper prints its numbers. */
    static final int DEVICES = 10;
    static final double SLOT_MILLIS = 30;

    Interval accuracy(String policy, String scenario) {
        return accuracy(policy, scenario, DEVICES, SLOT_MILLIS);
    }

    Interval accuracy(String policy, String scenario, int devices, double slotMillis) {
        return result.accuracy(new Point(preset, scenario, devices, slotMillis), policy);
    }

    /** Means of a number over M, for the numbers of devices that there are; NaN where nothing is. */
    double[] overDevices(String policy, String scenario, double slotMillis, ToDoubleFunction<Outcome> number) {
        return devices(scenario, slotMillis).stream().mapToDouble(
                m -> result.over(new Point(preset, scenario, m, slotMillis), policy, number).mean()).toArray();
    }

    /** The numbers of devices of a curve. */
    List<Integer> devices(String scenario, double slotMillis) {
        return result.plan.points().stream().filter(p -> p.preset().equals(preset) && p.scenario().equals(scenario)
                && p.slotMillis() == slotMillis).map(Point::devices).toList();
    }

    /** Mean normalised reward of the second half of the slots. */
    Interval reward(String policy) {
        return Interval.of(result.curves(preset, policy).stream().mapToDouble(Curve::settledReward).toArray());
    }

    /** Mean loss of the second half of the slots. */
    Interval loss(String policy) {
        return Interval.of(result.curves(preset, policy).stream().mapToDouble(Curve::settledLoss).toArray());
    }
}
