package org.offramp.modelling.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void studentsQuantilesAreThoseOfTheTables() {
        assertEquals(12.706, Quantiles.twoSided(0.95, 1), 0.001);
        assertEquals(4.303, Quantiles.twoSided(0.95, 2), 0.001);
        assertEquals(2.228, Quantiles.twoSided(0.95, 10), 0.001);
        assertEquals(2.750, Quantiles.twoSided(0.99, 30), 0.001);
        assertEquals(1.960, Quantiles.twoSided(0.95, 1e6), 0.001);
        assertEquals(0.6745, Quantiles.twoSided(0.5, 1e6), 0.0005);
    }

    @Test
    void aMedianIsTheMiddleOrHalfwayBetweenTheTwo() {
        assertEquals(2, Quantiles.median(new double[] {9, 1, 2}));
        assertEquals(3, Quantiles.median(new double[] {4, 1, 2, 9}));
        assertEquals(1, Quantiles.medianDistance(new double[] {1, 2, 3}, 2));
        assertTrue(Double.isNaN(Quantiles.median(new double[0])));
    }

    @Test
    void aSelectedValueIsTheOneThatSortingWouldPutThere() {
        Random random = new Random(8);
        for (int round = 0; round < 2000; round++) {
            double[] values = random.doubles(1 + random.nextInt(30)).map(v -> Math.floor(v * 8)).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int place = random.nextInt(values.length);
            assertEquals(sorted[place], Quantiles.select(values, place));
            for (int i = 0; i < values.length; i++) {
                assertTrue(i <= place ? values[i] <= sorted[place] : values[i] >= sorted[place]);
            }
        }
    }

    @Test
    void smallSystemsAreSolvedAndThoseWithoutASolutionToldApart() {
        assertArrayEquals(new double[] {2, -1}, Linear.solve(new double[][] {{0, 2}, {3, 1}}, new double[] {-2, 5}),
                1e-12);
        assertNull(Linear.solve(new double[][] {{1, 2}, {2, 4}}, new double[] {1, 2}));
        assertNull(Linear.inverse(new double[][] {{0}}));
    }
}
