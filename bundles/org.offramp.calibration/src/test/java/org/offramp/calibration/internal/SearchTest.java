package org.offramp.calibration.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.ThresholdExitRule;

class SearchTest {
    private static final double[] ONES = {1, 1};
    private static final boolean[] BOTH = {true, true};

    private static Trial trial(Recording recording) {
        return new Trial(recording, Made.maximumProbability(), ONES, BOTH, 0);
    }

    /** The least demand of all pairs of scores as thresholds, or infinity. */
    private static double bruteForce(Trial trial, double allowed) {
        double best = Double.POSITIVE_INFINITY;
        for (double first : trial.candidates(1, Integer.MAX_VALUE)) {
            for (double second : trial.candidates(2, Integer.MAX_VALUE)) {
                Trial.Point point = trial.at(new double[] {first, second});
                if (point.loss() <= allowed + 1e-12) {
                    best = Math.min(best, point.macs());
                }
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void comesCloseToTheBestOfAllThresholdsAndKeepsTheLoss(long seed) {
        Recording recording = Made.random(40, 3, seed);
        Trial trial = trial(recording);
        double allowed = 0.05;
        double best = bruteForce(trial, allowed);
        Search search = new Search(trial, allowed);
        Search.Found common = search.common();
        if (common == null) {
            return;
        }
        Search.Found refined = search.refined(common);
        assertTrue(common.point().loss() <= allowed + 1e-9 && refined.point().loss() <= allowed + 1e-9);
        assertTrue(refined.point().macs() <= common.point().macs());
        assertTrue(refined.point().macs() - best <= 0.05 * trial.fullMacs(),
                "seed " + seed + ": " + refined.point().macs() + ", the best is " + best);
    }

    @Test
    void findsTheOptimumWhereExitsDifferInReliability() {
        // exit 1 is to be believed above 0.9 alone, exit 2 always
        double[][] confidences = {{0.95, 0.6, 0.9}, {0.95, 0.6, 0.9}, {0.85, 0.6, 0.9}, {0.85, 0.55, 0.9}};
        boolean[][] right = {{true, true, true}, {true, true, true}, {false, true, true}, {false, true, true}};
        Trial trial = trial(Made.recording(confidences, right));
        Search search = new Search(trial, 0);
        Search.Found refined = search.refined(search.common());
        assertEquals(bruteForce(trial, 0), refined.point().macs());
        // two images leave at exit 1 for 110, two at exit 2 for 220
        assertEquals((2 * 110 + 2 * 220) / 4.0, refined.point().macs());
        assertEquals(0, refined.point().loss());
    }

    @Test
    void whatIsReckonedIsWhatTheRuleDoes() {
        Recording recording = Made.random(200, 4, 9);
        double[] temperatures = {0.8, 1.1, 0.9};
        boolean[] asked = {true, false, true};
        for (ThresholdExitRule rule : new ThresholdExitRule[] {Made.maximumProbability(), Made.evidence(),
            Made.entropy(), Made.patience()}) {
            Trial trial = new Trial(recording, rule, temperatures, asked, 0);
            for (double threshold : trial.candidates(20)) {
                double[] thresholds = trial.same(threshold);
                Outcome walked = Outcome.of(recording, rule.with(thresholds, temperatures));
                Trial.Point reckoned = trial.at(thresholds);
                assertEquals(walked.meanMacs(), reckoned.macs(), 1e-9);
                assertEquals(walked.loss(), reckoned.loss(), 1e-12);
            }
        }
    }

    @Test
    void demandCountsEveryClassifierAskedOnTheWay() {
        Costs costs = new Costs(Made.network(3, 2));
        assertEquals(310, costs.full());
        assertArrayEquals(new double[] {110, 220, 330}, costs.of(BOTH));
        assertArrayEquals(new double[] {110, 210, 320}, costs.of(new boolean[] {false, true}));
        Outcome never = Outcome.of(Made.random(10, 3, 1), ExitRule.NEVER.on(Made.network(3, 2)));
        assertEquals(330, never.meanMacs());
    }

    @Test
    void anExitThatIsNeverRightIsNotAsked() {
        int n = 50;
        double[][] confidences = new double[n][];
        boolean[][] right = new boolean[n][];
        for (int i = 0; i < n; i++) {
            confidences[i] = new double[] {0.99, 0.9, 0.95};
            right[i] = new boolean[] {false, true, true};
        }
        Calibrator.Calibrated found = new Calibrator(Made.recording(confidences, right), Made.maximumProbability(), 0, 0,
                1).calibrate();
        assertNotNull(found);
        assertArrayEquals(new boolean[] {false, true}, found.asked());
        assertEquals(0, found.unseenLoss(), 1e-12);
        assertEquals(1 - 210.0 / 310, found.unseenSaved(), 1e-12);
    }

    @Test
    void whatCannotBeKeptIsNotPromised() {
        double[][] confidences = {{0.9, 0.9, 0.9}, {0.9, 0.9, 0.9}};
        boolean[][] right = {{false, false, true}, {false, false, true}};
        assertNull(new Calibrator(Made.recording(confidences, right), Made.maximumProbability(), 0.1, 0, 1).calibrate());
    }

    @Test
    void moreCertaintyNeverAllowsMore() {
        Recording recording = Made.random(300, 3, 4);
        double before = 0;
        for (double certainty : new double[] {0.5, 0.75, 0.9, 0.99}) {
            Trial trial = new Trial(recording, Made.maximumProbability(), ONES, BOTH, Normal.quantile(certainty));
            Search.Found found = new Search(trial, 0.05).common();
            double macs = found == null ? Double.POSITIVE_INFINITY : found.point().macs();
            assertTrue(macs >= before, "certainty " + certainty);
            before = macs;
        }
        assertEquals(0, Normal.quantile(0.5));
        assertEquals(1.6449, Normal.quantile(0.95), 1e-3);
        assertFalse(Normal.quantile(0.75) < 0.67);
    }

    @Test
    void imagesOfOneSceneCountAsOneDrawInTheError() {
        // four scenes of ten; in one of them all are lost: the share is 1/4, its error that of 4 draws, not of 40
        double error = Outcome.clusteredError(new double[] {10, 0, 0, 0}, new int[] {10, 10, 10, 10}, 0.25, 40);
        assertEquals(Math.sqrt(0.75 * 0.25 / 4), error, 1e-12);
    }

    @Test
    void theTemperatureThatProbabilitiesWereMadeWithIsFound() {
        // sure by 0.9 at temperature 1, right as often as 0.9 at temperature 2 is: 3 of 4
        int n = 400;
        double[][] confidences = new double[n][];
        boolean[][] right = new boolean[n][];
        for (int i = 0; i < n; i++) {
            confidences[i] = new double[] {0.9, 0.9};
            right[i] = new boolean[] {i % 4 != 0, true};
        }
        assertEquals(2, Temperatures.fit(Made.recording(confidences, right))[0], 0.01);
    }
}
