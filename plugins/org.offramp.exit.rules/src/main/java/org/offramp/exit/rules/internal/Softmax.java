package org.offramp.exit.rules.internal;

/** Probabilities from the logarithms of probabilities, at a temperature. */
final class Softmax {
    /** What stands for a probability that has become zero in 32 bits. */
    private static final double SMALLEST = 1e-30;

    private Softmax() {
    }

    /** Adds {@code ln(p) / temperature} of each class, which is the class score but for a constant. */
    static void addLogarithms(float[] probabilities, double temperature, double[] sum) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += Math.log(Math.max(probabilities[c], SMALLEST)) / temperature;
        }
    }

    /** The largest probability of softmax over these class scores, each multiplied by a factor. */
    static double largest(double[] scores, double factor) {
        double top = top(scores);
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp((score - top) * factor);
        }
        return 1 / sum;
    }

    /** The entropy of softmax over these class scores, in nats. */
    static double entropy(double[] scores) {
        double top = top(scores);
        double sum = 0;
        double weighted = 0;
        for (double score : scores) {
            double e = Math.exp(score - top);
            sum += e;
            weighted += e * (score - top);
        }
        return Math.log(sum) - weighted / sum;
    }

    private static double top(double[] scores) {
        double top = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            top = Math.max(top, score);
        }
        return top;
    }
}
