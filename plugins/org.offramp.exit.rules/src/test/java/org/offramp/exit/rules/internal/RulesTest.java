package org.offramp.exit.rules.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.cnn.ThresholdExitRule;
import org.offramp.tck.fixture.ToyNetwork;

/** What each rule does with given predictions; the toy network has three exits, two of them early. */
class RulesTest {
    private static final String HASH = "a".repeat(64);
    private final NetworkDescription network = new ToyNetwork(HASH).description();

    private static Prediction prediction(int exit, float... p) {
        int best = 0;
        for (int c = 1; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
        }
        return new Prediction(exit, best, p[best], p);
    }

    /** The exit where a walk ends, 3 being the main one. */
    private int exitOf(ExitRule rule, Prediction... early) {
        ExitRule bound = rule.on(network);
        ExitRule.Walk walk = bound.begin();
        for (Prediction p : early) {
            if (bound.asks(p.exit()) && walk.leave(p)) {
                return p.exit();
            }
        }
        return network.mainExit();
    }

    @Test
    void maximumProbabilityLeavesAtTheThresholdOfEachExit() {
        ExitRule rule = new MaximumProbabilityRule(HASH, "0.75, 0.5", "");
        assertEquals(1, exitOf(rule, prediction(1, 0.75f, 0.25f), prediction(2, 0.5f, 0.5f)));
        assertEquals(2, exitOf(rule, prediction(1, 0.7f, 0.3f), prediction(2, 0.5f, 0.5f)));
        assertEquals(3, exitOf(new MaximumProbabilityRule(HASH, "0.75", ""), prediction(1, 0.7f, 0.3f),
                prediction(2, 0.5f, 0.5f)));
    }

    @Test
    void anExitThatNeverLeavesIsNotAsked() {
        ExitRule rule = new MaximumProbabilityRule(HASH, "never, 0.5", "").on(network);
        assertFalse(rule.asks(1));
        assertTrue(rule.asks(2));
        assertEquals(2, exitOf(rule, prediction(1, 1, 0), prediction(2, 1, 0)));
        assertSame(ExitRule.NEVER, new MaximumProbabilityRule(HASH, "never", "").on(network));
        assertEquals("", new MaximumProbabilityRule(HASH, "never", "").misfit(network));
    }

    @Test
    void aTemperatureDividesTheScores() {
        // scores ln 4 and 0: 0.8 at temperature 1, 4^2/(4^2+1) = 0.941 at a half, 0.667 at two
        Prediction p = prediction(1, 0.8f, 0.2f);
        assertEquals(16.0 / 17, score(new MaximumProbabilityRule("", "", ""), 0.5, p), 1e-6);
        assertEquals(2.0 / 3, score(new MaximumProbabilityRule("", "", ""), 2, p), 1e-6);
    }

    private static double score(ThresholdExitRule rule, double temperature, Prediction... predictions) {
        ThresholdExitRule.Scoring scoring = rule.scoring(new double[] {temperature, temperature});
        double score = Double.NaN;
        for (Prediction p : predictions) {
            score = scoring.score(p);
        }
        return score;
    }

