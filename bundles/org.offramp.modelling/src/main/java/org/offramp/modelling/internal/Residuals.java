package org.offramp.modelling.internal;

import java.util.Arrays;

/**
 * How far off a fit is, measured minus fitted.
 *
 * @param title of what
 * @param unit of median and MAD
 * @param tasks how many were fitted
 * @param outliers how many of them counted for nothing
 * @param median of the residuals
 * @param mad median distance of the residuals from their median
 * @param explained R^2 of those that counted; NaN when nothing varies or only a constant was estimated
 */
record Residuals(String title, String unit, int tasks, int outliers, double median, double mad, double explained) {
    static Residuals of(String title, String unit, RobustFit fit, boolean volumeGiven) {
        double median = Quantiles.median(fit.residuals());
        return new Residuals(title, unit, fit.residuals().length, fit.outliers(), median,
                Quantiles.medianDistance(fit.residuals(), median), volumeGiven ? Double.NaN : fit.explained());
    }

    /** Of measured values beside predicted ones; outliers are further off than 4.685 standard deviations. */
    static Residuals of(String title, String unit, double[] measured, double[] predicted) {
        double[] off = new double[measured.length];
        Arrays.setAll(off, i -> measured[i] - predicted[i]);
        double median = Quantiles.median(off);
        double mad = Quantiles.medianDistance(off, median);
        double limit = 4.685 * Quantiles.MAD_TO_SIGMA * mad + 1e-9 * Quantiles.medianDistance(measured, 0);
        double[] weights = Arrays.stream(off).map(r -> Math.abs(r - median) <= limit ? 1 : 0).toArray();
        int outliers = off.length - (int) Arrays.stream(weights).sum();
        return new Residuals(title, unit, off.length, outliers, median, mad,
                RobustFit.explained(measured, off, weights));
    }
}
