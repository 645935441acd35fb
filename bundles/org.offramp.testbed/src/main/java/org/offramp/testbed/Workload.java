package org.offramp.testbed;

import java.util.List;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.StageTimes;

/**
 * What a network asks of a testbed: demand of its blocks and volumes at its splits. Splits are 0 to B, exits 1 to B for
 * a network of B blocks; at split B nothing is sent.
 *
 * @param blockMacs demand of each block with its exit and autoencoder in multiply-accumulates, c_1 to c_B
 * @param uplinkBits bits sent at each split, D_UL(0) to D_UL(B - 1)
 * @param preprocessingBits volume that preprocessing works on at each split, D(0) to D(B - 1) of eq. 10
 * @param downlinkBits bits of an answer, D_DL
 */
public record Workload(List<Double> blockMacs, List<Double> uplinkBits, List<Double> preprocessingBits,
        double downlinkBits) {
    /** Keeps immutable copies; checks lengths and ranges. */
    public Workload {
        blockMacs = List.copyOf(blockMacs);
        uplinkBits = List.copyOf(uplinkBits);
        preprocessingBits = List.copyOf(preprocessingBits);
        int blocks = blockMacs.size();
        if (blocks == 0 || uplinkBits.size() != blocks || preprocessingBits.size() != blocks) {
            throw new IllegalArgumentException("each block has a split before it, but these are " + blocks + " blocks, "
                    + uplinkBits.size() + " uplink volumes and " + preprocessingBits.size()
                    + " volumes to preprocess");
        }
        blockMacs.forEach(Workload::check);
        uplinkBits.forEach(Workload::check);
        preprocessingBits.forEach(Workload::check);
        check(downlinkBits);
    }

    private static void check(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("demands and volumes are 0 or more, not " + value);
        }
    }

    /** B, the number of blocks, of exits, and the split at which nothing is sent. */
    public int blocks() {
        return blockMacs.size();
    }

    /** Demand in multiply-accumulates of the blocks behind block {@code from} up to block {@code to}; 0 when equal. */
    public double macs(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += blockMacs.get(i);
        }
        return sum;
    }

    /** Times of the blocks on a device (eq. 8 and 9); exits, encoders and decoders are in their blocks. */
    public StageTimes on(ComputeProfile device) {
        List<Double> none = java.util.Collections.nCopies(blocks(), 0.0);
        return new StageTimes(device.fixedMillis(),
                blockMacs.stream().map(c -> c * 1e3 / device.macPerSecond()).toList(), none, none, none);
    }
}
