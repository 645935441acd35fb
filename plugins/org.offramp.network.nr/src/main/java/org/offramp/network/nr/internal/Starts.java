package org.offramp.network.nr.internal;

import java.util.Map;

/**
 * Where in the period of the drive each device is. All take the same route, each with its own start; one that the
 * configuration does not name starts where the seed and its id say. Immutable; any thread.
 *
 * @param originNanos the instant at which a device with start 0 begins its round
 * @param seconds starts of the devices by id
 * @param seed for the other ones
 */
record Starts(long originNanos, Map<String, Double> seconds, long seed) {
    /** What counts as time 0. */
    enum Zero {
        /** The zero of the clock that asks. */
        CLOCK,
        /** The instant this configuration took effect. */
        ACTIVATION
    }

    /** As configured. */
    static Starts of(NrConfig config, long nowNanos) {
        Zero zero = Refused.option("timeZero", config.timeZero(), Zero.values());
        return new Starts(zero == Zero.CLOCK ? 0 : nowNanos, Fields.namedSeconds("devices", config.devices()),
                config.seed());
    }

    /** The instant within the period at which a device is. */
    long phase(String deviceId, long timeNanos, long periodNanos) {
        long phase = Math.floorMod(timeNanos, periodNanos) - Math.floorMod(originNanos, periodNanos)
                + start(deviceId, periodNanos);
        return Math.floorMod(phase, periodNanos);
    }

    private long start(String deviceId, long periodNanos) {
        Double given = seconds.get(deviceId);
        return given != null ? Math.floorMod(Math.round(given * 1e9), periodNanos)
                : Math.floorMod(BaseStation.mixed(BaseStation.mixed(seed) + deviceId.hashCode()), periodNanos);
    }
}
