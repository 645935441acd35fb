package org.offramp.simulator.cases;

/**
 * One figure of a case beside ours.
 *
 * @param slot the slot, or -1 of the whole case
 * @param device the device, or -1
 * @param known what was known when it was reckoned: {@code before} the slot's decision, {@code now} of slots up to this
 *     one, {@code final} of all slots
 * @param name the figure's key in the file
 * @param expected what the file says; 1 and 0 stand for yes and no
 * @param computed what came out here
 * @param difference how far apart they are: of a time in proportion to it or to 1 ms where that is more, of a reward or
 *     metric in proportion to itself
 */
public record Comparison(int slot, int device, String known, String name, double expected, double computed,
        double difference) {
    /** The largest difference that counts as the same. */
    public static final double TOLERANCE = 1e-9;

    static Comparison time(int slot, int device, String known, String name, double expected, double computed) {
        double apart = Math.abs(expected - computed) / Math.max(1, Math.abs(expected));
        return new Comparison(slot, device, known, name, expected, computed,
                Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
    }

    static Comparison value(int slot, String known, String name, double expected, double computed) {
        double apart = Math.abs(expected - computed);
        return new Comparison(slot, -1, known, name, expected, computed, apart == 0 ? 0 : apart / Math.abs(expected));
    }

    /** A figure that is the same or is not. */
    static Comparison exact(int slot, int device, String known, String name, double expected, double computed) {
        return new Comparison(slot, device, known, name, expected, computed,
                expected == computed ? 0 : Double.POSITIVE_INFINITY);
    }

    /** A figure that the file gives to a thousandth only. */
    static Comparison rounded(String name, double expected, double computed) {
        double beyond = Math.max(0, Math.abs(expected - computed) - 0.0005);
        return new Comparison(-1, -1, "final", name, expected, computed, beyond);
    }

    /** Whether both are the same. */
    public boolean same() {
        return difference <= TOLERANCE;
    }
}
