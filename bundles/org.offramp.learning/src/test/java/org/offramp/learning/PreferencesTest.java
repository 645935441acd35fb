package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.GraphDesign;

class PreferencesTest {
    private static final GraphDesign DESIGN = new GraphDesign(1, 1, 0, 1, 1, 1, 1);

    @Test
    void eachDeviceIsProposedTheOptionThatItPrefers() {
        ActorExample seen = Examples.of(new Random(1), DESIGN, 3, 3, 1);
        seen.linked[1] = false;
        for (int o = 0; o < 3; o++) {
            seen.linked[6 + o] = false;
        }
        int[] base = new int[3];
        Preferences.base(seen, new float[] {1, 9, 2, 4, 4, 3, 1, 2, 3}, base);
        assertArrayEquals(new int[] {2, 0, ActorExample.NONE}, base,
                "out of reach; of equal ones the first; nothing in reach");
    }

    @Test
    void candidatesComeInTheOrderOfWhatTheActorThinksTheyCost() {
        Preferences preferences = new Preferences();
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int options = 1 + random.nextInt(12);
            int devices = 1 + random.nextInt(12);
            ActorExample seen = Examples.of(random, DESIGN, devices, options, 0.8);
            float[] scores = new float[devices * options];
            for (int e = 0; e < scores.length; e++) {
                scores[e] = random.nextInt(5);
            }
            int[] base = new int[devices];
            Preferences.base(seen, scores, base);
            int[] all = IntStream.range(0, scores.length)
                    .filter(e -> seen.linked[e] && e % options != base[e / options]).boxed()
                    .sorted(Comparator.comparingDouble((Integer e) ->
                            scores[e / options * options + base[e / options]] - scores[e]).thenComparing(e -> e))
                    .mapToInt(e -> e).toArray();
            for (int limit : new int[] {0, 1, 5, 1000}) {
                preferences.order(seen, scores, base, limit);
                int[] expected = IntStream.of(all).limit(limit).toArray();
                int[] edges = IntStream.range(0, preferences.size()).map(preferences::edge).toArray();
                assertArrayEquals(expected, edges, "seed " + seed + ", at most " + limit);
            }
        }
    }

    @Test
    void scoresThatAreNoNumbersStillGiveEachDeviceAnOption() {
        ActorExample seen = Examples.of(new Random(1), DESIGN, 2, 3, 1);
        float[] scores = new float[6];
        java.util.Arrays.fill(scores, Float.NaN);
        int[] base = new int[2];
        Preferences.base(seen, scores, base);
        assertArrayEquals(new int[2], base);
        Preferences preferences = new Preferences();
        preferences.order(seen, scores, base, 100);
        assertEquals(4, preferences.size());
    }
}
