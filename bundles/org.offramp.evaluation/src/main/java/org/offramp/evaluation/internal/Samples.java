package org.offramp.evaluation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.offramp.api.tensor.Tensor;

/** The features of the first images at each split, whichever thread brings them. */
final class Samples {
    private final int most;
    private final List<TreeMap<Integer, Tensor>> splits = new ArrayList<>();

    Samples(int splits, int most) {
        this.most = most;
        for (int i = 0; i < splits; i++) {
            this.splits.add(new TreeMap<>());
        }
    }

    /** @param number which image it is, from 1 */
    synchronized void offer(int split, int number, Tensor features) {
        if (number <= most) {
            splits.get(split).put(number, features);
        }
    }

    /** In the order of the images. */
    synchronized List<Tensor> of(int split) {
        return List.copyOf(splits.get(split).values());
    }
}
