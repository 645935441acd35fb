package org.offramp.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.offramp.engine.actor.ActorExample;

/**
 * The last slots and their best decisions; the oldest makes room for the newest. One thread adds, another draws; both
 * copy, so that neither waits for the other longer than that takes.
 */
final class ReplayMemory {
    private final ActorExample[] examples;
    private final List<ActorExample> drawn = new ArrayList<>();
    private int[] indices = {};
    private long added;

    ReplayMemory(int capacity) {
        examples = new ActorExample[capacity];
    }

    synchronized void add(ActorExample example) {
        int at = (int) (added % examples.length);
        if (examples[at] == null) {
            examples[at] = new ActorExample();
        }
        examples[at].copy(example);
        added++;
    }

    /** How many slots there are to draw from. */
    synchronized int size() {
        return (int) Math.min(added, examples.length);
    }

    /**
     * Draws different slots at random, all of them when there are not so many.
     *
     * @param edges how many edges they may have together; one slot is drawn in any case
     * @return copies, which are used again at the next draw
     */
    synchronized List<ActorExample> draw(int count, long edges, SplittableRandom random) {
        int size = size();
        if (indices.length != size) {
            indices = new int[size];
        }
        for (int i = 0; i < size; i++) {
            indices[i] = i;
        }
        long left = edges;
        int take = 0;
        for (; take < Math.min(count, size); take++) {
            int other = take + random.nextInt(size - take);
            int index = indices[other];
            indices[other] = indices[take];
            ActorExample example = examples[index];
            left -= (long) example.devices() * example.options();
            if (take > 0 && left < 0) {
                break;
            }
            if (take == drawn.size()) {
                drawn.add(new ActorExample());
            }
            drawn.get(take).copy(example);
        }
        return drawn.subList(0, take);
    }
}
