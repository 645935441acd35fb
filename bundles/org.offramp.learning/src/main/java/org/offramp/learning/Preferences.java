package org.offramp.learning;

import org.offramp.engine.actor.ActorExample;

/**
 * The order-preserving quantisation of a relaxed action (Huang et al. 2020; Li et al. 2022, Sec. V-D), with the repair
 * that one option per device asks for: the first candidate gives each device the option it prefers; each further one
 * is that, but for one device that takes another option. They come in the order of what the actor thinks they cost: by
 * how far the option's score lies below the score of the preferred one; ties by device, then option.
 *
 * <p>Free of allocation once the largest slot has been seen. Not for several threads.
 */
final class Preferences {
    /** The candidates kept: how far below, as bits that order like it, and the edge. A heap with the worst on top. */
    private long[] heap = {};
    private int size;

    /**
     * Gives each device the option it prefers; {@link ActorExample#NONE} where it reaches none.
     *
     * @param base to be filled, one option a device
     */
    static void base(ActorExample seen, float[] scores, int[] base) {
        int options = seen.options();
        for (int m = 0; m < seen.devices(); m++) {
            int best = ActorExample.NONE;
            for (int o = 0; o < options; o++) {
                int edge = m * options + o;
                if (seen.linked[edge] && (best == ActorExample.NONE || scores[edge] > scores[m * options + best])) {
                    best = o;
                }
            }
            base[m] = best;
        }
    }

    /** Puts the candidates in order; at most so many, the cheapest. */
    void order(ActorExample seen, float[] scores, int[] base, int limit) {
        int options = seen.options();
        int room = Math.min(limit, seen.devices() * options);
        if (heap.length < room) {
            heap = new long[room];
        }
        size = 0;
        for (int m = 0; m < seen.devices(); m++) {
            for (int o = 0; o < options; o++) {
                int edge = m * options + o;
                if (seen.linked[edge] && o != base[m]) {
                    float below = scores[m * options + base[m]] - scores[edge];
                    offer((long) Float.floatToIntBits(Math.max(0, below)) << 32 | edge, room);
                }
            }
        }
        for (int end = size - 1; end > 0; end--) {
            long worst = heap[0];
            heap[0] = heap[end];
            heap[end] = worst;
            sink(0, end);
        }
    }

    private void offer(long candidate, int room) {
        if (size < room) {
            int at = size++;
            while (at > 0 && heap[(at - 1) / 2] < candidate) {
                heap[at] = heap[(at - 1) / 2];
                at = (at - 1) / 2;
            }
            heap[at] = candidate;
        } else if (room > 0 && candidate < heap[0]) {
            heap[0] = candidate;
            sink(0, size);
        }
    }

    private void sink(int from, int end) {
        long sinking = heap[from];
        int at = from;
        for (int child = 2 * at + 1; child < end; child = 2 * at + 1) {
            if (child + 1 < end && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] <= sinking) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = sinking;
    }

    /** The number of candidates besides the first. */
    int size() {
        return size;
    }

    /** The i-th candidate's edge, {@code device * options + option}. */
    int edge(int i) {
        return (int) heap[i];
    }
}
