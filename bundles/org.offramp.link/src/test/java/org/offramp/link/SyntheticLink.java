package org.offramp.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;

/** A link of known fixed delay and rate, crossed by transfers of the sizes that the shipped network sends. */
final class SyntheticLink {
    /** Bits of what is sent at the splits, overhead included. */
    static final int[] SIZES = {4_000, 7_000, 12_000, 20_000, 34_000, 60_000};
    private static final long STEP_NANOS = 33_000_000;

    final DelayEstimator estimator;
    private final Random random;
    private final double noise;
    private final double outliers;
    long nanos = 1_000_000_000;

    /**
     * @param noise one standard deviation of the logarithm of each delay
     * @param outliers share of transfers that take 20 to 120 ms longer
     */
    SyntheticLink(long seed, double noise, double outliers) {
        estimator = new DelayEstimator(new DelayPrior(0.4, 200e6, 2, 5, 30));
        random = new Random(seed);
        this.noise = noise;
        this.outliers = outliers;
    }

    void cross(int transfers, double fixedMillis, double megabits) {
        crossSized(transfers, fixedMillis, megabits, n -> SIZES[random.nextInt(SIZES.length)]);
    }

    void crossSized(int transfers, double fixedMillis, double megabits, IntUnaryOperator bits) {
        for (int i = 0; i < transfers; i++) {
            int size = bits.applyAsInt(i);
            double millis = (fixedMillis + size / megabits / 1e3) * Math.exp(noise * random.nextGaussian())
                    + (random.nextDouble() < outliers ? 20 + 100 * random.nextDouble() : 0);
            nanos += STEP_NANOS;
            estimator.add(size, millis, 0, nanos);
        }
    }

    double megabits() {
        return estimator.estimate().bitsPerSecond() / 1e6;
    }

    /** How many transfers of a new rate it takes until the estimate is on its side of the middle; 999: never. */
    int noticed(double fixedMillis, double before, double after) {
        double middle = Math.sqrt(before * after);
        for (int n = 1; n <= 300; n++) {
            cross(1, fixedMillis, after);
            if (megabits() < middle == after < middle) {
                return n;
            }
        }
        return 999;
    }

    /** A quantile over seeds 0 to 39. */
    static double quantile(double share, ToDoubleFunction<Long> figure) {
        List<Double> values = new ArrayList<>();
        for (long seed = 0; seed < 40; seed++) {
            values.add(figure.applyAsDouble(seed));
        }
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

}
