package org.offramp.mec.internal;

import java.time.Duration;

/** The checked configuration; the keys are those of {@link Config}. */
record Settings(String serverId, int queueLimit, int maximumBatch, double batchWaitMillis, int workers, double capacity,
        int announceMillis, String backend, String profile, String exitRule, int maximumDevices,
        double fixedMillis, double macPerSecond, int drainMillis, int stageTimeoutMillis) {
    private static final String ID = "[A-Za-z0-9._-]{1,64}";

    Settings {
        if (!serverId.matches(ID)) {
            throw new IllegalArgumentException(
                    "serverId = '" + serverId + "': has to be 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        range("queueLimit", queueLimit, 1, 100_000);
        range("maximumBatch", maximumBatch, 1, 1024);
        range("batchWaitMillis", batchWaitMillis, 0, 1000);
        range("workers", workers, 0, 256);
        range("capacity", capacity, 0.001, 1);
        range("announceMillis", announceMillis, 10, 60_000);
        range("maximumDevices", maximumDevices, 1, 1_000_000);
        range("fixedMillis", fixedMillis, 0, 10_000);
        range("macPerSecond", macPerSecond, 0, 1e18);
        range("drainMillis", drainMillis, 0, 60_000);
        range("stageTimeoutMillis", stageTimeoutMillis, 100, 600_000);
    }

    static Settings of(Config c) {
        return new Settings(c.serverId().trim(), c.queueLimit(), c.maximumBatch(), c.batchWaitMillis(), c.workers(),
                c.capacity(), c.announceMillis(), c.backend().trim(), c.profile().trim(), c.exitRule().trim(),
                c.maximumDevices(), c.fixedMillis(), c.macPerSecond(), c.drainMillis(), c.stageTimeoutMillis());
    }

    Duration drain() {
        return Duration.ofMillis(drainMillis);
    }

    private static void range(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    key + " = " + text(value) + ": has to be " + text(low) + " to " + text(high));
        }
    }

    private static String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
