package org.offramp.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassBalanceTest {
    private static final long SEED = 7;

    @Test
    void theShareOfAClassGrowsWithTheRootOfItsImages() {
        int[] labels = new int[500];
        Arrays.fill(labels, 400, 500, 1);   // 400 and 100 images: roots 20 and 10
        int[] drawn = new ClassBalance(labels).draw(new SplittableRandom(SEED));
        assertEquals(500, drawn.length);
        assertEquals(167, Arrays.stream(drawn).filter(i -> labels[i] == 1).count());
    }

    @Test
    void eachImageOfAClassComesBeforeOneComesTwice() {
        int[] labels = new int[500];
        Arrays.fill(labels, 400, 500, 1);
        int[] drawn = new ClassBalance(labels).draw(new SplittableRandom(SEED));
        int[] counts = new int[500];
        Arrays.stream(drawn).forEach(i -> counts[i]++);
        assertEquals(1, Arrays.stream(counts, 0, 400).max().getAsInt());
        assertEquals(1, Arrays.stream(counts, 400, 500).min().getAsInt());
        assertEquals(2, Arrays.stream(counts, 400, 500).max().getAsInt());
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherDrawsAnother() {
        ClassBalance balance = new ClassBalance(new int[] {0, 1, 1, 1, 1, 2, 2, 2, 2, 2});
        int[] drawn = balance.draw(new SplittableRandom(SEED));
        assertArrayEquals(drawn, balance.draw(new SplittableRandom(SEED)));
        assertFalse(Arrays.equals(drawn, balance.draw(new SplittableRandom(SEED + 1))));
    }
}
