package org.offramp.modelling.internal;

import java.util.Arrays;

/**
 * What a regression explains: each y by one or two numbers. Arrays are not copied and not changed.
 *
 * @param z row by row the numbers that explain, e.g. 1 and a volume
 * @param y what is explained
 */
record Samples(double[][] z, double[] y) {
    /** y = a + b x. */
    static Samples line(double[] x, double[] y) {
        return new Samples(Arrays.stream(x).mapToObj(v -> new double[] {1, v}).toArray(double[][]::new), y);
    }

    /** y = b x. */
    static Samples throughOrigin(double[] x, double[] y) {
        return new Samples(Arrays.stream(x).mapToObj(v -> new double[] {v}).toArray(double[][]::new), y);
    }

    /** y = a. */
    static Samples level(double[] y) {
        return new Samples(Arrays.stream(y).mapToObj(v -> new double[] {1}).toArray(double[][]::new), y);
    }

    int size() {
        return y.length;
    }

    /** The number of coefficients. */
    int width() {
        return z.length == 0 ? 0 : z[0].length;
    }

    double[] residuals(double[] coefficients) {
        double[] residuals = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = y[i];
            for (int j = 0; j < coefficients.length; j++) {
                residuals[i] -= coefficients[j] * z[i][j];
            }
        }
        return residuals;
    }

    /** The coefficients of weighted least squares, or {@code null} when they are not determined. */
    double[] solve(double[] weights) {
        double[] right = new double[width()];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < right.length; j++) {
                right[j] += weights[i] * z[i][j] * y[i];
            }
        }
        return Linear.solve(moments(weights), right);
    }

    /** The weighted sum of z z'. */
    double[][] moments(double[] weights) {
        int width = width();
        double[][] sum = new double[width][width];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < width; j++) {
                for (int k = 0; k < width; k++) {
                    sum[j][k] += weights[i] * z[i][j] * z[i][k];
                }
            }
        }
        return sum;
    }

    /** Some of the rows. */
    Samples rows(int[] which) {
        return new Samples(Arrays.stream(which).mapToObj(i -> z[i]).toArray(double[][]::new),
                Arrays.stream(which).mapToDouble(i -> y[i]).toArray());
    }
}
