package org.offramp.source.signs.internal;

/**
 * Random numbers of one frame, from its number and the stream's seed: SplitMix64 (Steele, Lea, Flood: Fast splittable
 * pseudorandom number generators, OOPSLA 2014), written out so that every Java gives the same.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    Dice(long seed, long number) {
        state = mix(seed) + mix(number * GOLDEN + 1) * 3;
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Evenly from a range. */
    double in(double least, double most) {
        return least + (next() >>> 11) * 0x1.0p-53 * (most - least);
    }

    /** Evenly from 0 to n - 1. */
    int below(int n) {
        return (int) ((next() >>> 33) * n >>> 31);
    }

    boolean chance(double probability) {
        return in(0, 1) < probability;
    }

    /** About normal, mean 0, deviation 1, never over 4.9: the sum of four 16-bit numbers. */
    double normal() {
        long bits = next();
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 131070) * (1.7320508 / 65536);
    }
}