    @Test
    void entropyIsThatOfTheProbabilitiesInNats() {
        double expected = -(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2));
        assertEquals(-expected, score(new EntropyRule("", "", ""), 1, prediction(1, 0.8f, 0.2f)), 1e-6);
        assertEquals(-Math.log(43), score(new EntropyRule("", "", ""), 1, uniform(43)), 1e-5);
        ExitRule rule = new EntropyRule(HASH, "0.501", "");
        assertEquals(1, exitOf(rule, prediction(1, 0.8f, 0.2f)));
        assertEquals(3, exitOf(rule, prediction(1, 0.79f, 0.21f)));
    }

    private static Prediction uniform(int classes) {
        float[] p = new float[classes];
        java.util.Arrays.fill(p, 1f / classes);
        return prediction(1, p);
    }

    @Test
    void evidenceOfExitsThatAgreeGrowsAndOfThoseThatDoNotShrinks() {
        EvidenceRule rule = new EvidenceRule("", "", "");
        Prediction first = prediction(1, 0.8f, 0.2f);
        // twice ln 4 over the square root of two
        double expected = 1 / (1 + Math.exp(-2 * Math.log(4) / Math.sqrt(2)));
        assertEquals(expected, score(rule, 1, first, prediction(2, 0.8f, 0.2f)), 1e-6);
        assertEquals(0.5, score(rule, 1, first, prediction(2, 0.2f, 0.8f)), 1e-6);
    }

    @Test
    void patienceCountsExitsInARowThatAgree() {
        ExitRule two = new PatienceRule(HASH, "2");
        assertEquals(2, exitOf(two, prediction(1, 1, 0), prediction(2, 0.6f, 0.4f)));
        assertEquals(3, exitOf(two, prediction(1, 1, 0), prediction(2, 0.4f, 0.6f)));
        assertEquals(1, exitOf(new PatienceRule(HASH, "1, never"), prediction(1, 0.6f, 0.4f)));
    }

    @Test
    void aNetworkIsKnownByHashOrNameAndAnyWhenNoneIsConfigured() {
        NetworkDescription other = new ToyNetwork("b".repeat(64)).description();
        assertSame(ExitRule.NEVER, new EntropyRule(HASH, "1", "").on(other));
        assertTrue(new EntropyRule(HASH, "1", "").misfit(other).contains(HASH));
        assertNotSame(ExitRule.NEVER, new EntropyRule("toy", "1", "").on(other));
        assertNotSame(ExitRule.NEVER, new EntropyRule("", "1", "").on(other));
    }

    @Test
    void aListOfAnotherLengthHoldsForNoNetworkAndSaysSo() {
        ExitRule rule = new EntropyRule(HASH, "1, 1, 1", "");
        assertSame(ExitRule.NEVER, rule.on(network));
        assertTrue(rule.misfit(network).contains("3 thresholds"), rule.misfit(network));
        assertTrue(new EntropyRule(HASH, "1", "1, 1, 1").misfit(network).contains("3 temperatures"));
    }

    @Test
    void withoutThresholdsNoTaskLeavesAndTheCommandThatFindsThemIsNamed() {
        assertSame(ExitRule.NEVER, new EvidenceRule("", "", "").on(network));
        assertTrue(new EvidenceRule("", "", "").misfit(network).contains("./offramp calibrate"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1.1|", "-0.1|", "0.9,,0.8|", "high|", "NaN|", "0.9;0.8|", "0.9|0", "0.9|never",
        "0.9|1,x", "Never|"})
    void aWrongValueIsRefusedWithKeyValueAndWhatIsRight(String thresholds, String temperatures) {
        String given = temperatures == null ? "" : temperatures;
        String message = assertThrows(IllegalArgumentException.class,
                () -> new MaximumProbabilityRule("", thresholds, given)).getMessage();
        assertTrue(message.contains(given.isEmpty() ? "thresholds = " + thresholds : "temperatures = " + given), message);
        assertTrue(message.contains("right: "), message);
    }

    @ParameterizedTest
    @CsvSource({"0", "1.5", "65", "two"})
    void patienceTakesWholeNumbersOfExits(String agreements) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new PatienceRule("", agreements)).getMessage()
                .contains("agreements = " + agreements));
    }

    @Test
    void settingsGiveTheRuleThatWasTried() {
        double[] thresholds = {0.912345678, ThresholdExitRule.NEVER_LEAVES};
        double[] temperatures = {0.5, 1.25};
        assertEquals(Map.of("thresholds", "0.912345678, never", "temperatures", "0.5, 1.25"),
                new EvidenceRule("", "", "").settings(thresholds, temperatures));
        assertEquals("0.25, never", new EntropyRule("", "", "").settings(
                new double[] {-0.25, ThresholdExitRule.NEVER_LEAVES}, temperatures).get("thresholds"));
        assertEquals(Map.of("agreements", "2, never"), new PatienceRule("", "").settings(
                new double[] {2, ThresholdExitRule.NEVER_LEAVES}, temperatures));
        ExitRule tried = new EntropyRule("", "", "").with(new double[] {-0.25, -0.1}, temperatures);
        Map<String, String> file = new EntropyRule("", "", "").settings(new double[] {-0.25, -0.1}, temperatures);
        ExitRule read = new EntropyRule(HASH, file.get("thresholds"), file.get("temperatures"));
        for (float p = 0.5f; p < 1; p += 0.01f) {
            Prediction first = prediction(1, p, 1 - p);
            Prediction second = prediction(2, p, 1 - p);
            assertEquals(exitOf(tried, first, second), exitOf(read, first, second), "p = " + p);
        }
    }

    @Test
    void anEditChangesNoWalkThatHasBegun() {
        MaximumProbabilityRule rule = new MaximumProbabilityRule(HASH, "0.9", "");
        ExitRule before = rule.on(network);
        rule.modified(config("0.1"));
        assertFalse(before.begin().leave(prediction(1, 0.6f, 0.4f)));
        assertTrue(rule.on(network).begin().leave(prediction(1, 0.6f, 0.4f)));
        assertThrows(IllegalArgumentException.class, () -> rule.modified(config("2")));
        assertTrue(rule.on(network).begin().leave(prediction(1, 0.6f, 0.4f)), "the last good one stays");
    }

    private static MaximumProbabilityRule.Config config(String thresholds) {
        return new MaximumProbabilityRule.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return MaximumProbabilityRule.Config.class;
            }

            @Override
            public String network() {
                return HASH;
            }

            @Override
            public String thresholds() {
                return thresholds;
            }

            @Override
            public String temperatures() {
                return "";
            }
        };
    }
}
