package org.offramp.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.api.cost.DelayParts;

/**
 * The three readings of Danek et al. 2025 that are shipped, against values computed by hand from the paper's tables.
 */
class CheckValuesTest {
    /** What a value may be off: 0.1 %, besides the rounding of the value itself. */
    private static final double SHARE = 1e-3;

    private static void near(double expected, double value, double rounding, String what) {
        assertEquals(expected, value, Math.abs(expected) * SHARE + rounding, what);
    }

    private static void delays(String profile, double... expected) {
        TestbedModel model = new TestbedModel(Shipped.read(profile));
        for (int split = 0; split < expected.length; split++) {
            near(expected[split], model.delay(split, 5).totalMillis(), 0, profile + " split " + split);
        }
    }

    private static void joules(String profile, double... expected) {
        TestbedModel model = new TestbedModel(Shipped.read(profile));
        for (int split = 0; split < expected.length; split++) {
            near(expected[split], model.energy(split, 5).totalJoules(), 0, profile + " split " + split);
        }
    }

    @Test
    void theDelaysOfTheMainExitAreThoseOfTheTables() {
        delays("printed", 192.4, 230.5, 242.4, 312.3, 382.8, 353.1);
        delays("calibrated", 141.3, 195.2, 224.2, 304.1, 379.9, 353.1);
        delays("headline", 141.2, 195.2, 225.3, 304.6, 380.1, 353.1);
    }

    @Test
    void theEnergiesOfTheMainExitAreThoseOfTheTables() {
        joules("printed", 1.033, 1.219, 1.271, 1.625, 1.986, 1.825);
        joules("headline", 0.712, 0.998, 1.161, 1.576, 1.968, 1.825);
    }

    @Test
    void theFirstExitIsReachedOnTheVehicleAtEachSplitButTheFirst() {
        TestbedModel model = new TestbedModel(Shipped.read("printed"));
        double[] expected = {189.8, 83.7, 83.7, 83.7, 83.7, 83.7};
        for (int split = 0; split <= 5; split++) {
            near(expected[split], model.delay(split, 1).totalMillis(), 0, "split " + split);
        }
    }

    @Test
    void thePartsOfTheDelayAreThoseOfTheTables() {
        TestbedModel model = new TestbedModel(Shipped.read("printed"));
        parts(model.delay(0, 5), 16.51, 0, 164.38, 4.18, 7.35);
        parts(model.delay(3, 5), 12.26, 245.07, 45.42, 2.19, 7.35);
    }

    private static void parts(DelayParts delay, double... expected) {
        double[] parts = {delay.preprocessingMillis(), delay.deviceMillis(), delay.uplinkMillis(), delay.serverMillis(),
            delay.downlinkMillis()};
        for (int i = 0; i < parts.length; i++) {
            // parts are given with two decimals, which is coarser than 0.1 % for the small ones
            near(expected[i], parts[i], 0.005, "part " + i);
        }
        assertEquals(0, delay.waitMillis());
    }

    @Test
    void theRatiosOfTheHeadlineAreThoseOfEachReading() {
        ratios("printed", 1.83, 1.77);
        ratios("calibrated", 2.50, 2.41);
        ratios("headline", 2.50, 2.56);
    }

    private static void ratios(String profile, double delay, double energy) {
        TestbedModel model = new TestbedModel(Shipped.read(profile));
        double full = model.delay(5, 5).totalMillis();
        near(delay, full / model.delay(0, 5).totalMillis(), 0.005, profile);
        near(energy, model.energy(5, 5).totalJoules() / model.energy(0, 5).totalJoules(), 0.005, profile);
        near(4.22, full / model.delay(5, 1).totalMillis(), 0.005, profile);
        near(84.5, model.delay(5, 5).deviceMillis() / model.delay(0, 5).serverMillis(), 0.05, profile);
    }

    @Test
    void theUplinkFallsWithTheSplitAndTheDownlinkDoesNotChange() {
        for (String profile : new String[] {"printed", "calibrated", "headline"}) {
            TestbedModel model = new TestbedModel(Shipped.read(profile));
            for (int split = 1; split < 5; split++) {
                assertTrue(model.delay(split, 5).uplinkMillis() < model.delay(split - 1, 5).uplinkMillis(), profile);
                assertEquals(model.delay(0, 5).downlinkMillis(), model.delay(split, 5).downlinkMillis(), 1e-9, profile);
            }
            assertEquals(0, model.delay(5, 5).awayMillis(), profile);
        }
    }
}
