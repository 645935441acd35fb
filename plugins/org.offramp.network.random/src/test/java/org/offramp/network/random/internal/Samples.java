package org.offramp.network.random.internal;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What a test asks of a sample. */
record Samples(double[] values) {
    double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    double variance() {
        double mean = mean();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /** The largest distance between the sample's distribution and a given one (Kolmogorov and Smirnov). */
    double distance(DoubleUnaryOperator distribution) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double at = distribution.applyAsDouble(sorted[i]);
            largest = Math.max(largest, Math.max((i + 1.0) / sorted.length - at, at - (double) i / sorted.length));
        }
        return largest;
    }

    /** The distance that a true sample of this size exceeds once in a thousand times. */
    double limit() {
        return 1.95 / Math.sqrt(values.length);
    }

    double correlation(Samples other) {
        double sum = 0;
        double a = mean();
        double b = other.mean();
        for (int i = 0; i < values.length; i++) {
            sum += (values[i] - a) * (other.values[i] - b);
        }
        return sum / (values.length - 1) / Math.sqrt(variance() * other.variance());
    }
}
