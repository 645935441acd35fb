package org.offramp.network.trace.internal;

import java.util.Arrays;

/** The median of the values of a window; of the first {@value #MOST} when there are more. Not for several threads. */
final class Median {
    private static final int MOST = 4096;

    private double[] values = new double[64];
    private int size;

    void add(double value) {
        if (size < MOST) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }
    }

    /** The median; with an even number of values the lower of the two in the middle. There is at least one value. */
    double value() {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[(size - 1) / 2];
    }

    void clear() {
        size = 0;
    }
}
