package org.offramp.cnn.vgg16;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.Sequential;

/**
 * VGG-16 (Simonyan and Zisserman 2015, configuration D) cut into five blocks, with an exit behind each and an
 * autoencoder at splits 1 to 4 (Danek et al. 2025, Sec. II). The paper's divides the channels by 8 and sends them as
 * text; ours divides them by 4, since a quarter of the channels at four bits, entropy-coded, still is over a hundred
 * times less than the paper sends, and an answer then hardly depends on the split.
 *
 * <p>The convolutions are followed by batch normalisation, which the original lacks: it trains several times faster and
 * costs nothing afterwards, since the export folds it away. The exits are our own: the early ones see large maps, so
 * one or two convolutions of at most 64 channels bring them down before the dense layer. Their size does not grow with
 * the width, which keeps the demand of each block with its exit below Table I of that paper at full width too.
 */
public final class Vgg16 {
    private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};
    private static final int[] CHANNELS = {64, 128, 256, 512, 512};
    private static final int COMPRESSION = 4;
    private static final int LEAST_CHANNELS = 8;

    private Vgg16() {
    }

    /** The network for 60 x 60 road signs of 43 classes. */
    public static MultiExitNetwork network(double width) {
        return network(new int[] {3, 60, 60}, 43, width);
    }

    /**
     * The network for any image.
     *
     * @param inputShape {@code [channels, height, width]}, at least 32 x 32
     * @param classes the number of classes
     * @param width factor on the channels; each block keeps at least 8, so that its features can be divided
     */
    public static MultiExitNetwork network(int[] inputShape, int classes, double width) {
        if (!(width > 0 && width <= 4)) {
            throw new IllegalArgumentException("width is above 0 and at most 4, not " + width);
        }
        if (inputShape.length != 3 || inputShape[1] < 32 || inputShape[2] < 32) {
            throw new IllegalArgumentException("vgg16 takes images [channels, height, width] of at least 32 x 32, not "
                    + Arrays.toString(inputShape));
        }
        List<Sequential> blocks = new ArrayList<>();
        List<Sequential> exits = new ArrayList<>();
        Map<Integer, Autoencoder> autoencoders = new TreeMap<>();
        int[] shape = inputShape;
        for (int i = 1; i <= CHANNELS.length; i++) {
            int channels = Math.max(LEAST_CHANNELS, (int) Math.round(CHANNELS[i - 1] * width));
            Sequential block = block(i, shape, CONVOLUTIONS[i - 1], channels);
            shape = block.outputShape();
            blocks.add(block);
            exits.add(new Sequential("exit" + i, shape, exit(i, classes)));
            if (i < CHANNELS.length) {
                autoencoders.put(i, autoencoder(i, shape));
            }
        }
        return new MultiExitNetwork("vgg16", inputShape, classes, blocks, exits, autoencoders);
    }

    private static Sequential block(int index, int[] input, int convolutions, int channels) {
        List<Layer> layers = new ArrayList<>();
        if (index == 1) {
            layers.add(centred(input[0]));
        }
        for (int i = 0; i < convolutions; i++) {
            addConvolution(layers, Layer.Conv.same3(channels));
        }
        layers.add(new Layer.MaxPool(2, 2));
        return new Sequential("block" + index, input, layers);
    }

    /** Images of signs have a mean near 0.33 and a deviation near 0.27 in each colour. */
    private static Layer centred(int channels) {
        return new Layer.Normalise(java.util.Collections.nCopies(channels, 0.33f),
                java.util.Collections.nCopies(channels, 0.27f));
    }

    private static List<Layer> exit(int index, int classes) {
        List<Layer> layers = new ArrayList<>();
        if (index == 1) {
            addConvolution(layers, new Layer.Conv(32, 3, 2, 1, false));
            addConvolution(layers, new Layer.Conv(64, 3, 2, 1, false));
            layers.add(new Layer.MaxPool(2, 2));
            addConvolution(layers, Layer.Conv.same3(64));
        } else if (index == 2) {
            addConvolution(layers, Layer.Conv.same3(64));
            layers.add(new Layer.MaxPool(2, 2));
            addConvolution(layers, Layer.Conv.same3(64));
            layers.add(new Layer.MaxPool(2, 2));
        } else if (index == 3) {
            addConvolution(layers, Layer.Conv.same3(64));
            layers.add(new Layer.MaxPool(2, 2));
        }
        layers.add(new Layer.Flatten());
        layers.add(new Layer.Dropout(0.25));
        layers.add(new Layer.Dense(classes));
        return layers;
    }

    private static Autoencoder autoencoder(int split, int[] features) {
        // no rectifier: it would throw away half of what the few channels can say
        Sequential encoder = new Sequential("encoder" + split, features,
                List.of(Layer.Conv.same3(features[0] / COMPRESSION), new Layer.BatchNorm()));
        List<Layer> up = new ArrayList<>();
        addConvolution(up, Layer.Conv.same3(features[0]));
        return new Autoencoder(encoder, new Sequential("decoder" + split, encoder.outputShape(), up));
    }

    private static void addConvolution(List<Layer> layers, Layer.Conv convolution) {
        layers.add(convolution);
        layers.add(new Layer.BatchNorm());
        layers.add(new Layer.Relu());
    }
}
