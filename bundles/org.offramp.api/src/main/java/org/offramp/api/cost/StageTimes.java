package org.offramp.api.cost;

import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.NetworkDescription;

/**
 * How long one device takes for each stage of one network, in milliseconds: measured, or demand over computing power.
 * The times of a head and a tail follow from it, and so Table I of Li et al. 2022 ("inference time per exit").
 *
 * <p>Where stages were not measured, {@link #of} gives eq. 8 and 9 of Danek et al. 2025: t0 and a time in proportion to
 * the demand. Measured stages are not in proportion to their demand: a convolution over few points, or a dense layer,
 * takes several times longer per multiply-accumulate than a large convolution.
 *
 * @param fixedMillis t0, spent on each head or tail that computes anything at all
 * @param blockMillis time of each block; block {@code i} is element {@code i - 1}
 * @param exitMillis time of each exit's classifier; exit {@code e} is element {@code e - 1}
 * @param encoderMillis time of the encoder of each split, from split 0; 0 without one
 * @param decoderMillis time of the decoder of each split, from split 0; 0 without one
 */
public record StageTimes(double fixedMillis, List<Double> blockMillis, List<Double> exitMillis,
        List<Double> encoderMillis, List<Double> decoderMillis) {
    /** Keeps immutable copies; checks that the lists belong together and that every time is a number of 0 or more. */
    public StageTimes {
        blockMillis = List.copyOf(blockMillis);
        exitMillis = List.copyOf(exitMillis);
        encoderMillis = List.copyOf(encoderMillis);
        decoderMillis = List.copyOf(decoderMillis);
        int blocks = blockMillis.size();
        if (blocks == 0 || exitMillis.size() != blocks || encoderMillis.size() != blocks
                || decoderMillis.size() != blocks) {
            throw new IllegalArgumentException("each block has one exit behind it and one split before it, but these are "
                    + blocks + " blocks, " + exitMillis.size() + " exits, " + encoderMillis.size() + " encoders and "
                    + decoderMillis.size() + " decoders");
        }
        List<Double> all = new ArrayList<>(blockMillis);
        all.addAll(exitMillis);
        all.addAll(encoderMillis);
        all.addAll(decoderMillis);
        all.add(fixedMillis);
        for (double time : all) {
            if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a stage takes 0 ms or more, not " + time + " ms");
            }
        }
    }

    /** Times in proportion to the demand (Danek et al. 2025, eq. 8 and 9). */
    public static StageTimes of(NetworkDescription network, ComputeProfile device) {
        double millisPerMac = 1e3 / device.macPerSecond();
        return new StageTimes(device.fixedMillis(),
                network.blocks().stream().map(b -> b.macs() * millisPerMac).toList(),
                network.exits().stream().map(e -> e.macs() * millisPerMac).toList(),
                network.splits().stream().map(s -> s.encoderMacs() * millisPerMac).toList(),
                network.splits().stream().map(s -> s.decoderMacs() * millisPerMac).toList());
    }

    /** Whether these times have the number of blocks and exits of a network. */
    public boolean fits(NetworkDescription network) {
        return blockMillis.size() == network.localSplit() && exitMillis.size() == network.mainExit();
    }

    /**
     * Time of the vehicle's half, t_AV: blocks up to min(split, exit), then the exit's classifier when the task ends
     * here, else the encoder; 0 when nothing is computed (split 0).
     */
    public double headMillis(int split, int exit) {
        if (split == 0) {
            return 0;
        }
        return fixedMillis + sum(0, Math.min(split, exit))
                + (NetworkDescription.isLocal(split, exit) ? exitMillis.get(exit - 1) : encoderMillis.get(split));
    }

    /** Time of the server's half, t_MEC: decoder, blocks split+1 to exit, the exit's classifier; 0 if local. */
    public double tailMillis(int split, int exit) {
        if (NetworkDescription.isLocal(split, exit)) {
            return 0;
        }
        return fixedMillis + decoderMillis.get(split) + sum(split, exit) + exitMillis.get(exit - 1);
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += blockMillis.get(i);
        }
        return sum;
    }
}
