package org.offramp.experiment.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.experiment.internal.report.Statistics;

/**
 * What an emulated device has to be told so that a whole half of a task takes as long as the profile says. A half is
 * more than its stages: the runtime hands it over, decodes, picks the answer. That takes some tenths of a millisecond
 * here, and on a testbed it is part of the t0 that was estimated; so it must not come on top of it. A line through
 * measured times over demand (Theil and Sen: the median of all slopes) tells how much too long things take, and so much
 * is taken off.
 */
final class Correction {
    /** More than this is no overhead of a runtime but a machine that has no time; it is not made up for. */
    private static final double MOST_MILLIS = 0.6;
    private static final double MOST_SPEED = 1.05;

    private Correction() {
    }

    /**
     * One measured half.
     *
     * @param macs its demand by the profile
     * @param millis how long it took
     */
    record Half(double macs, double millis) {
    }

    /**
     * The device to configure.
     *
     * @param wanted the device that is meant
     * @param told the device that was configured while the halves ran; the wanted one, or what an earlier correction said
     * @param measured those halves
     * @return what was told where nothing says how far off it is; t0 is at most 0.6 ms less than wanted, never more and
     * never below 0, and the half of the greatest demand takes at most 0.6 ms more or less; computing power is at most
     * 5 % more than wanted
     */
    static ComputeProfile of(ComputeProfile wanted, ComputeProfile told, List<Half> measured) {
        Map<Double, List<Double>> byDemand = new TreeMap<>();
        measured.forEach(h -> byDemand.computeIfAbsent(h.macs(), m -> new ArrayList<>()).add(h.millis()));
        byDemand.remove(0.0);
        if (byDemand.isEmpty()) {
            return told;
        }
        double[] macs = byDemand.keySet().stream().mapToDouble(d -> d).toArray();
        double[] millis = byDemand.values().stream().mapToDouble(v -> Statistics.median(v, d -> d)).toArray();
        double wantedSlope = 1e3 / wanted.macPerSecond();
        double slope = macs.length < 2 ? wantedSlope : slope(macs, millis);
        double fixed = median(macs.length, i -> millis[i] - slope * macs[i]);
        double bound = MOST_MILLIS / macs[macs.length - 1];
        double newSlope = bounded(1e3 / told.macPerSecond() - (slope - wantedSlope),
                Math.max(wantedSlope - bound, wantedSlope / MOST_SPEED), wantedSlope + bound);
        double newFixed = bounded(told.fixedMillis() - (fixed - wanted.fixedMillis()),
                Math.max(0, wanted.fixedMillis() - MOST_MILLIS), wanted.fixedMillis());
        return new ComputeProfile(newFixed, 1e3 / newSlope);
    }

    private static double bounded(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    private static double slope(double[] x, double[] y) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                slopes.add((y[j] - y[i]) / (x[j] - x[i]));
            }
        }
        return Statistics.median(slopes, d -> d);
    }

    private static double median(int count, java.util.function.IntToDoubleFunction value) {
        double[] values = new double[count];
        Arrays.setAll(values, value);
        Arrays.sort(values);
        return Statistics.quantile(values, 0.5);
    }
}
