package org.offramp.network.nr.internal;

import java.util.Arrays;

/**
 * Which base station serves: event A3 of 3GPP TS 38.331 clause 5.5.4.4, neighbour becomes offset better than the
 * serving cell. A neighbour is taken when its power less the hysteresis has exceeded that of the serving cell plus the
 * offset at each measurement during the time to trigger; of several, the strongest. While a handover interrupts the
 * link nothing is measured. One thread.
 */
final class Handover {
    /**
     * The settings.
     *
     * @param offsetDb a3-Offset
     * @param hysteresisDb hysteresis
     * @param triggerNanos timeToTrigger
     * @param interruptionNanos how long nothing is sent after the command
     */
    record Settings(double offsetDb, double hysteresisDb, long triggerNanos, long interruptionNanos) {
        /** As configured. */
        static Settings of(NrConfig c) {
            return new Settings(Refused.range("handoverOffsetDb", c.handoverOffsetDb(), -15, 15),
                    Refused.range("handoverHysteresisDb", c.handoverHysteresisDb(), 0, 15),
                    nanos(Refused.range("timeToTriggerMillis", c.timeToTriggerMillis(), 0, 5120)),
                    nanos(Refused.range("handoverInterruptionMillis", c.handoverInterruptionMillis(), 0, 10000)));
        }

        private static long nanos(double millis) {
            return Math.round(millis * 1e6);
        }
    }

    private static final long NOT_BETTER = -1;

    private final Settings settings;
    private final long[] betterNanos;
    private int serving;
    private long quietNanos;

    /** A vehicle that is served by the strongest of these. */
    Handover(Settings settings, double[] dbm) {
        this.settings = settings;
        this.betterNanos = new long[dbm.length];
        for (int cell = 1; cell < dbm.length; cell++) {
            serving = dbm[cell] > dbm[serving] ? cell : serving;
        }
        forget();
    }

    private void forget() {
        Arrays.fill(betterNanos, NOT_BETTER);
    }

    /** The one that serves. */
    int serving() {
        return serving;
    }

    /** All that the future depends on, as a text that is equal when it is. */
    String state() {
        return serving + " " + quietNanos + " " + Arrays.toString(betterNanos);
    }

    /**
     * A measurement.
     *
     * @param dbm powers of all base stations
     * @param sinceNanos since the measurement before
     * @return whether a handover begins now
     */
    boolean measure(double[] dbm, long sinceNanos) {
        quietNanos = Math.max(0, quietNanos - sinceNanos);
        if (quietNanos > 0) {
            return false;
        }
        int target = serving;
        for (int cell = 0; cell < dbm.length; cell++) {
            watch(cell, dbm, sinceNanos);
            boolean ready = betterNanos[cell] >= settings.triggerNanos();
            target = ready && (target == serving || dbm[cell] > dbm[target]) ? cell : target;
        }
        if (target == serving) {
            return false;
        }
        serving = target;
        quietNanos = settings.interruptionNanos();
        forget();
        return true;
    }

    private void watch(int cell, double[] dbm, long sinceNanos) {
        boolean better = cell != serving
                && dbm[cell] - settings.hysteresisDb() > dbm[serving] + settings.offsetDb();
        if (!better) {
            betterNanos[cell] = NOT_BETTER;
        } else {
            betterNanos[cell] = betterNanos[cell] == NOT_BETTER ? 0 : betterNanos[cell] + sinceNanos;
        }
    }
}
