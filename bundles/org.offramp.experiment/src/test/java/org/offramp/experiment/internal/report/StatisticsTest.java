package org.offramp.experiment.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void quantilesLieBetweenTheTwoNearestValues() {
        double[] values = Statistics.sorted(List.of(4.0, 1.0, 3.0, 2.0), d -> d);
        assertEquals(2.5, Statistics.quantile(values, 0.5));
        assertEquals(1, Statistics.quantile(values, 0));
        assertEquals(4, Statistics.quantile(values, 1));
        // 1 + 0.05 x 3 places
        assertEquals(1.15, Statistics.quantile(values, 0.05), 1e-12);
        assertEquals(7, Statistics.median(List.of(7.0), d -> d));
    }

    @Test
    void nothingHasNoMedian() {
        assertTrue(Double.isNaN(Statistics.median(List.<Double>of(), d -> d)));
    }
}
