package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.network.nr.internal.Scenario.Path;

/** Values computed by hand from TR 38.901, table 7.4.1-1 and 7.4.2-1. */
class ScenarioTest {
    private static Path umi(double meters) {
        return new Path(meters, 10, 1.5, 3.5);
    }

    private static Path uma(double meters) {
        return new Path(meters, 25, 1.5, 3.5);
    }

    @Test
    void breakpointsLieWhereTheReportPutsThem() {
        assertEquals(210, umi(100).breakpointMeters(), 1e-9);
        assertEquals(560, uma(100).breakpointMeters(), 1e-9);
        assertEquals(1680, new Path(100, 10, 1.5, 28).breakpointMeters(), 1e-9);
        assertEquals(420, new Path(100, 10, 2, 3.5).breakpointMeters(), 1e-9);
    }

    @Test
    void pathLossIsAsComputedByHandBeforeAndBehindTheBreakpoint() {
        double[][] table = {
            // metres, UMi with and without line of sight, UMa with and without, dB at 3.5 GHz
            {10, 66.7610, 73.4569, 69.8399, 79.4150},
            {100, 85.3142, 104.6438, 83.1382, 103.0375},
            {300, 98.2443, 121.4372, 93.4073, 121.2792},
            {1000, 119.1531, 139.8892, 109.4119, 141.6660}};
        for (double[] row : table) {
            double[] now = {Scenario.UMI.lossDb(true, umi(row[0])), Scenario.UMI.lossDb(false, umi(row[0])),
                Scenario.UMA.lossDb(true, uma(row[0])), Scenario.UMA.lossDb(false, uma(row[0]))};
            System.out.printf("%5.0f m, 3.5 GHz: UMi %.2f (sight) %.2f (none), UMa %.2f (sight) %.2f (none) dB%n",
                    row[0], now[0], now[1], now[2], now[3]);
            for (int i = 0; i < now.length; i++) {
                assertEquals(row[i + 1], now[i], 1e-4, row[0] + " m, column " + i);
            }
        }
        assertEquals(109.6730, Scenario.UMI.lossDb(true, new Path(200, 10, 1.5, 28)), 1e-4);
        assertEquals(134.4647, Scenario.UMI.lossDb(false, new Path(200, 10, 1.5, 28)), 1e-4);
        assertEquals(129.0135, Scenario.UMA.lossDb(false, new Path(500, 25, 3, 3.5)), 1e-4, "height of the vehicle");
        assertEquals(128.8138, Scenario.UMI.lossDb(false, new Path(500, 10, 3, 3.5)), 1e-4, "height of the vehicle");
    }

    @Test
    void pathLossHasNoStepAtTheBreakpoint() {
        for (Scenario scenario : Scenario.values()) {
            for (double gigahertz : new double[] {0.7, 3.5, 28}) {
                double height = scenario.baseStationMeters();
                double at = new Path(100, height, 1.5, gigahertz).breakpointMeters();
                double before = scenario.lossDb(true, new Path(at, height, 1.5, gigahertz));
                double behind = scenario.lossDb(true, new Path(at * (1 + 1e-9), height, 1.5, gigahertz));
                assertEquals(before, behind, 1e-6, scenario + " at " + gigahertz + " GHz");
            }
        }
    }

    @Test
    void pathLossRisesWithDistanceAndIsNeverLessWithoutSight() {
        for (Scenario scenario : Scenario.values()) {
            double last = 0;
            for (double meters = 10; meters <= 5000; meters += 7) {
                Path path = new Path(meters, scenario.baseStationMeters(), 1.5, 3.5);
                double seen = scenario.lossDb(true, path);
                assertTrue(seen > last, scenario + " at " + meters + " m");
                assertTrue(scenario.lossDb(false, path) >= seen, scenario + " at " + meters + " m");
                last = seen;
            }
        }
    }

    @Test
    void closerThanTenMetresTheFormulaOfTenMetresHolds() {
        assertEquals(Scenario.UMI.lossDb(true, umi(10)), Scenario.UMI.lossDb(true, umi(0)));
    }

    @Test
    void theProbabilityOfSightIsThatOfTheReport() {
        double[][] table = {{5, 1, 1}, {18, 1, 1}, {50, 0.519585, 0.649402}, {100, 0.230985, 0.347671},
            {200, 0.093518, 0.128048}};
        for (double[] row : table) {
            assertEquals(row[1], Scenario.UMI.sightProbability(row[0]), 1e-6);
            assertEquals(row[2], Scenario.UMA.sightProbability(row[0]), 1e-6);
        }
    }
}
