package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.network.nr.internal.CorrelatedField.Shape;

class LandscapeTest {
    private static final int SEEDS = 4000;
    private static final Point HERE = new Point(123, -45);

    @Test
    void correlationFallsWithTheDistanceAsItsShapeSays() {
        for (double metres : new double[] {0, 5, 10, 20, 40}) {
            correlate(Shape.EXPONENTIAL, metres, Math.exp(-metres / 10));
            correlate(Shape.SMOOTH, metres, Math.exp(-metres * metres / 100));
        }
    }

    private static void correlate(Shape shape, double metres, double expected) {
        double[] sums = new double[3];
        for (int seed = 0; seed < SEEDS; seed++) {
            CorrelatedField field = new CorrelatedField(BaseStation.mixed(seed), shape, 10);
            double a = field.at(HERE);
            double b = field.at(new Point(HERE.x() + 0.6 * metres, HERE.y() + 0.8 * metres));
            sums[0] += a;
            sums[1] += a * a;
            sums[2] += a * b;
        }
        System.out.printf("%-11s %2.0f m of 10 m: mean %.3f, variance %.3f, correlation %.3f (%.3f)%n", shape,
            metres, sums[0] / SEEDS, sums[1] / SEEDS, sums[2] / SEEDS, expected);
        assertEquals(0, sums[0] / SEEDS, 0.05);
        assertEquals(1, sums[1] / SEEDS, 0.07);
        assertEquals(expected, sums[2] / SEEDS, 0.06);
    }

    @Test
    void valuesAreNormal() {
        int[] within = new int[3];
        for (int seed = 0; seed < SEEDS; seed++) {
            double value = Math.abs(new CorrelatedField(BaseStation.mixed(seed), Shape.SMOOTH, 10).at(HERE));
            for (int deviations = 1; deviations <= 3; deviations++) {
                within[deviations - 1] += value < deviations ? 1 : 0;
            }
        }
        assertEquals(0.6827, within[0] / (double) SEEDS, 0.025);
        assertEquals(0.9545, within[1] / (double) SEEDS, 0.012);
        assertEquals(0.9973, within[2] / (double) SEEDS, 0.004);
    }

    @Test
    void theNormalDistributionIsThatOfTheTables() {
        double[][] table = {{0, 0.5}, {1, 0.841344746}, {-1, 0.158655254}, {1.959963985, 0.975}, {-3, 0.001349898}};
        for (double[] row : table) {
            assertEquals(row[1], CorrelatedField.normalProbability(row[0]), 1e-7);
        }
    }

    @Test
    void asManyPlacesAreInSightAsTheReportSays() {
        for (double metres : new double[] {15, 50, 100, 200}) {
            int seen = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                seen += station("bs", seed, true).sees(new Point(metres, 0)) ? 1 : 0;
            }
            assertEquals(Scenario.UMI.sightProbability(metres), seen / (double) SEEDS, 0.025, metres + " m");
        }
    }

    @Test
    void shadowsDeviateAsTheReportSays() {
        for (Propagation.Sight sight : new Propagation.Sight[] {Propagation.Sight.ALWAYS, Propagation.Sight.NEVER}) {
            double squares = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                double loss = new BaseStation("bs", new Point(0, 0), air(seed, sight, true)).lossDb(HERE);
                double plain = new BaseStation("bs", new Point(0, 0), air(seed, sight, false)).lossDb(HERE);
                squares += (loss - plain) * (loss - plain);
            }
            assertEquals(sight == Propagation.Sight.ALWAYS ? 4 : 7.82, Math.sqrt(squares / SEEDS), 0.25);
        }
    }

    @Test
    void aPlaceHasTheSameLossWheneverItIsAskedAndAnotherWithAnotherSeedOrName() {
        double loss = station("bs", 7, true).lossDb(HERE);
        assertEquals(loss, station("bs", 7, true).lossDb(HERE));
        assertNotEquals(loss, station("bs", 8, true).lossDb(HERE));
        assertNotEquals(loss, station("bs-2", 7, true).lossDb(HERE));
        double near = station("bs", 7, true).lossDb(new Point(HERE.x() + 0.01, HERE.y()));
        assertTrue(Math.abs(loss - near) < 1.5, "a centimetre on: " + (loss - near) + " dB");
    }

    @Test
    void sightDoesNotFlicker() {
        int changes = 0;
        for (int seed = 0; seed < 20; seed++) {
            BaseStation station = station("bs", seed, true);
            for (double x = 100; x < 300; x += 0.5) {
                changes += station.sees(new Point(x, 5)) == station.sees(new Point(x + 0.5, 5)) ? 0 : 1;
            }
        }
        assertTrue(changes > 5 && changes < 60, changes + " changes on 20 streets of 200 m");
    }

    private static BaseStation station(String name, long seed, boolean shadowing) {
        return new BaseStation(name, new Point(0, 0), air(seed, Propagation.Sight.PROBABILITY, shadowing));
    }

    private static Propagation air(long seed, Propagation.Sight sight, boolean shadowing) {
        return new Propagation(Scenario.UMI, sight, shadowing, 10, 1.5, 3.5, seed);
    }
}
