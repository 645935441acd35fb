package org.offramp.api.cnn;

import java.util.List;

/**
 * What everyone may know of a network with early exits and split points without running it: shapes, demand, accuracy
 * and the content hash. Blocks and exits are numbered from 1; split {@code s} lies behind block {@code s}, so split 0
 * is full offloading and split {@code blocks()} full local processing (Danek et al. 2025, Sec. II).
 *
 * @param name name of the network, e.g. {@code vgg16-gtsrb}
 * @param version version of the network
 * @param contentHash SHA-256 over manifest and stages, 64 lower-case hexadecimal digits; head and tail of a task run
 *     only on networks of one hash
 * @param inputShape {@code [channels, height, width]} of the input image, values 0 to 1
 * @param labels name of each class
 * @param blocks the blocks in order; block {@code i} is element {@code i - 1}
 * @param exits the exits in order; exit {@code e} is element {@code e - 1}, the last one is the main exit
 * @param splits the split points 0 to {@code blocks.size() - 1}, where something crosses the air
 */
public record NetworkDescription(String name, String version, String contentHash, int[] inputShape,
        List<String> labels, List<Block> blocks, List<Exit> exits, List<Split> splits) {

    /** Keeps immutable copies of the lists and of the shape. */
    public NetworkDescription {
        inputShape = inputShape.clone();
        labels = List.copyOf(labels);
        blocks = List.copyOf(blocks);
        exits = List.copyOf(exits);
        splits = List.copyOf(splits);
    }

    /**
     * A block of layers between two split points.
     *
     * @param outputShape {@code [channels, height, width]} behind the block
     * @param macs demand of one image in multiply-accumulates
     */
    public record Block(int[] outputShape, long macs) {
    }

    /**
     * An exit, behind the block of the same number.
     *
     * @param macs demand of its classifier in multiply-accumulates
     * @param accuracy share of right answers on the test images named in the model card, 0 to 1; NaN when unknown
     */
    public record Exit(long macs, double accuracy) {
    }

    /**
     * A split point.
     *
     * @param index 0 to {@code blocks.size() - 1}
     * @param features what crosses the air: the image at split 0, else the encoded features
     * @param encoderMacs demand of the encoder on the vehicle; 0 without one
     * @param decoderMacs demand of the decoder on the server; 0 without one
     */
    public record Split(int index, FeatureSpec features, long encoderMacs, long decoderMacs) {
    }

    /** The number of the main exit, which is the number of exits. */
    public int mainExit() {
        return exits.size();
    }

    /** The split that means full local processing, which is the number of blocks. */
    public int localSplit() {
        return blocks.size();
    }

    /** Whether (split, exit) is a pair of this network: split 0 to {@link #localSplit()}, exit 1 to {@link #mainExit()}. */
    public boolean has(int split, int exit) {
        return split >= 0 && split <= localSplit() && exit >= 1 && exit <= mainExit();
    }

    /** Whether the exit is reached on the vehicle, so that nothing crosses the air (exit at or before the split). */
    public static boolean isLocal(int split, int exit) {
        return exit <= split;
    }

    /**
     * Demand on the vehicle in multiply-accumulates: blocks up to min(split, exit), then the exit's classifier when the
     * task ends here, else the encoder.
     */
    public long headMacs(int split, int exit) {
        long sum = blockMacs(0, Math.min(split, exit));
        return sum + (isLocal(split, exit) ? exits.get(exit - 1).macs() : splits.get(split).encoderMacs());
    }

    /** Demand on the server in multiply-accumulates: decoder, blocks split+1 to exit, the exit's classifier; 0 if local. */
    public long tailMacs(int split, int exit) {
        if (isLocal(split, exit)) {
            return 0;
        }
        return splits.get(split).decoderMacs() + blockMacs(split, exit) + exits.get(exit - 1).macs();
    }

    private long blockMacs(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += blocks.get(i).macs();
        }
        return sum;
    }
}
