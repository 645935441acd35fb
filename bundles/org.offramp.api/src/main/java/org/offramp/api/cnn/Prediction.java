package org.offramp.api.cnn;

/**
 * The answer of one exit for one image.
 *
 * @param exit the exit that answered, from 1
 * @param label the most probable class, from 0
 * @param confidence its probability, 0 to 1
 * @param probabilities softmax over all classes; not to be written to
 */
public record Prediction(int exit, int label, float confidence, float[] probabilities) {
    /** Builds the prediction from class scores: numerically stable softmax, then the largest. */
    public static Prediction ofScores(int exit, float[] scores, int offset, int classes) {
        float[] p = new float[classes];
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (scores[offset + i] > scores[offset + best]) {
                best = i;
            }
        }
        double sum = 0;
        float top = scores[offset + best];
        for (int i = 0; i < classes; i++) {
            p[i] = (float) Math.exp(scores[offset + i] - top);
            sum += p[i];
        }
        for (int i = 0; i < classes; i++) {
            p[i] = (float) (p[i] / sum);
        }
        return new Prediction(exit, best, p[best], p);
    }
}
