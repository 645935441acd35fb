package org.offramp.policy.foresight.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.SearchEffort;
import org.offramp.simulator.Presence;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.Totals;

/** What the policy learns and what that is good for; on the paper's model, seeds fixed. */
class ForesightLearnsTest {
    private static final long SEED = 1;
    private static final int SLOTS = 600;

    private static Totals foresight(SimulationModel model, Settings settings) throws Exception {
        ForesightPolicy policy = new ForesightPolicy(settings);
        try {
            return Drive.of(model, SEED, SLOTS, policy, (s, d) -> { });
        } finally {
            policy.stop();
        }
    }

    private static Totals search(SimulationModel model, Objective objective) {
        LocalSearch search = new LocalSearch(SearchEffort.QUICK);
        DecisionPolicy policy = (slot, decision) -> search.search(slot, objective, decision);
        return Drive.of(model, SEED, SLOTS, policy, (s, d) -> { });
    }

    private static void requireAbove(double least, double accuracy, String where) {
        System.out.printf("foresight, %s: accuracy %.4f, seed %d%n", where, accuracy, SEED);
        assertTrue(accuracy > least, where + ": " + accuracy + " is not above " + least);
    }

    @Test
    void anOverloadedSystemWithUnknownFluctuationsIsKeptFromCollapsing() throws Exception {
        SimulationModel model = PaperModels.overload('d');
        double onTime = search(model, Objective.ON_TIME).accuracy();
        assertTrue(onTime < 0.6, "whoever looks at the present slot alone fails here: " + onTime);
        double eq9 = search(model, Objective.EQ9).accuracy();
        requireAbove(eq9 + 0.01, foresight(model, Settings.DEFAULT).accuracy(), "overload d, eq. 9 " + eq9);
    }

    @Test
    void doubtIsWorthMoreThanFaithInThePredictions() throws Exception {
        SimulationModel model = PaperModels.fitted('d');
        double onTime = search(model, Objective.ON_TIME).accuracy();
        requireAbove(onTime + 0.03, foresight(model, Settings.DEFAULT).accuracy(), "fitted d, on time " + onTime);
    }

    @Test
    void itKnowsHowUnsureItIs() throws Exception {
        double[] width = new double[2];
        for (int i = 0; i < 2; i++) {
            ForesightPolicy policy = new ForesightPolicy(Settings.DEFAULT);
            try {
                Drive.of(PaperModels.printed("ad".charAt(i)), SEED, 300, policy, (s, d) -> { });
                Ratios ratios = policy.beliefs().ratios();
                width[i] = ratios.quantile(.95) - ratios.quantile(.05);
            } finally {
                policy.stop();
            }
        }
        assertTrue(width[0] < 0.02, "predictions are exact there: " + width[0]);
        assertTrue(width[1] > 0.3 && width[1] < 0.7, "transmissions fluctuate by 20 % there: " + width[1]);
    }

    @Test
    void theSameSeedGivesTheSameDecisions() throws Exception {
        int[] first = decisions(Settings.DEFAULT);
        assertArrayEquals(first, decisions(Settings.DEFAULT));
        int[] other = decisions(new Settings(true, 2, 20_000, 0.02, 1));
        assertNotEquals(Arrays.toString(first), Arrays.toString(other), "it asks other questions");
    }

    private static int[] decisions(Settings settings) throws Exception {
        ForesightPolicy policy = new ForesightPolicy(settings);
        int[] options = new int[150 * 14];
        try {
            int[] at = {0};
            Drive.of(PaperModels.overload('d'), SEED, 150, policy, (slot, decision) -> {
                for (int m = 0; m < slot.devices(); m++) {
                    options[at[0]++] = decision.option(m);
                }
            });
        } finally {
            policy.stop();
        }
        return options;
    }

