package org.offramp.experiment.internal.report;

import java.util.Arrays;

/**
 * The mean of some independent runs and how far it can be trusted.
 *
 * @param mean the mean; NaN of nothing
 * @param low lower end of the 95 % confidence interval after Student's t; NaN of less than two runs
 * @param high its upper end
 * @param runs how many there were
 */
public record Interval(double mean, double low, double high, int runs) {
    /** The 97.5 % quantile of Student's t for 1, 2, 3 ... degrees of freedom. */
    private static final double[] T = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281};
    /** That of the normal distribution. */
    private static final double Z = 1.959964;

    /** The interval of these values. */
    public static Interval of(double... values) {
        int n = values.length;
        double mean = n == 0 ? Double.NaN : Arrays.stream(values).sum() / n;
        if (n < 2) {
            return new Interval(mean, Double.NaN, Double.NaN, n);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = t(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Interval(mean, mean - half, mean + half, n);
    }

    /** Beyond the table the expansion of Cornish and Fisher, exact to 1e-3 there. */
    static double t(int degrees) {
        if (degrees <= T.length) {
            return T[degrees - 1];
        }
        double z3 = Z * Z * Z;
        double z5 = z3 * Z * Z;
        double z7 = z5 * Z * Z;
        return Z + (z3 + Z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * Z) / (96.0 * degrees * degrees)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384.0 * degrees * degrees * degrees);
    }

    /** Half the width of the interval; NaN of less than two runs. */
    public double half() {
        return (high - low) / 2;
    }

    /** Whether there is no run at all. */
    public boolean empty() {
        return runs == 0;
    }
}
