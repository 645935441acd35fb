package org.offramp.modelling.internal;

/** Small systems of linear equations. Stateless; any thread. */
final class Linear {
    private Linear() {
    }

    /**
     * Solves a x = b by elimination with pivots.
     *
     * @return x, or {@code null} when the rows of a depend on each other
     */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[][] m = new double[n][];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            m[i] = java.util.Arrays.copyOf(a[i], n + 1);
            m[i][n] = b[i];
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, Math.abs(m[i][j]));
            }
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int i = column + 1; i < n; i++) {
                pivot = Math.abs(m[i][column]) > Math.abs(m[pivot][column]) ? i : pivot;
            }
            if (!(Math.abs(m[pivot][column]) > largest * 1e-13)) {
                return null;
            }
            double[] swap = m[pivot];
            m[pivot] = m[column];
            m[column] = swap;
            for (int i = column + 1; i < n; i++) {
                double factor = m[i][column] / m[column][column];
                for (int j = column; j <= n; j++) {
                    m[i][j] -= factor * m[column][j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = m[i][n];
            for (int j = i + 1; j < n; j++) {
                sum -= m[i][j] * x[j];
            }
            x[i] = sum / m[i][i];
        }
        return x;
    }

    /** The inverse, or {@code null} when there is none. */
    static double[][] inverse(double[][] a) {
        int n = a.length;
        double[][] columns = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            columns[i] = solve(a, unit);
            if (columns[i] == null) {
                return null;
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] = columns[j][i];
            }
        }
        return inverse;
    }
}
