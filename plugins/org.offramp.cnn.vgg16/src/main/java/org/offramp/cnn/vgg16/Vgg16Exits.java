package org.offramp.cnn.vgg16;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.Sequential;

/**
 * VGG-16 with a classifier after each convolution and pooling, 17 exits (Li, Iosifidis, Zhang 2022, Sec. VI-B), for
 * images such as those of CIFAR-10. Which of them are worth keeping is found after training.
 *
 * <p>VGG-16 has 13 convolutions and 5 poolings, 18 places in all. The paper counts 17 exits, "where early-exit 17 is the
 * main branch". Read here: the last convolution has no exit of its own, since the last pooling and the main classifier
 * follow it at once. So the exits lie behind
 *
 * <pre>
 *  1 conv1_1    2 conv1_2    3 pool1
 *  4 conv2_1    5 conv2_2    6 pool2
 *  7 conv3_1    8 conv3_2    9 conv3_3   10 pool3
 * 11 conv4_1   12 conv4_2   13 conv4_3   14 pool4
 * 15 conv5_1   16 conv5_2   17 conv5_3 and pool5, the main exit
 * </pre>
 *
 * and each block of the network is what lies between two exits. There are no autoencoders: that paper sends images.
 *
 * <p>The classifiers are our own, since the paper does not describe them: convolutions with stride 2 bring a map down to
 * 4 x 4, a pooling to 2 x 2, and a dense layer ends it. They do not widen with the network, and their demand counts.
 */
public final class Vgg16Exits {
    /** Convolutions of each group; a pooling ends it. */
    private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};
    private static final int[] CHANNELS = {64, 128, 256, 512, 512};
    private static final int LEAST_CHANNELS = 8;
    /** Height and width that an exit's convolutions bring a map down to. */
    private static final int EXIT_SIDE = 4;
    private static final int FIRST_EXIT_CHANNELS = 32;
    private static final int EXIT_CHANNELS = 64;
    private static final double DROPOUT = 0.1;

    private Vgg16Exits() {
    }

    /**
     * Builds the network.
     *
     * @param inputShape {@code [3, height, width]}, at least 32 x 32
     * @param classes the number of classes
     * @param width factor on the channels, above 0 to 4; each layer keeps at least 8
     * @throws IllegalArgumentException when size or width is out of range
     */
    public static MultiExitNetwork network(int[] inputShape, int classes, double width) {
        if (!(width > 0 && width <= 4)) {
            throw new IllegalArgumentException("width is above 0 and at most 4, not " + width);
        }
        if (inputShape.length != 3 || inputShape[0] != 3 || inputShape[1] < 32 || inputShape[2] < 32) {
            throw new IllegalArgumentException(Vgg16ExitsDesign.DESIGN + " takes images [3, height, width] of at least "
                    + "32 x 32, not " + Arrays.toString(inputShape));
        }
        List<Sequential> blocks = new ArrayList<>();
        int[] shape = inputShape;
        for (List<Layer> layers : layers(width)) {
            Sequential block = new Sequential("block" + (blocks.size() + 1), shape, layers);
            blocks.add(block);
            shape = block.outputShape();
        }
        List<Sequential> exits = new ArrayList<>();
        for (int i = 1; i <= blocks.size(); i++) {
            exits.add(exit(i, blocks.get(i - 1).outputShape(), classes, i == blocks.size()));
        }
        return new MultiExitNetwork(Vgg16ExitsDesign.DESIGN, inputShape, classes, blocks, exits, Map.of());
    }

    /** What lies before each exit, from the one before it. */
    private static List<List<Layer>> layers(double width) {
        List<List<Layer>> blocks = new ArrayList<>();
        List<Layer> block = new ArrayList<>(List.of(centred()));
        for (int group = 0; group < CONVOLUTIONS.length; group++) {
            int channels = Math.max(LEAST_CHANNELS, (int) Math.round(CHANNELS[group] * width));
            for (int i = 0; i < CONVOLUTIONS[group]; i++) {
                addConvolution(block, Layer.Conv.same3(channels));
                boolean last = group == CONVOLUTIONS.length - 1 && i == CONVOLUTIONS[group] - 1;
                if (!last) {
                    blocks.add(block);
                    block = new ArrayList<>();
                }
            }
            block.add(new Layer.MaxPool(2, 2));
            blocks.add(block);
            block = new ArrayList<>();
        }
        return blocks;
    }

    /** Means and deviations of the colours of CIFAR-10's training images. */
    private static Layer centred() {
        return new Layer.Normalise(List.of(0.491f, 0.482f, 0.447f), List.of(0.247f, 0.243f, 0.262f));
    }

    private static Sequential exit(int index, int[] input, int classes, boolean main) {
        List<Layer> layers = new ArrayList<>();
        int side = Math.min(input[1], input[2]);
        while (!main && side > EXIT_SIDE) {
            boolean large = side > 4 * EXIT_SIDE;
            addConvolution(layers, new Layer.Conv(large ? FIRST_EXIT_CHANNELS : EXIT_CHANNELS, 3, 2, 1, false));
            side = (side + 1) / 2;
        }
        if (side >= EXIT_SIDE) {
            layers.add(new Layer.MaxPool(2, 2));
        }
        layers.add(new Layer.Flatten());
        layers.add(new Layer.Dropout(DROPOUT));
        layers.add(new Layer.Dense(classes));
        return new Sequential("exit" + index, input, layers);
    }

    private static void addConvolution(List<Layer> layers, Layer.Conv convolution) {
        layers.add(convolution);
        layers.add(new Layer.BatchNorm());
        layers.add(new Layer.Relu());
    }
}
