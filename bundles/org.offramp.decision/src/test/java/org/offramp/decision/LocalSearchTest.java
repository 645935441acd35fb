package org.offramp.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.SearchEffort.Improvement;
import org.offramp.tck.fixture.Slots;

class LocalSearchTest {
    private static final long SEED = 10;
    private static final SearchEffort BEST = new SearchEffort(Improvement.BEST, false, 0, 0, 50);
    private static final SearchEffort RESTARTS = new SearchEffort(Improvement.FIRST, true, 4, 1, 50);

    private final Decision decision = new Decision();

    private int[] search(LocalSearch search, SlotSnapshot slot, Objective objective) {
        decision.reset(slot.devices());
        double score = search.search(slot, objective, decision);
        int[] options = SearchedSlots.options(decision);
        assertEquals(SearchedSlots.score(slot, objective, options), score, 1e-10, slot.rules().toString());
        return options;
    }

    private static void requireNoBetterNeighbour(SlotSnapshot slot, Objective objective, int[] options) {
        double score = SearchedSlots.score(slot, objective, options);
        for (int m = 0; m < options.length; m++) {
            int own = options[m];
            for (int o = 0; o < slot.options().size(); o++) {
                options[m] = slot.inReach(m, o) ? o : own;
                assertTrue(SearchedSlots.score(slot, objective, options) <= score + 1e-9,
                        () -> Arrays.toString(options) + " is better by a single change, " + slot.rules());
            }
            options[m] = own;
        }
    }

    @Test
    void noSingleChangeMakesTheDecisionBetterUnderEachReadingAndObjective() {
        for (SearchEffort effort : List.of(SearchEffort.QUICK, BEST, RESTARTS)) {
            LocalSearch search = new LocalSearch(effort);
            SearchedSlots.ofPaper(SEED, 2, 10, 2, (slot, objective) ->
                    requireNoBetterNeighbour(slot, objective, search(search, slot, objective)));
            SearchedSlots.mixed(SEED + 1, 1, 4, 3, (slot, objective) ->
                    requireNoBetterNeighbour(slot, objective, search(search, slot, objective)));
        }
    }

    @Test
    void theDecisionIsNeverWorseThanMinimumCompletion() {
        LocalSearch search = new LocalSearch(SearchEffort.QUICK);
        MinimumCompletion minimum = new MinimumCompletion();
        Decision start = new Decision();
        SearchedSlots.mixed(SEED + 2, 4, 12, 2, (slot, objective) -> {
            start.reset(slot.devices());
            minimum.decide(slot, start);
            double before = SearchedSlots.score(slot, objective, SearchedSlots.options(start));
            assertTrue(SearchedSlots.score(slot, objective, search(search, slot, objective)) >= before - 1e-9);
        });
    }

    @Test
    void theThoroughSearchFindsTheBestOfSmallSlotsByEq9AndNearlyAlwaysByOtherObjectives() {
        int[] byEq9 = new int[3];
        int[] byOthers = new int[3];
        Exhaustive exhaustive = new Exhaustive(100_000);
        LocalSearch quick = new LocalSearch(SearchEffort.QUICK);
        LocalSearch thorough = new LocalSearch(SearchEffort.THOROUGH);
        SearchedSlots.ofPaper(SEED + 3, 8, 4, 2, (slot, objective) -> {
            decision.reset(slot.devices());
            double best = exhaustive.search(slot, objective, decision) - 1e-9;
            int[] found = objective == Objective.EQ9 ? byEq9 : byOthers;
            found[0]++;
            found[1] += SearchedSlots.score(slot, objective, search(quick, slot, objective)) >= best ? 1 : 0;
            found[2] += SearchedSlots.score(slot, objective, search(thorough, slot, objective)) >= best ? 1 : 0;
        });
        System.out.println("local search: slots of seed " + (SEED + 3) + ", best decision found by the quick search, by"
                + " the thorough one: eq. 9 " + Arrays.toString(byEq9) + ", others " + Arrays.toString(byOthers));
        assertEquals(byEq9[0], byEq9[2]);
        assertTrue(byOthers[2] >= .97 * byOthers[0], Arrays.toString(byOthers));
        assertTrue(byEq9[1] >= .7 * byEq9[0] && byOthers[1] >= .5 * byOthers[0], "the quick search");
    }

