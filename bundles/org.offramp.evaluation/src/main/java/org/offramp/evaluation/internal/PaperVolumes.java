package org.offramp.evaluation.internal;

import java.util.List;
import org.offramp.api.cnn.NetworkDescription;

/**
 * What the paper sends at each split: Danek et al. 2025, Table I, transmitted volume, which is float text with what TCP
 * adds (1749.8, 1206.4, 625.1, 279.4, 100.6 kbit).
 */
final class PaperVolumes {
    static final String SOURCE = "Danek et al. 2025, Table I, transmitted volume (text, with TCP's share)";

    private static final double[] BYTES = {218_725, 150_800, 78_137.5, 34_925, 12_575};
    /** Height and width of the maps at the paper's splits: an image of 60 x 60, halved by each pooling. */
    private static final List<Integer> SIDES = List.of(60, 30, 15, 7, 3);

    private PaperVolumes() {
    }

    /** Whether the splits lie where the paper's lie: five of them, with maps of the same height and width. */
    static boolean apply(NetworkDescription network) {
        List<Integer> heights = network.splits().stream().map(s -> s.features().shape())
                .map(shape -> shape.length == 3 && shape[1] == shape[2] ? shape[1] : -1).toList();
        return heights.equals(SIDES);
    }

    /** Bytes that the paper sends at a split. */
    static double bytes(int split) {
        return BYTES[split];
    }

    /** What the comparison rests on, for every output that holds it. */
    static String remark(NetworkDescription network) {
        return apply(network) ? "less than " + SOURCE + "; the maps of each split have the paper's height and "
                + "width; ours is the payload alone"
                : "not compared with " + SOURCE + ": the splits of " + network.name()
                + " do not have the paper's maps of 60, 30, 15, 7 and 3 squared";
    }
}
