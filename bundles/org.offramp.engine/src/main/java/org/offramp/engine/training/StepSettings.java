package org.offramp.engine.training;

/**
 * How one step of training is taken. The optimizer is Adam with decoupled weight decay (Loshchilov and Hutter 2019,
 * algorithm 2; first and second moment 0.9 and 0.999; updates clipped after Wortsman et al. 2023).
 *
 * @param learningRate the rate, above 0
 * @param weightDecay share of each weight that is taken away per step, times the rate; biases and scales keep theirs
 * @param labelSmoothing share of the target that is spread over all classes, 0 to below 1
 * @param exitWeights weight of each exit's loss
 * @param routes for a step of the autoencoders alone: the splits that the batch is divided over, in equal parts one
 *     behind the other. The features of a part pass the autoencoder of its split before they go on, so all pairs (split,
 *     exit) are trained in one step, at the price of one. A split that stands there twice gets two parts, split 0 stands
 *     for no autoencoder
 * @param reconstructionWeight weight of each autoencoder's mean squared error relative to the mean square of what it
 *     reproduces. From it the autoencoders alone learn: features that were pulled towards their copies did not settle
 * @param distillation share of each exit's target that is what the later half of the exits say together (the geometric
 *     mean of their probabilities) instead of the label, 0 to below 1; its gradient stops there (Hinton et al. 2015; Lee
 *     and Lee 2021 for exits)
 * @param averaging share by which the averaged parameters move towards the new ones after the step, above 0 to 1; with 1
 *     they are the new ones (Polyak and Juditsky 1992)
 */
public record StepSettings(double learningRate, double weightDecay, double labelSmoothing, float[] exitWeights,
        int[] routes, double reconstructionWeight, double distillation, double averaging) {
    /** Copies the arrays and checks the ranges. */
    public StepSettings {
        exitWeights = exitWeights.clone();
        routes = routes.clone();
        if (!(learningRate > 0) || !(weightDecay >= 0) || !(reconstructionWeight >= 0)) {
            throw new IllegalArgumentException("the learning rate is above 0, weight decay and reconstruction weight "
                    + "are at least 0, not " + learningRate + ", " + weightDecay + " and " + reconstructionWeight);
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("label smoothing lies between 0 and 1, not at " + labelSmoothing);
        }
        if (!(distillation >= 0 && distillation < 1)) {
            throw new IllegalArgumentException("distillation lies between 0 and 1, not at " + distillation);
        }
        if (!(averaging > 0 && averaging <= 1)) {
            throw new IllegalArgumentException("averaging is above 0 and at most 1, not " + averaging);
        }
        if (routes.length == 0) {
            throw new IllegalArgumentException("routes names at least one split");
        }
    }
}
