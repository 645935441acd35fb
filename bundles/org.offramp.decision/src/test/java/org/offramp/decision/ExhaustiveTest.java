package org.offramp.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

class ExhaustiveTest {
    private static final long SEED = 9;

    private final Exhaustive exhaustive = new Exhaustive(2_000_000);
    private final Decision decision = new Decision();

    /** The best score and how many decisions reach it, by trying all without any of the search's means. */
    private static double[] best(SlotSnapshot slot, Objective objective) {
        double[] bestAndCount = {Double.NEGATIVE_INFINITY, 0};
        tryAll(slot, objective, new int[slot.devices()], 0, bestAndCount);
        return bestAndCount;
    }

    private static void tryAll(SlotSnapshot slot, Objective objective, int[] options, int m, double[] best) {
        if (m == options.length) {
            double score = SearchedSlots.score(slot, objective, options);
            if (score > best[0] + 1e-11) {
                best[0] = score;
                best[1] = 0;
            }
            best[1] += score > best[0] - 1e-11 ? 1 : 0;
            return;
        }
        boolean any = false;
        for (int o = 0; o < slot.options().size(); o++) {
            if (slot.inReach(m, o)) {
                any = true;
                options[m] = o;
                tryAll(slot, objective, options, m + 1, best);
            }
        }
        if (!any) {
            options[m] = Decision.NONE;
            tryAll(slot, objective, options, m + 1, best);
        }
    }

    private double search(SlotSnapshot slot, Objective objective) {
        decision.reset(slot.devices());
        return exhaustive.search(slot, objective, decision);
    }

    private void requireBest(SlotSnapshot slot, Objective objective) {
        double[] best = best(slot, objective);
        double score = search(slot, objective);
        String of = slot.rules() + ", " + slot.devices() + " devices, " + slot.servers() + " servers";
        assertEquals(best[0], score, 1e-11, of);
        assertEquals(best[0], SearchedSlots.score(slot, objective, SearchedSlots.options(decision)), 1e-11, of);
        assertEquals(best[1] == 1, exhaustive.unique(), best[1] + " equally good decisions: " + of);
    }

    @Test
    void theDecisionIsTheBestOfAllUnderEachReadingAndObjective() {
        SearchedSlots.ofPaper(SEED, 3, 3, 2, this::requireBest);
        SearchedSlots.ofPaper(SEED + 1, 3, 2, 3, this::requireBest);
        SearchedSlots.mixed(SEED + 2, 2, 2, 2, this::requireBest);
    }

    @Test
    void slotsOfOneDeviceOrNoneAreDecidedToo() {
        SearchedSlots.ofPaper(SEED + 3, 3, 1, 2, this::requireBest);
        SearchedSlots.mixed(SEED + 4, 3, 1, 0, this::requireBest);
        SearchedSlots.ofPaper(SEED + 5, 1, 0, 2, (slot, objective) -> {
            assertEquals(SearchedSlots.score(slot, objective, new int[0]), search(slot, objective));
            assertTrue(exhaustive.unique());
        });
    }

    @Test
    void ofEquallyGoodDecisionsTheFirstIsTakenAndNotCalledUnique() {
        OptionTable table = new OptionTable.Builder().add(OptionTable.LOCAL, 1, 1, 0, 0, 0, 10, 0, .5)
                .add(OptionTable.LOCAL, 1, 2, 0, 0, 0, 10, 0, .9).add(OptionTable.LOCAL, 1, 3, 0, 0, 0, 10, 0, .9)
                .build();
        SlotSnapshot slot = new SlotSnapshot.Builder(table, new String[] {"a", "b"}, new String[0])
                .task(0, 100, 0).task(1, 100, 0).build();
        search(slot, Objective.ON_TIME);
        assertArrayEquals(new int[] {1, 1}, SearchedSlots.options(decision));
        assertFalse(exhaustive.unique());
    }

    @Test
    void aDeviceOutOfEveryReachHasNoOptionAndCostsNoDecisions() {
        OptionTable table = new OptionTable.Builder().add(0, 0, 1, 1_000, 0, 0, 0, 1, .8)
                .add(0, 0, 2, 1_000, 0, 0, 0, 2, .9).build();
        SlotSnapshot slot = new SlotSnapshot.Builder(table, new String[] {"near", "far"}, new String[] {"mec"})
                .link(0, 0, new LinkState(1e6, 0, 1e6, 0, 0)).build();
        assertEquals(2, Exhaustive.decisions(slot));
        search(slot, Objective.ON_TIME);
        assertArrayEquals(new int[] {1, Decision.NONE}, SearchedSlots.options(decision));
    }

    @Test
    void beyondItsLimitItRefusesWithTheNumbersAndWhatWouldDo() {
        SlotSnapshot slot = Slots.ofPaper(new Random(SEED), SlotRules.LIVE, 7, 2, 1);
        assertFalse(exhaustive.fits(slot));
        String reason = assertThrows(IllegalArgumentException.class, () -> search(slot, Objective.EQ9)).getMessage();
        for (String part : new String[] {"7 devices", "10 options", "10000000 decisions", "at most 2000000",
            "local search"}) {
            assertTrue(reason.contains(part), reason);
        }
        SlotSnapshot huge = Slots.ofPaper(new Random(SEED), SlotRules.LIVE, 1000, 20, 1);
        assertEquals(Long.MAX_VALUE, Exhaustive.decisions(huge));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> search(huge, Objective.EQ9)).getMessage()
                .contains("more than 9223372036854775807 decisions"));
        assertThrows(IllegalArgumentException.class, () -> new Exhaustive(0));
    }

    @Test
    void aHundredThousandDecisionsTakeAFractionOfASecondAndNoMemory() {
        SlotSnapshot slot = Slots.ofPaper(new Random(SEED), new SlotRules(30, SlotRules.Clock.EQ8,
                SlotRules.LateTasks.LATE_START), 5, 2, 4);
        assertEquals(100_000, Exhaustive.decisions(slot));
        Cost cost = Cost.least(10, () -> search(slot, Objective.EQ9));
        System.out.println("exhaustive: 100,000 decisions: " + cost);
        assertTrue(cost.bytes() < 1_000, cost + " for a slot of 5 devices");
        assertTrue(cost.nanos() < 500_000_000L, cost + " for a slot of 5 devices");
    }
}
