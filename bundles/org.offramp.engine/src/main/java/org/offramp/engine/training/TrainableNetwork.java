package org.offramp.engine.training;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A network on a training device. Images are {@code n} items behind each other, each {@code [channels, height, width]}
 * with values 0 to 1.
 *
 * <p>One thread at a time; the calls may come from different threads.
 */
@ProviderType
public interface TrainableNetwork extends AutoCloseable {
    /**
     * Takes one step against the gradient: blocks and exits for right answers, autoencoders to reproduce the features
     * they see. Nothing passes an autoencoder on its way to an exit.
     *
     * @param images {@code n} images
     * @param n the number of images, at least 2
     * @param labels the class of each
     * @throws TrainingException when the loss is no longer a number; the parameters are as after the step before
     */
    StepResult train(float[] images, int n, int[] labels, StepSettings settings) throws TrainingException;

    /**
     * Takes one step of the autoencoders alone, so that each exit answers behind them as it does without: blocks and
     * exits stay as they are and compute as after training, the gradient passes them, and what an exit says of an image
     * that passes no autoencoder is what it shall say (Hinton et al. 2015).
     *
     * @param images {@code n} images
     * @param n the number of images, at least 2
     * @param labels the class of each, by which right answers are counted
     * @throws TrainingException when the loss is no longer a number; the parameters are as after the step before
     */
    StepResult trainAutoencoders(float[] images, int n, int[] labels, StepSettings settings) throws TrainingException;

    /**
     * Scores of all exits, computed as after training: averaged parameters, running statistics, no dropout.
     *
     * @param split the split whose autoencoder the features pass, 0 for none
     * @return for each exit {@code n} times as many scores as classes
     */
    float[][] scores(float[] images, int n, int split);

    /**
     * What would cross the air at a split: the encoder's output, or the block's where the split has no autoencoder.
     *
     * @return {@code n} items of the encoder's output shape
     */
    float[] features(float[] images, int n, int split);

    /** A copy of the parameters that learn, as {@code MultiExitNetwork#parameters()} names them. */
    Map<String, float[]> parameters();

    /** A copy of the parameters averaged over the steps, those that {@link #scores} and {@link #features} use. */
    Map<String, float[]> averaged();

    /** Replaces all parameters and forgets the optimizer's memory of past steps. */
    void load(Map<String, float[]> parameters);

    /**
     * Replaces all parameters and the optimizer's memory, so that training goes on as if it had not stopped.
     *
     * @param optimizer what {@link #optimizer()} gave; empty to forget
     */
    void load(Map<String, float[]> parameters, Map<String, float[]> optimizer);

    /** A copy of the optimizer's memory of past steps, averaged parameters included, for a checkpoint. */
    Map<String, float[]> optimizer();

    /** Begins a new stream of the random numbers that dropout is drawn from. */
    void seed(int seed);

    /** Gives back the device's memory. Closing twice does nothing. */
    @Override
    void close();
}
