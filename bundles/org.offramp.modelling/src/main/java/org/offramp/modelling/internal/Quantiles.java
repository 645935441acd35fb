package org.offramp.modelling.internal;

import java.util.Arrays;

/** Medians, and quantiles of the normal and of Student's distribution. Stateless; any thread. */
final class Quantiles {
    /** Median absolute deviation to standard deviation, for normal errors. */
    static final double MAD_TO_SIGMA = 1.482602218505602;

    private Quantiles() {
    }

    /** The median; NaN of nothing. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] copy = values.clone();
        int middle = copy.length / 2;
        double upper = select(copy, middle);
        if (copy.length % 2 == 1) {
            return upper;
        }
        double lower = copy[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, copy[i]);
        }
        return lower / 2 + upper / 2;
    }

    /**
     * The value that would stand at a place if the values were sorted (Hoare's selection). Afterwards those before the
     * place are no larger and those behind it no smaller.
     */
    static double select(double[] values, int place) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = values[low + (high - low) / 2];
            int i = low - 1;
            int j = high + 1;
            while (true) {
                do {
                    i++;
                } while (values[i] < pivot);
                do {
                    j--;
                } while (values[j] > pivot);
                if (i >= j) {
                    break;
                }
                double swap = values[i];
                values[i] = values[j];
                values[j] = swap;
            }
            if (place <= j) {
                high = j;
            } else {
                low = j + 1;
            }
        }
        return values[place];
    }

    /** The median distance from a centre. */
    static double medianDistance(double[] values, double centre) {
        return median(Arrays.stream(values).map(v -> Math.abs(v - centre)).toArray());
    }

    /**
     * How many standard errors to each side hold a share of Student's distribution; by bisection of its integral.
     *
     * @param share above 0 and below 1
     * @param freedom degrees of freedom, 1 or more
     */
    static double twoSided(double share, double freedom) {
        double low = 0;
        double high = 1;
        while (inside(high, freedom) < share) {
            high *= 2;
        }
        for (int i = 0; i < 80; i++) {
            double middle = (low + high) / 2;
            if (inside(middle, freedom) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The share of Student's distribution between -t and t: with t = sqrt(n) tan(u) an integral of cos^(n-1) u. */
    private static double inside(double t, double freedom) {
        double end = Math.atan(t / Math.sqrt(freedom));
        // almost all of the integral lies within a few times 1 / sqrt(n)
        double whole = Math.min(Math.PI / 2, 12 / Math.sqrt(freedom));
        return Math.min(1, simpson(Math.min(end, whole), freedom) / simpson(whole, freedom));
    }

    private static double simpson(double end, double freedom) {
        int steps = 400;
        double width = end / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp((freedom - 1) * Math.log(Math.max(1e-300, Math.cos(i * width))));
        }
        return sum * width / 3;
    }
}
