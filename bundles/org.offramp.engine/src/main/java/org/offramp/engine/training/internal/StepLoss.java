package org.offramp.engine.training.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.training.StepResult;
import org.offramp.engine.training.StepSettings;

/**
 * What one step computes from its images: the loss whose gradient is followed, its parts, and what each exit scored.
 * Everything belongs to the manager of the images.
 *
 * <p>Two properties of DJL matter where a gradient passes: a plain number must not be a factor, see
 * {@link PyTorch#constant}, and an array must not be cut, see {@link #mix}.
 *
 * @param total the loss
 * @param exits the cross entropy of each exit
 * @param errors the reproduction error of each autoencoder that learns
 * @param scores the scores of each exit
 */
record StepLoss(NDArray total, List<NDArray> exits, List<NDArray> errors, List<NDArray> scores) {
    /** Added to what a reproduction error is relative to, so that features that are all zero have one too. */
    private static final float LEAST = 1e-6f;

    /** Blocks and exits for right answers; autoencoders beside them, to reproduce features that feel nothing of it. */
    static StepLoss of(MultiExitNetwork network, TorchLayers layers, NDArray images, int[] labels,
            StepSettings settings) {
        List<NDArray> scores = new ArrayList<>();
        List<NDArray> errors = new ArrayList<>();
        NDArray x = images;
        for (int block = 1; block <= network.blocks().size(); block++) {
            x = layers.run(network.blocks().get(block - 1), x, true);
            scores.add(layers.run(network.exits().get(block - 1), x, true));
            if (network.autoencoders().containsKey(block) && settings.reconstructionWeight() > 0) {
                NDArray seen = x.stopGradient();
                errors.add(error(layers.run(network.autoencoders().get(block), seen, true), seen));
            }
        }
        NDArray targets = targets(images.getManager(), labels, network.classes(), settings.labelSmoothing());
        if (settings.distillation() > 0) {
            targets = targets.mul(1 - settings.distillation()).add(together(scores).mul(settings.distillation()));
        }
        List<NDArray> exits = new ArrayList<>();
        for (NDArray score : scores) {
            exits.add(crossEntropy(score, targets));
        }
        return new StepLoss(total(images.getManager(), exits, errors, settings), exits, errors, scores);
    }

    /** Autoencoders alone, each part of the batch behind that of its route, for the answers that it gets without. */
    static StepLoss ofAutoencoders(MultiExitNetwork network, TorchLayers layers, NDArray images,
            StepSettings settings) {
        List<NDArray> scores = new ArrayList<>();
        List<NDArray> errors = new ArrayList<>();
        List<NDArray> exits = new ArrayList<>();
        NDArray unsplit = images;
        NDArray x = images;
        for (int block = 1; block <= network.blocks().size(); block++) {
            unsplit = layers.run(network.blocks().get(block - 1), unsplit, false);
            NDArray wanted = layers.run(network.exits().get(block - 1), unsplit, false).softmax(1);
            x = layers.run(network.blocks().get(block - 1), x, false);
            scores.add(layers.run(network.exits().get(block - 1), x, false));
            exits.add(crossEntropy(scores.get(block - 1), wanted));
            if (network.autoencoders().containsKey(block)) {
                NDArray seen = x.stopGradient();   // what is routed over this split has met no autoencoder before
                NDArray again = layers.run(network.autoencoders().get(block), seen, true);
                errors.add(error(again, seen));
                x = mix(x, again, block, settings.routes());
            }
        }
        return new StepLoss(total(images.getManager(), exits, errors, settings), exits, errors, scores);
    }

    /** The loss of a step: each exit's and each autoencoder's, by their weights. */
    static NDArray total(NDManager step, List<NDArray> exits, List<NDArray> errors, StepSettings settings) {
        NDArray total = step.create(0f);
        for (int e = 0; e < exits.size(); e++) {
            total = total.add(exits.get(e).mul(PyTorch.constant(step, settings.exitWeights()[e])));
        }
        for (NDArray error : errors) {
            total = total.add(error.mul(PyTorch.constant(step, settings.reconstructionWeight())));
        }
        return total;
    }

    private static NDArray error(NDArray again, NDArray seen) {
        return again.sub(seen).square().mean().div(seen.square().mean().add(LEAST));
    }

    private static NDArray crossEntropy(NDArray scores, NDArray targets) {
        long n = targets.getShape().get(0);
        return scores.logSoftmax(1).mul(targets.mul(-1f / n)).sum();
    }

    /** The geometric mean of what the later half of the exits say, as probabilities without a gradient. */
    private static NDArray together(List<NDArray> scores) {
        List<NDArray> later = scores.subList(scores.size() / 2, scores.size());
        NDArray sum = later.get(0).stopGradient().logSoftmax(1);
        for (NDArray score : later.subList(1, later.size())) {
            sum = sum.add(score.stopGradient().logSoftmax(1));
        }
        return sum.div(later.size()).softmax(1);
    }

    /**
     * The part of the batch that is routed over this split goes on as the decoder gave it, the rest as it was. By a
     * mask, since DJL's cutting of an array lets no gradient through.
     */
    private static NDArray mix(NDArray x, NDArray again, int split, int[] routes) {
        int n = (int) x.getShape().get(0);
        float[] passes = new float[n];
        float[] stays = new float[n];
        for (int i = 0; i < n; i++) {
            passes[i] = routes[(int) ((long) i * routes.length / n)] == split ? 1 : 0;
            stays[i] = 1 - passes[i];
        }
        NDManager step = x.getManager();
        Shape each = new Shape(n, 1, 1, 1);
        return again.mul(step.create(passes, each)).add(x.mul(step.create(stays, each)));
    }

    private static NDArray targets(NDManager step, int[] labels, int classes, double smoothing) {
        float[] targets = new float[labels.length * classes];
        Arrays.fill(targets, (float) (smoothing / classes));
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] += (float) (1 - smoothing);
        }
        return step.create(targets, new Shape(labels.length, classes));
    }

    /** The numbers of this step. */
    StepResult result(int[] labels) {
        float[] losses = new float[exits.size()];
        int[] right = new int[losses.length];
        for (int e = 0; e < losses.length; e++) {
            losses[e] = exits.get(e).getFloat();
            right[e] = right(scores.get(e).toFloatArray(), labels);
        }
        double error = 0;
        for (NDArray one : errors) {
            error += one.getFloat() / errors.size();
        }
        return new StepResult(total.getFloat(), losses, right, error);
    }

    private static int right(float[] scores, int[] labels) {
        int classes = scores.length / labels.length;
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (scores[i * classes + c] > scores[i * classes + best]) {
                    best = c;
                }
            }
            right += best == labels[i] ? 1 : 0;
        }
        return right;
    }
}
