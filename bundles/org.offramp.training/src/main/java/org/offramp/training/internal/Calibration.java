package org.offramp.training.internal;

import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.command.ImageSet;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.Sequential;
import org.offramp.engine.training.TrainableNetwork;

/**
 * Finds the range of each channel that crosses the air at a split, so that a codec can spread its few levels over it. A
 * thousandth of the values at either end is cut off: single large values would cost all others their resolution.
 */
final class Calibration {
    private static final int IMAGES = 1500;
    private static final int BATCH = 100;
    private static final double CUT = 0.001;

    private final MultiExitNetwork network;
    private final TrainableNetwork trainable;
    private final ImageSet images;

    /** @param images what is looked at: up to 1,500 of them, evenly taken */
    Calibration(MultiExitNetwork network, TrainableNetwork trainable, ImageSet images) {
        this.network = network;
        this.trainable = trainable;
        int count = Math.min(IMAGES, images.size());
        int[] picked = new int[count];
        for (int i = 0; i < count; i++) {
            picked[i] = (int) ((long) i * images.size() / count);
        }
        this.images = images.pick(picked);
    }

    /** Shape and ranges of what crosses the air at a split; the image itself at split 0 has 0 to 1. */
    FeatureSpec features(int split) {
        int[] shape = shape(split);
        float[] low = new float[shape[0]];
        float[] high = new float[shape[0]];
        if (split == 0) {
            Arrays.fill(high, 1);
            return new FeatureSpec(shape, low, high);
        }
        float[][] values = values(split, shape);
        for (int c = 0; c < shape[0]; c++) {
            Arrays.sort(values[c]);
            int cut = (int) (values[c].length * CUT);
            low[c] = values[c][cut];
            high[c] = values[c][values[c].length - 1 - cut];
        }
        return new FeatureSpec(shape, low, high);
    }

    private int[] shape(int split) {
        if (split == 0) {
            return network.inputShape();
        }
        Sequential last = network.autoencoders().containsKey(split) ? network.autoencoders().get(split).encoder()
                : network.blocks().get(split - 1);
        return last.outputShape();
    }

    private float[][] values(int split, int[] shape) {
        int plane = shape[1] * shape[2];
        float[][] values = new float[shape[0]][images.size() * plane];
        for (int from = 0; from < images.size(); from += BATCH) {
            int to = Math.min(images.size(), from + BATCH);
            float[] features = trainable.features(images.floats(from, to), to - from, split);
            for (int i = 0; i < to - from; i++) {
                for (int c = 0; c < shape[0]; c++) {
                    System.arraycopy(features, (i * shape[0] + c) * plane, values[c], (from + i) * plane, plane);
                }
            }
        }
        return values;
    }
}
