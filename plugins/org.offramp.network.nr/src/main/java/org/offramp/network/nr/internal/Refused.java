package org.offramp.network.nr.internal;

import java.util.Arrays;

/** The words in which this plug-in refuses a configuration: PID, key, value, and what would be right. */
final class Refused {
    private Refused() {
    }

    /** An exception to throw. */
    static IllegalArgumentException because(String key, Object value, String right) {
        return new IllegalArgumentException(NrNetwork.PID + ": " + key + " = " + value + " " + right);
    }

    /** The value, which lies in a range (ends included) and is a number. */
    static double range(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw because(key, value, "must lie between " + low + " and " + high);
        }
        return value;
    }

    /** The value, which lies in a range (ends included). */
    static int range(String key, int value, int low, int high) {
        if (value < low || value > high) {
            throw because(key, value, "must lie between " + low + " and " + high);
        }
        return value;
    }

    /** The constant whose name, in lower case, is the value. */
    static <E extends Enum<E>> E option(String key, String value, E[] constants) {
        return Arrays.stream(constants).filter(c -> c.name().equalsIgnoreCase(value.trim())).findFirst()
                .orElseThrow(() -> because(key, value, "must be one of " + Arrays.toString(constants).toLowerCase(
                        java.util.Locale.ROOT)));
    }
}
