package org.offramp.policy.foresight.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Counts how predictions came out; what is long ago counts less. Before anything is known, a few imagined tasks within
 * 2 % of their prediction keep the policy from betting on the last bit. For one thread.
 */
final class RatioCounts {
    private static final double EXACT = 1e-9;
    private static final double IMAGINED = 3;
    private static final double NEAR = 0.02;
    private static final int REBUILD = 200;
    private static final int FORGET = 2_000;

    private final double[] counts = new double[Ratios.BINS];
    private final double keep;
    private double exactly;
    private double never;
    private long seen;
    private Ratios ratios;

    /** @param memory so many tasks count in the long run */
    RatioCounts(double memory) {
        keep = Math.max(0, 1 - FORGET / memory);
        for (int i = Ratios.bin(1 - NEAR); i <= Ratios.bin(1 + NEAR); i++) {
            counts[i] = IMAGINED / (Ratios.bin(1 + NEAR) - Ratios.bin(1 - NEAR) + 1);
        }
        rebuild();
    }

    /** The distribution; it follows the counts every 200 tasks. */
    Ratios ratios() {
        return ratios;
    }

    /**
     * Counts one task.
     *
     * @param ratio completion time by prediction; infinite or not a number when there was no answer
     */
    void add(double ratio) {
        if (Math.abs(ratio - 1) < EXACT) {
            exactly++;
        } else if (ratio < Ratios.HIGHEST) {
            counts[Ratios.bin(ratio)]++;
        } else {
            never++;
        }
        seen++;
        if (seen % FORGET == 0) {
            exactly *= keep;
            never *= keep;
            for (int i = 0; i < counts.length; i++) {
                counts[i] *= keep;
            }
        }
        if (seen % REBUILD == 0) {
            rebuild();
        }
    }

    private void rebuild() {
        ratios = new Ratios(counts, exactly, never);
    }

    /** Bytes that {@link #write} takes. */
    static int bytes() {
        return (Ratios.BINS + 3) * Double.BYTES;
    }

    void write(ByteBuffer out) {
        Arrays.stream(counts).forEach(out::putDouble);
        out.putDouble(exactly).putDouble(never).putLong(seen);
    }

    /** Takes up what {@link #write} wrote; throws before anything changes when a count is none. */
    void read(ByteBuffer in) {
        double[] read = new double[Ratios.BINS + 2];
        for (int i = 0; i < read.length; i++) {
            read[i] = in.getDouble();
            if (!(read[i] >= 0 && read[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a count of tasks is zero or more, not " + read[i]);
            }
        }
        long tasks = in.getLong();
        double all = Arrays.stream(read).sum();
        if (tasks < 0 || !(all > 0 && all < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a distribution has tasks, not " + all + " of " + tasks);
        }
        System.arraycopy(read, 0, counts, 0, Ratios.BINS);
        exactly = read[Ratios.BINS];
        never = read[Ratios.BINS + 1];
        seen = tasks;
        rebuild();
    }
}
