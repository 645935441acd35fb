package org.offramp.engine.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A network with an exit behind each block and split points between them, as it is trained. Exported stage by stage, it
 * becomes a network package.
 *
 * <p>Blocks and exits are numbered from 1; split {@code s} lies behind block {@code s} (Danek et al. 2025, Sec. II).
 *
 * @param name the architecture's name, e.g. {@code vgg16}
 * @param inputShape {@code [channels, height, width]}
 * @param classes the number of classes, the length of each exit's scores
 * @param blocks the blocks in order; block {@code i} is element {@code i - 1}
 * @param exits the exits in order, one behind each block
 * @param autoencoders the autoencoder of each split that has one; splits lie between 1 and {@code blocks - 1}
 */
public record MultiExitNetwork(String name, int[] inputShape, int classes, List<Sequential> blocks,
        List<Sequential> exits, Map<Integer, Autoencoder> autoencoders) {
    /**
     * Copies everything and checks that the parts fit each other.
     *
     * @throws IllegalArgumentException when they do not; the message names the part
     */
    public MultiExitNetwork {
        inputShape = inputShape.clone();
        blocks = List.copyOf(blocks);
        exits = List.copyOf(exits);
        autoencoders = java.util.Collections.unmodifiableMap(new TreeMap<>(autoencoders));
        if (blocks.isEmpty() || blocks.size() != exits.size()) {
            throw new IllegalArgumentException("a network has one exit behind each block, not " + exits.size()
                    + " exits behind " + blocks.size() + " blocks");
        }
        int[] shape = inputShape;
        for (int i = 0; i < blocks.size(); i++) {
            fits(blocks.get(i), shape);
            shape = blocks.get(i).outputShape();
            fits(exits.get(i), shape);
            if (!Arrays.equals(exits.get(i).outputShape(), new int[] {classes})) {
                throw new IllegalArgumentException("stage " + exits.get(i).name() + " gives "
                        + Arrays.toString(exits.get(i).outputShape()) + " instead of " + classes + " scores");
            }
            Autoencoder autoencoder = autoencoders.get(i + 1);
            if (autoencoder != null) {
                fits(autoencoder.encoder(), shape);
            }
        }
        for (int split : autoencoders.keySet()) {
            if (split < 1 || split >= blocks.size()) {
                throw new IllegalArgumentException("an autoencoder lies at a split between 1 and "
                        + (blocks.size() - 1) + ", not at " + split);
            }
        }
    }

    private static void fits(Sequential stage, int[] shape) {
        if (!Arrays.equals(stage.inputShape(), shape)) {
            throw new IllegalArgumentException("stage " + stage.name() + " takes "
                    + Arrays.toString(stage.inputShape()) + " but gets " + Arrays.toString(shape));
        }
    }

    /** All stages: blocks, exits, then encoder and decoder of each split. */
    public List<Sequential> stages() {
        List<Sequential> all = new ArrayList<>(blocks);
        all.addAll(exits);
        for (Autoencoder autoencoder : autoencoders.values()) {
            all.add(autoencoder.encoder());
            all.add(autoencoder.decoder());
        }
        return all;
    }

    /** All parameters in the order of the stages. */
    public List<ParameterSpec> parameters() {
        return stages().stream().flatMap(stage -> stage.parameters().stream()).toList();
    }

    /** Demand of an item that leaves at each exit, in multiply-accumulates: all blocks before it and its own layers. */
    public long[] exitMacs() {
        long[] demands = new long[exits.size()];
        long before = 0;
        for (int i = 0; i < demands.length; i++) {
            before += blocks.get(i).macs();
            demands[i] = before + exits.get(i).macs();
        }
        return demands;
    }

    /**
     * The same network with some of its exits: what lies between two of them becomes one block, what lies behind the
     * last is left out. The autoencoder of a split stays where an exit before it stays and blocks follow. Scores at the
     * kept exits are the same.
     *
     * @param kept numbers of the exits to keep, ascending from 1
     * @throws IllegalArgumentException when they are not
     */
    public KeptExits keep(int... kept) {
        return KeptExits.of(this, kept);
    }

    /**
     * Parameters to begin training with: weights normally distributed with variance 2 / inputs (He et al. 2015,
     * eq. 10), scales and variances 1, the rest 0. The same seed gives the same numbers on any machine; each
     * parameter has a stream of its own, so a layer more or less leaves the others as they are.
     */
    public Map<String, float[]> initialise(long seed) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (ParameterSpec spec : parameters()) {
            values.put(spec.name(), begin(spec, seed));
        }
        return values;
    }

    private static float[] begin(ParameterSpec spec, long seed) {
        float[] values = new float[spec.elements()];
        switch (spec.role()) {
            case WEIGHT -> {
                SplittableRandom random = new SplittableRandom(seed * 1_000_003 + spec.name().hashCode());
                double deviation = Math.sqrt(2.0 / spec.fanIn());
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * deviation);
                }
            }
            case SCALE, VARIANCE -> Arrays.fill(values, 1);
            default -> {
                // biases and means begin at 0
            }
        }
        return values;
    }
}
