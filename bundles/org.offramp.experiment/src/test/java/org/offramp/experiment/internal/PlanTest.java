package org.offramp.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<Cell> CELLS = Cell.all(5);

    @Test
    void everyImageGoesThroughEveryCellOnceHoweverManyVehiclesShare() {
        for (int vehicles : new int[] {1, 3, 7}) {
            Map<String, Integer> counts = new HashMap<>();
            for (int v = 0; v < vehicles; v++) {
                for (Plan.Item item : Plan.of(20, CELLS, v, vehicles, 4, 1)) {
                    if (item.counted()) {
                        counts.merge(item.image() + " " + item.cell(), 1, Integer::sum);
                    }
                }
            }
            assertEquals(20 * 30, counts.size());
            assertEquals(Set.of(1), new HashSet<>(counts.values()));
        }
    }

    @Test
    void cellsAreInterleavedSoThatDriftFallsOnAllAlike() {
        List<Plan.Item> items = Plan.of(10, CELLS, 0, 1, 0, 1);
        for (int image = 0; image < 10; image++) {
            Set<Cell> seen = new HashSet<>();
            items.subList(image * 30, image * 30 + 30).forEach(i -> seen.add(i.cell()));
            assertEquals(30, seen.size());
        }
        assertNotEquals(cells(items.subList(0, 30)), cells(items.subList(30, 60)), 
                "each image has an order of its own");
    }

    @Test
    void theSameSeedGivesTheSameOrderAndAnotherSeedAnother() {
        assertEquals(Plan.of(5, CELLS, 1, 2, 6, 42), Plan.of(5, CELLS, 1, 2, 6, 42));
        assertNotEquals(Plan.of(5, CELLS, 1, 2, 6, 42), Plan.of(5, CELLS, 1, 2, 6, 43));
    }

    @Test
    void warmUpsComeFirstAndDoNotCount() {
        List<Plan.Item> items = Plan.of(3, CELLS, 2, 3, 40, 1);
        assertEquals(40, items.indexOf(items.stream().filter(Plan.Item::counted).findFirst().orElseThrow()));
        assertEquals(40 + 30, items.size());
        assertEquals(1, items.stream().map(Plan.Item::image).distinct().count());
    }

    private static List<Cell> cells(List<Plan.Item> items) {
        return new ArrayList<>(items.stream().map(Plan.Item::cell).toList());
    }
}
