package org.offramp.network.random.internal;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are functions of what they are for, so that the order in which they are asked for does not matter
 * and a forecast is what will be drawn: a hash of (seed, device, server, purpose) gives the stream of a pair, and the
 * number {@code n} of a block is SplitMix64's output at that place (Steele, Lea, Flood 2014). Stateless; any thread.
 */
final class Draws {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Draws() {
    }

    /** The stream of a pair for one purpose. */
    static long stream(long seed, String device, String server, int purpose) {
        long hash = mix(seed + GOLDEN);
        hash = mix(hash ^ text(device));
        // a link from a to b is not the one from b to a
        hash = mix(hash * 31 ^ text(server));
        return mix(hash + purpose * GOLDEN);
    }

    /** Number {@code n} of a block, from 0 inclusive to 1 exclusive. */
    static double uniform(long stream, long block, int n) {
        return (mix(mix(stream ^ mix(block * GOLDEN)) + (n + 1) * GOLDEN) >>> 11) * 0x1.0p-53;
    }

    /** Two independent standard normal numbers of a block (Box and Muller 1958). */
    static void normal(long stream, long block, int n, double[] two) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(stream, block, 2 * n)));
        double angle = 2 * Math.PI * uniform(stream, block, 2 * n + 1);
        two[0] = radius * Math.cos(angle);
        two[1] = radius * Math.sin(angle);
    }

    private static long text(String name) {
        // FNV-1a
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
