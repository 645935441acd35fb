package org.offramp.transport.mqtt.internal;

/**
 * How far a server's monotonic clock is ahead of this device's, from the four time stamps of each exchange in the
 * manner of NTP: sent t1, there t2, answered t3, back t4. A message cannot arrive before it was sent, so each exchange says
 * that the offset lies within {@code [t3 - t4, t2 - t1]}. The bounds of a window of exchanges are intersected, each
 * widened by what the clocks may have drifted since: this is NTP's minimum-delay filter with the way there and the way
 * back filtered apart. The middle is the estimate, half the width how far it may be off, whatever the two ways take.
 *
 * <p>Because the newest exchange is in the window, no estimated part of it is ever negative. Not for several threads.
 */
final class ClockOffset {
    /** Two free-running quartz clocks drift apart by no more than this. */
    static final double DRIFT = 100e-6;
    private static final int WINDOW = 64;
    private static final double MAXIMUM_AGE_MICROS = 30e6;

    private final double[] low = new double[WINDOW];
    private final double[] high = new double[WINDOW];
    private final double[] time = new double[WINDOW];
    private int next;
    private int count;
    private double offset;
    private double uncertainty;

    /** Takes the stamps of one exchange in microseconds; t1 and t4 of this clock, t2 and t3 of the server's. */
    void add(double t1, double t2, double t3, double t4) {
        // a microsecond for the rounding of the server's stamps
        low[next] = t3 - t4 - 1;
        high[next] = Math.max(t2 - t1 + 1, low[next]);
        time[next] = t4;
        int newest = next;
        next = (next + 1) % WINDOW;
        count = Math.min(count + 1, WINDOW);
        if (!intersect(newest)) {
            // the server's clock has another origin now, so all that was known is void
            forgetAllBut(newest);
            intersect(0);
        }
    }

    /** Server's clock minus this clock in microseconds. */
    double offsetMicros() {
        return offset;
    }

    /** The true offset is no further away than this, microseconds. */
    double uncertaintyMicros() {
        return uncertainty;
    }

    private boolean intersect(int newest) {
        double from = low[newest];
        double to = high[newest];
        for (int i = 0; i < count; i++) {
            double age = time[newest] - time[i];
            if (age <= MAXIMUM_AGE_MICROS) {
                from = Math.max(from, low[i] - age * DRIFT);
                to = Math.min(to, high[i] + age * DRIFT);
            }
        }
        offset = (from + to) / 2;
        uncertainty = (to - from) / 2;
        return from <= to;
    }

    private void forgetAllBut(int newest) {
        low[0] = low[newest];
        high[0] = high[newest];
        time[0] = time[newest];
        count = 1;
        next = 1;
    }
}
