package org.offramp.transport.emulated.internal;

import java.util.Arrays;

/**
 * How long after the instant wanted a message was really at the server: what timer, transport and broker took of their
 * own. The median of the last messages; the next one is handed over by so much earlier. Any thread.
 */
final class Lateness {
    private static final int WINDOW = 15;
    /** One message says nothing: the first ones of a process are many times slower than the rest. */
    private static final int ENOUGH = 3;

    private final double[] last = new double[WINDOW];
    private final double[] sorted = new double[WINDOW];
    private int count;
    private volatile double medianMillis;

    synchronized void add(double millis) {
        last[count++ % WINDOW] = millis;
        int known = Math.min(count, WINDOW);
        if (known >= ENOUGH) {
            System.arraycopy(last, 0, sorted, 0, known);
            Arrays.sort(sorted, 0, known);
            // of an even number the lower one: rather too late than too early
            medianMillis = Math.max(0, sorted[(known - 1) / 2]);
        }
    }

    /** Milliseconds; 0 while too little is known. */
    double medianMillis() {
        return medianMillis;
    }
}
