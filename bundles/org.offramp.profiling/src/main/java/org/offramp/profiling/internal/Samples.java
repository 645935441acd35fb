package org.offramp.profiling.internal;

import java.util.Arrays;
import org.offramp.profile.Spread;

/** The durations of one thing that is measured again and again. One thread. */
final class Samples {
    private long[] nanos = new long[64];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = Math.max(0, duration);
    }

    Spread spread() {
        return Spread.of(Arrays.copyOf(nanos, size));
    }
}
