package org.offramp.transport.emulated.internal;

import java.nio.charset.StandardCharsets;

/**
 * Jitter and loss of the messages of one device in one direction. What becomes of message n depends on seed, device,
 * direction and n alone, so that it is the same in each run, whatever threads do. Not for several threads.
 */
final class Dice {
    private static final double CUT = 3;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long stream;
    private long messages;
    private long state;

    Dice(String deviceId, boolean up) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : deviceId.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        stream = mix(hash) + (up ? 1 : 2);
    }

    /** Turns to the next message. */
    void next(long seed) {
        state = mix(mix(seed) ^ stream) + GOLDEN * mix(messages);
        messages++;
    }

    /** Whether this message is lost; to be asked before {@link #jitterMillis}, whatever the share. */
    boolean lost(double share) {
        return uniform() < share;
    }

    /** How far this message's delay is from the model's: normally distributed, cut at three standard deviations. */
    double jitterMillis(double deviation) {
        if (deviation == 0) {
            return 0;
        }
        double normal;
        do {
            normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
        } while (Math.abs(normal) > CUT);
        return normal * deviation;
    }

    /** 0 to below 1. */
    private double uniform() {
        state += GOLDEN;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** SplitMix64. */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