    @Test
    void aDecisionOfAnotherMethodIsImprovedInPlace() {
        LocalSearch search = new LocalSearch(BEST);
        Draws draws = new Draws(SEED);
        SearchedSlots.mixed(SEED + 4, 1, 6, 2, (slot, objective) -> {
            decision.reset(slot.devices());
            for (int m = 0; m < slot.devices(); m++) {
                decision.choose(m, draws.option(slot, m, 1));
            }
            double before = SearchedSlots.score(slot, objective, SearchedSlots.options(decision));
            double after = search.improve(slot, objective, decision);
            assertTrue(after >= before - 1e-9, before + " " + after);
            assertEquals(-1, decision.firstInvalid(slot));
            requireNoBetterNeighbour(slot, objective, SearchedSlots.options(decision));
        });
    }

    @Test
    void thePlanThatIsClimbedIsTheCallersOwnAndTheMovesAreBounded() {
        SlotSnapshot slot = Slots.ofPaper(new Random(SEED), SlotRules.LIVE, 14, 2, 1);
        decision.reset(slot.devices());
        new MinimumCompletion().decide(slot, decision);
        for (Improvement improvement : Improvement.values()) {
            int[] moves = new int[3];
            for (int each = 0; each < moves.length; each++) {
                SlotPlan plan = new SlotPlan();
                plan.reset(slot, Objective.ON_TIME);
                plan.set(decision);
                double before = plan.score();
                int bound = each == 2 ? 50 : each;
                moves[each] = new LocalSearch(new SearchEffort(improvement, false, 0, 0, bound)).climb(plan);
                assertTrue(moves[each] <= bound * slot.devices(), Arrays.toString(moves));
                assertEquals(moves[each] > 0, plan.score() > before);
            }
            assertEquals(0, moves[0]);
            assertTrue(moves[2] > 0, Arrays.toString(moves));
        }
    }

    @Test
    void theSameSeedGivesTheSameDecisionsWhateverWasSearchedBefore() {
        SearchEffort effort = new SearchEffort(Improvement.FIRST, false, 3, 5, 0);
        LocalSearch used = new LocalSearch(effort);
        boolean[] seedMatters = {false};
        SearchedSlots.ofPaper(SEED + 5, 2, 8, 2, (slot, objective) -> {
            int[] options = search(used, slot, objective);
            assertArrayEquals(options, search(new LocalSearch(effort), slot, objective));
            LocalSearch other = new LocalSearch(new SearchEffort(Improvement.FIRST, false, 3, 6, 0));
            seedMatters[0] |= !Arrays.equals(options, search(other, slot, objective));
        });
        assertTrue(seedMatters[0], "another seed never changed anything");
    }

    @Test
    void anEffortOutOfBoundsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SearchEffort(Improvement.FIRST, false, -1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SearchEffort(Improvement.FIRST, false, 0, 0, -1));
    }

    @Test
    void nothingIsAllocatedOnceTheLargestSlotHasBeenSeen() {
        SlotSnapshot slot = Slots.ofPaper(new Random(SEED), new SlotRules(30, SlotRules.Clock.EQ8,
                SlotRules.LateTasks.LATE_START), 14, 2, 4);
        for (SearchEffort effort : List.of(SearchEffort.QUICK, RESTARTS, SearchEffort.THOROUGH)) {
            LocalSearch search = new LocalSearch(effort);
            decision.reset(slot.devices());
            Cost cost = Cost.least(300, () -> search.search(slot, Objective.EQ9, decision));
            System.out.println("local search: 14 devices, 10 options, " + effort + ": " + cost);
            assertTrue(cost.bytes() < 100, cost + ", " + effort);
            assertFalse(decision.firstInvalid(slot) >= 0);
        }
    }
}
