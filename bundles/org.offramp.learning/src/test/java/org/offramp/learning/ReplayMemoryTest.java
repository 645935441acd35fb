package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.offramp.engine.actor.ActorExample;

class ReplayMemoryTest {
    private static final long ANY = Long.MAX_VALUE;

    private final ReplayMemory memory = new ReplayMemory(8);

    private void add(int from, int to, int devices) {
        ActorExample slot = new ActorExample();
        for (int k = from; k < to; k++) {
            slot.reset(devices, 1, 2, 0, 0);
            slot.deviceFeatures[0] = k;
            slot.best[0] = k % 2;
            memory.add(slot);
        }
    }

    private Set<Integer> drawn(int count, long edges, long seed) {
        List<ActorExample> drawn = memory.draw(count, edges, new SplittableRandom(seed));
        drawn.forEach(slot -> assertEquals((int) slot.deviceFeatures[0] % 2, slot.best[0]));
        Set<Integer> different = drawn.stream().map(slot -> (int) slot.deviceFeatures[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(drawn.size(), different.size(), "each slot once");
        return different;
    }

    @Test
    void theOldestMakesRoomForTheNewest() {
        add(0, 5, 1);
        assertEquals(Set.of(0, 1, 2, 3, 4), drawn(8, ANY, 1));
        add(5, 11, 1);
        assertEquals(Set.of(3, 4, 5, 6, 7, 8, 9, 10), drawn(8, ANY, 1));
    }

    @Test
    void aDrawIsRandomAndTheSameForTheSameSeed() {
        add(0, 8, 1);
        Set<Set<Integer>> draws = new java.util.HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            Set<Integer> draw = drawn(4, ANY, seed);
            assertEquals(4, draw.size());
            assertEquals(draw, drawn(4, ANY, seed));
            draws.add(draw);
        }
        assertTrue(draws.size() > 10, draws.toString());
    }

    @Test
    void largeSlotsAreDrawnInSmallNumbersButOneAtLeast() {
        add(0, 8, 10);
        assertEquals(3, drawn(8, 60, 1).size(), "20 edges each");
        assertEquals(1, drawn(8, 1, 1).size());
    }

    @Test
    void whatIsDrawnDoesNotChangeWhileSlotsAreAdded() {
        add(0, 8, 1);
        List<ActorExample> drawn = memory.draw(8, ANY, new SplittableRandom(1));
        List<Float> before = drawn.stream().map(slot -> slot.deviceFeatures[0]).toList();
        add(100, 108, 1);
        assertEquals(before, drawn.stream().map(slot -> slot.deviceFeatures[0]).toList());
    }
}
