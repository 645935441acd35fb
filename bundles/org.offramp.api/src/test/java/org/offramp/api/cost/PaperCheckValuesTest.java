package org.offramp.api.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost model against what the equations of Danek et al. 2025 give under three readings of its parameters. */
class PaperCheckValuesTest {
    private static final int MAIN = PaperProfile.BLOCKS;

    /** Half a unit of the last place printed, which is at most 0.1 % but where two places are printed. */
    private static void near(String printed, double actual, String what) {
        int point = printed.indexOf('.');
        int places = point < 0 ? 0 : printed.length() - point - 1;
        assertEquals(Double.parseDouble(printed), actual, 0.5 * Math.pow(10, -places) + 1e-9, what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"printed", "calibrated", "headline"})
    void theMainExitTakesAsLongAsThePaperSays(String name) {
        PaperProfile profile = new PaperProfile(name);
        String[] millis = profile.printed("check.main.delay.ms");
        for (int split = 0; split <= MAIN; split++) {
            near(millis[split], profile.delay(split, MAIN).totalMillis(), name + ", split " + split);
            assertEquals(profile.delay(split, MAIN).totalMillis(),
                    CostModel.totalMillis(profile.slot(), 0, profile.option(split, MAIN)), 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"printed", "headline"})
    void theMainExitCostsTheEnergyThatThePaperSays(String name) {
        PaperProfile profile = new PaperProfile(name);
        String[] joules = profile.printed("check.main.energy.j");
        for (int split = 0; split <= MAIN; split++) {
            near(joules[split], profile.joules(split, MAIN), name + ", split " + split);
        }
    }

    @Test
    void exitOneIsLocalBehindSplitZero() {
        PaperProfile profile = new PaperProfile("printed");
        String[] millis = profile.printed("check.exit1.delay.ms");
        for (int split = 0; split <= MAIN; split++) {
            near(millis[split], profile.delay(split, 1).totalMillis(), "split " + split);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void eachPartOfTheDelayIsThatOfThePaper(int split) {
        PaperProfile profile = new PaperProfile("printed");
        String[] millis = profile.printed("check.parts." + split + ".ms");
        DelayParts delay = profile.delay(split, MAIN);
        near(millis[0], delay.preprocessingMillis(), "preprocessing");
        near(millis[1], delay.deviceMillis(), "vehicle");
        near(millis[2], delay.uplinkMillis(), "uplink");
        near(millis[3], delay.serverMillis(), "server");
        near(millis[4], delay.downlinkMillis(), "downlink");
        assertEquals(0, delay.waitMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"printed", "calibrated", "headline"})
    void theRatiosOfThePapersTextFollow(String name) {
        PaperProfile profile = new PaperProfile(name);
        String[] ratios = profile.printed("check.ratios");
        DelayParts local = profile.delay(MAIN, MAIN);
        DelayParts offloaded = profile.delay(0, MAIN);
        near(ratios[0], local.totalMillis() / offloaded.totalMillis(), "delay, local / offloaded");
        near(ratios[1], profile.joules(MAIN, MAIN) / profile.joules(0, MAIN), "energy, local / offloaded");
        near(ratios[2], local.totalMillis() / profile.delay(MAIN, 1).totalMillis(), "main exit / exit 1");
        near(ratios[3], local.deviceMillis() / offloaded.serverMillis(), "vehicle / server");
    }
}
