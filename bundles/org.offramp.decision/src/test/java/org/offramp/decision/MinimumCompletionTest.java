package org.offramp.decision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

class MinimumCompletionTest {
    private static final long SEED = 11;
    /** 1000 bits a millisecond. */
    private static final LinkState LINK = new LinkState(1e6, 0, 1e6, 0, 0);

    private final Decision decision = new Decision();

    private int[] decide(MinimumCompletion minimum, SlotSnapshot slot, int exit) {
        decision.reset(slot.devices());
        minimum.decide(slot, decision, exit);
        return SearchedSlots.options(decision);
    }

    /** Exits 1 and 2 at each of two servers in 1 and 2 ms (twice that at the second), then local in 30 and 60 ms. */
    private static SlotSnapshot.Builder slot(int devices) {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int n = 0; n < 2; n++) {
            table.add(n, 0, 1, 10_000, 0, 0, 0, 1 + n, .8).add(n, 0, 2, 10_000, 0, 0, 0, 2 + 2 * n, .9);
        }
        table.add(OptionTable.LOCAL, 2, 1, 0, 0, 0, 30, 0, .8).add(OptionTable.LOCAL, 2, 2, 0, 0, 0, 60, 0, .9);
        String[] ids = new String[devices];
        java.util.Arrays.setAll(ids, m -> "av-" + m);
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table.build(), ids, new String[] {"a", "b"});
        for (int m = 0; m < devices; m++) {
            slot.link(m, 0, LINK).link(m, 1, LINK);
        }
        return slot;
    }

    @Test
    void eachDeviceTakesWhatIsFinishedFirstBehindTheDevicesBeforeIt() {
        // 11 at a; then 12 at either, the lower index; then 12 at b before 13 at a; then 13 at a
        assertArrayEquals(new int[] {0, 0, 2, 0}, decide(new MinimumCompletion(), slot(4).build(), 0));
        assertArrayEquals(new int[] {4}, decide(new MinimumCompletion(), slot(1).device(0, 4, 1, 0).build(), 0));
        assertArrayEquals(new int[] {2}, decide(new MinimumCompletion(), slot(1).server(0, 1, 12).build(), 0));
    }

    @Test
    void anExitThatIsAskedForIsTakenWhereItIsFinishedFirst() {
        MinimumCompletion minimum = new MinimumCompletion();
        assertArrayEquals(new int[] {1, 1, 3}, decide(minimum, slot(3).build(), 2));
        assertArrayEquals(new int[] {5}, decide(minimum, slot(1).device(0, 10, 1, 0).build(), 2));
        assertArrayEquals(new int[] {0}, decide(minimum, slot(1).build(), 7));
    }

    @Test
    void aVehicleThatMayNotComputeDoesSoOnlyWhenNoServerIsInReach() {
        MinimumCompletion away = new MinimumCompletion(false);
        assertArrayEquals(new int[] {1}, decide(away, slot(1).device(0, 10, 1, 0).build(), 2));
        assertArrayEquals(new int[] {5}, decide(away,
                slot(1).link(0, 0, LinkState.NONE).link(0, 1, LinkState.NONE).build(), 2));
    }

    @Test
    void tiesGoToTheHigherAccuracyAnUnknownOneBeingTheLowest() {
        OptionTable table = new OptionTable.Builder().add(OptionTable.LOCAL, 1, 1, 0, 0, 0, 5, 0, Double.NaN)
                .add(OptionTable.LOCAL, 1, 2, 0, 0, 0, 5, 0, .8).add(OptionTable.LOCAL, 1, 3, 0, 0, 0, 5, 0, .9)
                .add(OptionTable.LOCAL, 1, 4, 0, 0, 0, 5, 0, .9).build();
        SlotSnapshot slot = new SlotSnapshot.Builder(table, new String[] {"av"}, new String[0]).build();
        assertArrayEquals(new int[] {2}, decide(new MinimumCompletion(), slot, 0));
    }

    @Test
    void theLastDevicesTimeIsTheLeastThatItCouldHave() {
        MinimumCompletion minimum = new MinimumCompletion();
        SlotPlan plan = new SlotPlan();
        SearchedSlots.ofPaper(SEED, 5, 6, 3, (slot, objective) -> {
            if (slot.rules().lateTasks() == SlotRules.LateTasks.NEVER) {
                decide(minimum, slot, 0);
                plan.reset(slot, Objective.EQ9);
                plan.set(decision);
                int last = slot.devices() - 1;
                double chosen = plan.completionMillis(last);
                for (int o = 0; o < slot.options().size(); o++) {
                    plan.choose(last, o);
                    assertTrue(chosen <= plan.completionMillis(last) + 1e-9, "option " + o);
                }
            }
        });
    }

    @Test
    void aThousandDevicesAreDecidedInMillisecondsAndWithoutMemory() {
        SlotSnapshot slot = Slots.ofPaper(new Random(SEED), new SlotRules(30, SlotRules.Clock.EQ8,
                SlotRules.LateTasks.NEVER), 1000, 20, 1);
        MinimumCompletion minimum = new MinimumCompletion();
        decision.reset(slot.devices());
        Cost cost = Cost.least(30, () -> minimum.decide(slot, decision));
        System.out.println("minimum completion: 1,000 devices, 100 options: " + cost);
        assertEquals(-1, decision.firstInvalid(slot));
        assertTrue(cost.bytes() < 1_000, cost + " for a slot of 1,000 devices");
        assertTrue(cost.nanos() < 500_000_000L, cost + " for a slot of 1,000 devices");
    }
}