    @Test
    void devicesAndServersMayComeAndGo() throws Exception {
        SimulationModel all = PaperModels.overload('d');
        SimulationModel model = new SimulationModel(all.devices(), all.exits(), all.accuracy(), all.serverMillis(), 30,
                all.sizeKilobytes(), all.rateMegabits(), false, all.capacity(), all.capacityShare(), .25, .2,
                new Presence(.7, .8, 5), true, new SlotRules(10, SlotRules.Clock.EQ8, SlotRules.LateTasks.NEVER));
        requireAbove(search(model, Objective.EQ9).accuracy(), foresight(model, Settings.DEFAULT).accuracy(),
                "overload d, coming and going");
    }

    @Test
    void whatWasLearnedIsTakenUpAgain() throws Exception {
        ForesightPolicy learned = new ForesightPolicy(Settings.DEFAULT);
        ForesightPolicy later = new ForesightPolicy(Settings.DEFAULT);
        try {
            Drive.of(PaperModels.overload('d'), SEED, 200, learned, (s, d) -> { });
            byte[] state = learned.saveState();
            later.restoreState(state);
            assertArrayEquals(state, later.saveState());
            assertEquals(learned.beliefs().ratios().quantile(.9), later.beliefs().ratios().quantile(.9), .02);
            for (String server : learned.beliefs().prices().keySet()) {
                assertEquals(learned.beliefs().prices().get(server).of(70),
                        later.beliefs().prices().get(server).of(70), server);
            }
        } finally {
            learned.stop();
            later.stop();
        }
    }

    @Test
    void aDamagedStateIsRefusedAndTheLastOneStays() throws Exception {
        Random random = new Random(SEED);
        ForesightPolicy policy = new ForesightPolicy(Settings.DEFAULT);
        try {
            Drive.of(PaperModels.fitted('b'), SEED, 50, policy, (s, d) -> { });
            byte[] good = policy.saveState();
            for (int length : new int[] {0, 3, 4, 100, good.length - 1}) {
                byte[] cut = Arrays.copyOf(good, length);
                String reason = assertThrows(IllegalArgumentException.class, () -> policy.restoreState(cut))
                        .getMessage();
                assertTrue(reason.contains(length + " bytes"), reason);
            }
            byte[] longer = Arrays.copyOf(good, good.length + 1);
            assertThrows(IllegalArgumentException.class, () -> policy.restoreState(longer));
            int refused = 0;
            for (int i = 0; i < 2_000; i++) {
                byte[] bad = good.clone();
                bad[random.nextInt(8)] ^= (byte) (1 << random.nextInt(8));
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                try {
                    policy.restoreState(bad);
                } catch (IllegalArgumentException e) {
                    refused++;
                    assertTrue(e.getMessage().contains("foresight"), e.getMessage());
                }
            }
            assertTrue(refused > 900, refused + " of 2000 damaged states refused");
            policy.restoreState(good);
            assertArrayEquals(good, policy.saveState());
        } finally {
            policy.stop();
        }
    }

    @Test
    void aPolicyThatIsStoppedAnswersNoMoreButDecidesAndItsThreadEnds() throws Exception {
        ForesightPolicy policy = new ForesightPolicy(Settings.DEFAULT);
        policy.stop();
        assertThrows(IllegalStateException.class, policy::saveState);
        SlotSnapshot[] last = new SlotSnapshot[1];
        DecisionPolicy still = policy::decide;
        Drive.of(PaperModels.printed('a'), SEED, 3, still, (s, d) -> last[0] = s);
        Decision decision = new Decision();
        decision.reset(last[0].devices());
        policy.decide(last[0], decision);
        assertEquals(-1, decision.firstInvalid(last[0]));
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.isAlive() && t.getName().equals("offramp-policy-foresight")));
    }

    @Test
    void aBadValueIsNamedWithWhatWouldBeRight() {
        String memory = assertThrows(IllegalArgumentException.class, () -> new Settings(true, 1, 3, .02, .3))
                .getMessage();
        assertEquals("org.offramp.policy.foresight: memory = 3 must lie from 4000 to 100000000 tasks", memory);
        for (double rate : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Settings(true, 1, 20_000, rate, .3));
        }
        for (double price : new double[] {-0.1, 101, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Settings(true, 1, 20_000, .02, price));
        }
    }
}
