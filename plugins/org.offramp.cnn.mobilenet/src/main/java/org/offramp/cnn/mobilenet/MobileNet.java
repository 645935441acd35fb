package org.offramp.cnn.mobilenet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.Sequential;

/**
 * A network in the manner of MobileNet (Howard et al. 2017): a first convolution, then depthwise separable ones, each
 * with batch normalisation. Cut into three blocks with an exit behind each and an autoencoder at splits 1 and 2 that
 * divides the channels by 8. Sizes of 48 x 48 images at width 1: 48 x 12 x 12, 96 x 6 x 6, 160 x 3 x 3.
 *
 * <p>It shows that nothing in Offramp is about VGG: other blocks, other numbers of exits and splits, another input. It
 * needs a fourteenth of the demand of VGG-16 at a quarter of its width.
 */
public final class MobileNet {
    /** Channels behind each separable convolution; the last one of each block halves height and width. */
    private static final int[][] CHANNELS = {{32, 48}, {64, 64, 96}, {128, 128, 128, 160}};
    private static final int FIRST = 24;
    private static final int[] EXIT_CHANNELS = {48, 64};
    private static final int COMPRESSION = 8;
    private static final int LEAST_SIZE = 32;

    private MobileNet() {
    }

    /**
     * The network for any image.
     *
     * @param inputShape {@code [channels, height, width]}, at least 32 x 32
     * @param classes the number of classes
     * @param width factor on the channels, above 0 to 4; each layer keeps at least 8
     * @throws IllegalArgumentException when size or width is out of range
     */
    public static MultiExitNetwork network(int[] inputShape, int classes, double width) {
        if (!(width > 0 && width <= 4)) {
            throw new IllegalArgumentException("width is above 0 and at most 4, not " + width);
        }
        if (inputShape.length != 3 || inputShape[1] < LEAST_SIZE || inputShape[2] < LEAST_SIZE) {
            throw new IllegalArgumentException("mobilenet takes images [channels, height, width] of at least "
                    + LEAST_SIZE + " x " + LEAST_SIZE + ", not " + Arrays.toString(inputShape));
        }
        List<Sequential> blocks = new ArrayList<>();
        List<Sequential> exits = new ArrayList<>();
        Map<Integer, Autoencoder> autoencoders = new TreeMap<>();
        int[] shape = inputShape;
        for (int i = 1; i <= CHANNELS.length; i++) {
            blocks.add(block(i, shape, width));
            shape = blocks.get(i - 1).outputShape();
            exits.add(exit(i, shape, classes));
            if (i < CHANNELS.length) {
                autoencoders.put(i, autoencoder(i, shape));
            }
        }
        return new MultiExitNetwork("mobilenet", inputShape, classes, blocks, exits, autoencoders);
    }

    private static int scaled(int channels, double width) {
        return Math.max(COMPRESSION, (int) Math.round(channels * width));
    }

    private static Sequential block(int index, int[] input, double width) {
        List<Layer> layers = new ArrayList<>();
        if (index == 1) {
            // images of signs have a mean near 0.33 and a deviation near 0.27 in each colour
            layers.add(new Layer.Normalise(Collections.nCopies(input[0], 0.33f),
                    Collections.nCopies(input[0], 0.27f)));
            addConvolution(layers, new Layer.Conv(scaled(FIRST, width), 3, 2, 1, false));
        }
        int[] channels = CHANNELS[index - 1];
        for (int i = 0; i < channels.length; i++) {
            addSeparable(layers, scaled(channels[i], width), i == channels.length - 1 ? 2 : 1);
        }
        return new Sequential("block" + index, input, layers);
    }

    private static Sequential exit(int index, int[] input, int classes) {
        List<Layer> layers = new ArrayList<>();
        if (index <= EXIT_CHANNELS.length) {
            addSeparable(layers, EXIT_CHANNELS[index - 1], 2);
        }
        if (index == 1) {
            layers.add(new Layer.MaxPool(2, 2));
        }
        layers.add(new Layer.Flatten());
        layers.add(new Layer.Dropout(0.2));
        layers.add(new Layer.Dense(classes));
        return new Sequential("exit" + index, input, layers);
    }

    /** The encoder ends without ReLU: a number that is cut off at 0 would waste half of what a codec can tell. */
    private static Autoencoder autoencoder(int split, int[] features) {
        Sequential encoder = new Sequential("encoder" + split, features, List.of(
                new Layer.Conv(Math.max(1, features[0] / COMPRESSION), 3, 1, 1, false), new Layer.BatchNorm()));
        List<Layer> up = new ArrayList<>();
        addConvolution(up, Layer.Conv.same3(features[0]));
        return new Autoencoder(encoder, new Sequential("decoder" + split, encoder.outputShape(), up));
    }

    private static void addSeparable(List<Layer> layers, int channels, int stride) {
        layers.add(new Layer.Depthwise(3, stride, 1));
        layers.add(new Layer.BatchNorm());
        layers.add(new Layer.Relu());
        addConvolution(layers, new Layer.Conv(channels, 1, 1, 0, false));
    }

    private static void addConvolution(List<Layer> layers, Layer.Conv convolution) {
        layers.add(convolution);
        layers.add(new Layer.BatchNorm());
        layers.add(new Layer.Relu());
    }
}
