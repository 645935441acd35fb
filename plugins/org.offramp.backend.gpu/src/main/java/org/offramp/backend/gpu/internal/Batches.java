package org.offramp.backend.gpu.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of batch that a GPU sees: powers of two up to the largest, and the largest itself. It prepares itself for
 * each size anew, which takes far longer than a call; with few sizes, all can be warm before the first task.
 *
 * @param maximum items in one call at most
 */
record Batches(int maximum) {
    /** All sizes, the smallest first. */
    List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size < maximum; size *= 2) {
            sizes.add(size);
        }
        sizes.add(maximum);
        return sizes;
    }

    /** The smallest size that holds so many items, at most {@link #maximum}. */
    int sizeFor(int items) {
        return items >= maximum ? maximum : Math.min(maximum, Integer.highestOneBit(Math.max(1, 2 * items - 1)));
    }
}
