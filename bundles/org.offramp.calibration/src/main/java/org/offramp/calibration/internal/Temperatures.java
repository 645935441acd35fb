package org.offramp.calibration.internal;

import java.util.Arrays;
import org.offramp.api.cnn.Prediction;

/**
 * The temperature of each early exit that makes its probabilities true: the one with the smallest negative log
 * likelihood of the right classes (Guo et al., On Calibration of Modern Neural Networks, ICML 2017, Sec. 4.2). One
 * number per exit, found from all images and not only from the few errors, and it makes the exits comparable.
 */
final class Temperatures {
    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double SMALLEST = 1e-30;

    private Temperatures() {
    }

    /** One for each early exit; 1 for each when there are no images. */
    static double[] fit(Recording recording) {
        double[] temperatures = new double[recording.earlyExits()];
        Arrays.fill(temperatures, 1);
        for (int exit = 1; exit <= temperatures.length && recording.size() > 0; exit++) {
            temperatures[exit - 1] = fit(recording, exit);
        }
        return temperatures;
    }

    /** Golden section search over the logarithm; the likelihood has a single top in the inverse temperature. */
    private static double fit(Recording recording, int exit) {
        double[][] logarithms = new double[recording.size()][];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = logarithms(recording.predictions()[i][exit - 1]);
        }
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = loss(logarithms, recording.labels(), Math.exp(left));
        double atRight = loss(logarithms, recording.labels(), Math.exp(right));
        while (high - low > 1e-3) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = loss(logarithms, recording.labels(), Math.exp(left));
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = loss(logarithms, recording.labels(), Math.exp(right));
            }
        }
        return Math.round(Math.exp((low + high) / 2) * 1000) / 1000.0;
    }

    private static double[] logarithms(Prediction prediction) {
        float[] p = prediction.probabilities();
        double[] logarithms = new double[p.length];
        for (int c = 0; c < p.length; c++) {
            logarithms[c] = Math.log(Math.max(p[c], SMALLEST));
        }
        return logarithms;
    }

    private static double loss(double[][] logarithms, int[] labels, double temperature) {
        double loss = 0;
        for (int i = 0; i < logarithms.length; i++) {
            double[] z = logarithms[i];
            double top = Double.NEGATIVE_INFINITY;
            for (double value : z) {
                top = Math.max(top, value);
            }
            double sum = 0;
            for (double value : z) {
                sum += Math.exp((value - top) / temperature);
            }
            loss += Math.log(sum) - (z[labels[i]] - top) / temperature;
        }
        return loss;
    }
}
