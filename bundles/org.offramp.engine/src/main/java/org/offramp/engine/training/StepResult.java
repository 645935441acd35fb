package org.offramp.engine.training;

/**
 * What one step of training gave.
 *
 * @param loss the weighted sum of all losses
 * @param exitLosses cross entropy of each exit, mean over the batch
 * @param right right answers of each exit in this batch
 * @param reconstructionLoss relative squared error of the autoencoders, mean over the splits; 0 without them
 */
public record StepResult(double loss, float[] exitLosses, int[] right, double reconstructionLoss) {
}
