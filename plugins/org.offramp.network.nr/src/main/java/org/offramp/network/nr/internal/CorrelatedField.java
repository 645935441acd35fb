package org.offramp.network.nr.internal;

import java.util.Random;

/**
 * A random landscape: at each place a normal number of mean 0 and deviation 1, and a correlation between two places
 * that falls with their distance. It is a sum of plane waves (Cai and Giannakis 2003) whose wave numbers are drawn from
 * the spectrum of that correlation in the plane. So the value of a place follows from seed and place alone, whichever
 * way the vehicle came. Immutable; any thread.
 */
final class CorrelatedField {
    /** How the correlation falls; at the correlation distance it has fallen to 1/e. */
    enum Shape {
        /** exp(-d / d_cor), as 3GPP TR 38.901 clause 7.4.4 has shadowing; wave numbers F(k) = 1 - (1 + k^2)^(-1/2). */
        EXPONENTIAL {
            @Override
            double wave(double rest) {
                return Math.sqrt(1 / (rest * rest) - 1);
            }
        },
        /** exp(-(d / d_cor)^2): smooth, so that what it decides does not flicker; F(k) = 1 - exp(-k^2 / 4). */
        SMOOTH {
            @Override
            double wave(double rest) {
                return 2 * Math.sqrt(-Math.log(rest));
            }
        };

        /** The wave number, times the correlation distance, that a share of the waves exceeds. */
        abstract double wave(double rest);
    }

    private static final int WAVES = 192;

    private final double[] waveX = new double[WAVES];
    private final double[] waveY = new double[WAVES];
    private final double[] phase = new double[WAVES];

    CorrelatedField(long seed, Shape shape, double correlationMeters) {
        Random random = new Random(seed);
        for (int i = 0; i < WAVES; i++) {
            double wave = shape.wave(1 - random.nextDouble()) / correlationMeters;
            double bearing = 2 * Math.PI * random.nextDouble();
            waveX[i] = wave * Math.cos(bearing);
            waveY[i] = wave * Math.sin(bearing);
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
    }

    /** The value at a place. */
    double at(Point place) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += Math.cos(waveX[i] * place.x() + waveY[i] * place.y() + phase[i]);
        }
        return sum * Math.sqrt(2.0 / WAVES);
    }

    /** The probability that a normal number of mean 0 and deviation 1 is at most this (error below 1e-7). */
    static double normalProbability(double value) {
        double x = Math.abs(value) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        // Abramowitz and Stegun 1964, 7.1.26
        double tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-x * x) / 2;
        return value > 0 ? 1 - tail : tail;
    }
}
