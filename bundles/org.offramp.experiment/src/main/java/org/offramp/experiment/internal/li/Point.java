package org.offramp.experiment.internal.li;

import java.util.Comparator;
import org.offramp.simulator.settings.SimulationSettings;

/**
 * One system: a point of the paper's figures.
 *
 * @param preset name of the reading
 * @param scenario a to d
 * @param devices M
 * @param slotMillis tau
 */
record Point(String preset, String scenario, int devices, double slotMillis) implements Comparable<Point> {
    private static final Comparator<Point> ORDER = Comparator.comparing(Point::preset).thenComparing(Point::scenario)
            .thenComparingDouble(Point::slotMillis).thenComparingInt(Point::devices);

    /** The system that a preset is by itself, in one of the scenarios. */
    static Point own(SimulationSettings preset, String scenario) {
        return new Point(preset.name(), scenario, Integer.parseInt(preset.texts().get("devices")),
                preset.slotMillis());
    }

    /** All settings of this system. */
    SimulationSettings settings(SimulationSettings ofPreset) {
        return ofPreset.with("scenario", scenario).with("devices", String.valueOf(devices))
                .with("slotMillis", slot());
    }

    /** tau as it is written. */
    String slot() {
        return slotMillis == Math.rint(slotMillis) ? String.valueOf((long) slotMillis) : String.valueOf(slotMillis);
    }

    /** For people. */
    String title() {
        return preset + " " + scenario + ", M = " + devices + ", tau = " + slot() + " ms";
    }

    @Override
    public int compareTo(Point other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return preset + " " + scenario + " " + devices + " " + slot();
    }
}
