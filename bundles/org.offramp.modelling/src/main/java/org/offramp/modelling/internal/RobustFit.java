package org.offramp.modelling.internal;

/**
 * Robust linear regression: begins with {@link TrimmedSquares}, ends with Tukey's biweight by iterated weighted least
 * squares (an MM-estimate after Yohai 1987 in spirit: breakdown at half, 95 % of the efficiency of least squares for
 * normal errors). Errors of the coefficients: the sandwich estimate, which needs no equal spread of the residuals.
 *
 * @param coefficients in the order of the samples' numbers
 * @param covariance of the coefficients
 * @param scale the spread of the residuals as a standard deviation, from their median distance from 0
 * @param residuals measured minus fitted, row by row
 * @param outliers rows that count for nothing: further off than 4.685 times the scale
 * @param explained share of the weighted variance of y that is explained, R^2; NaN when y does not vary
 */
record RobustFit(double[] coefficients, double[][] covariance, double scale, double[] residuals, int outliers,
        double explained) {
    private static final double TUKEY = 4.685;
    private static final int STEPS = 200;
    private static final int ROUNDS = 3;
    /** Residuals below this share of y are rounding. */
    private static final double EXACT = 1e-9;

    /** The fit, or {@code null} when the rows do not determine it. */
    static RobustFit of(Samples samples, long seed) {
        if (samples.size() <= samples.width()) {
            return null;
        }
        double[] coefficients = TrimmedSquares.fit(samples, seed);
        if (coefficients == null) {
            return null;
        }
        double scale = scale(samples, coefficients);
        for (int round = 0; round < ROUNDS; round++) {
            coefficients = weigh(samples, coefficients, scale);
            scale = scale(samples, coefficients);
        }
        return finish(samples, coefficients, scale);
    }

    private static double scale(Samples samples, double[] coefficients) {
        double freedom = (double) samples.size() / (samples.size() - samples.width());
        double floor = EXACT * Quantiles.medianDistance(samples.y(), 0) + Double.MIN_NORMAL;
        return Math.max(floor, Quantiles.MAD_TO_SIGMA * Math.sqrt(freedom)
                * Quantiles.medianDistance(samples.residuals(coefficients), 0));
    }

    private static double[] weigh(Samples samples, double[] from, double scale) {
        double[] now = from;
        for (int step = 0; step < STEPS; step++) {
            double[] next = samples.solve(weights(samples.residuals(now), scale));
            if (next == null) {
                return now;
            }
            double change = 0;
            for (int j = 0; j < next.length; j++) {
                change = Math.max(change, Math.abs(next[j] - now[j]) / (Math.abs(next[j]) + Double.MIN_NORMAL));
            }
            now = next;
            if (change < 1e-10) {
                break;
            }
        }
        return now;
    }

    private static double[] weights(double[] residuals, double scale) {
        double[] weights = new double[residuals.length];
        for (int i = 0; i < weights.length; i++) {
            double u = residuals[i] / (TUKEY * scale);
            double inside = 1 - u * u;
            weights[i] = inside > 0 ? inside * inside : 0;
        }
        return weights;
    }

    private static RobustFit finish(Samples samples, double[] coefficients, double scale) {
        double[] residuals = samples.residuals(coefficients);
        double[] weights = weights(residuals, scale);
        double[] slopes = new double[residuals.length];
        double[] squares = new double[residuals.length];
        int outliers = 0;
        for (int i = 0; i < residuals.length; i++) {
            double u = residuals[i] / (TUKEY * scale);
            slopes[i] = u * u < 1 ? (1 - u * u) * (1 - 5 * u * u) : 0;
            squares[i] = Math.pow(weights[i] * residuals[i], 2);
            outliers += weights[i] == 0 ? 1 : 0;
        }
        double[][] bread = Linear.inverse(samples.moments(slopes));
        double[][] spread = Linear.inverse(samples.moments(weights));
        if (bread == null || spread == null) {
            return null;
        }
        for (int i = 0; i < squares.length; i++) {
            // a row that pulls the fit towards itself has too small a residual (HC3 of MacKinnon and White 1985)
            double leverage = Math.min(0.9, weights[i] * quadratic(spread, samples.z()[i]));
            squares[i] /= (1 - leverage) * (1 - leverage);
        }
        double[][] covariance = times(times(bread, samples.moments(squares)), bread);
        return new RobustFit(coefficients, covariance, scale, residuals, outliers,
                explained(samples.y(), residuals, weights));
    }

    private static double quadratic(double[][] a, double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                sum += z[i] * a[i][j] * z[j];
            }
        }
        return sum;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double explained(double[] y, double[] residuals, double[] weights) {
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < y.length; i++) {
            sum += weights[i];
            mean += weights[i] * y[i];
        }
        mean /= sum;
        double left = 0;
        double whole = 0;
        for (int i = 0; i < y.length; i++) {
            left += weights[i] * residuals[i] * residuals[i];
            whole += weights[i] * (y[i] - mean) * (y[i] - mean);
        }
        return whole > EXACT * EXACT * mean * mean * sum ? 1 - left / whole : Double.NaN;
    }

    /** Half the width of a coefficient's confidence interval. */
    double halfWidth(int coefficient, double confidence) {
        double freedom = Math.max(1, residuals.length - coefficients.length);
        return Quantiles.twoSided(confidence, freedom) * Math.sqrt(Math.max(0, covariance[coefficient][coefficient]));
    }
}
