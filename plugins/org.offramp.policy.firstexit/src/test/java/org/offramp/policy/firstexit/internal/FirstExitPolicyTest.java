package org.offramp.policy.firstexit.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.CostModel;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

class FirstExitPolicyTest {
    private static final long SEED = 6;

    private static Decision decide(SlotSnapshot slot, boolean local) {
        Decision decision = new Decision();
        decision.reset(slot.devices());
        new FirstExitPolicy(local).decide(slot, decision);
        return decision;
    }

    @Test
    void eachDeviceTakesTheFirstExitAndTheFirstWhereItIsFinishedSoonest() {
        Random random = new Random(SEED);
        for (int k = 0; k < 200; k++) {
            SlotSnapshot slot = Slots.ofPaper(random, SlotRules.LIVE, 14, 3, 2);
            Decision decision = decide(slot, true);
            for (int m = 0; m < slot.devices(); m++) {
                assertEquals(1, slot.options().exit(decision.option(m)));
            }
            for (int o = 0; o < slot.options().size(); o++) {
                assertTrue(slot.options().exit(o) != 1 || CostModel.totalMillis(slot, 0, decision.option(0))
                        <= CostModel.totalMillis(slot, 0, o), "option " + o + " in slot " + k + " of seed " + SEED);
            }
        }
    }

    @Test
    void aVehicleThatIsFasterThanTheServersComputesUnlessItMayNot() {
        OptionTable table = new OptionTable.Builder().add(OptionTable.LOCAL, 2, 1, 0, 0, 0, 10, 0, .8)
                .add(OptionTable.LOCAL, 2, 2, 0, 0, 0, 20, 0, .9).add(0, 0, 1, 1_000, 0, 0, 0, 100, .8)
                .add(0, 0, 2, 1_000, 0, 0, 0, 200, .9).build();
        SlotSnapshot slot = new SlotSnapshot.Builder(table, new String[] {"near", "far"}, new String[] {"mec"})
                .link(0, 0, new LinkState(1e6, 0, 1e6, 0, 0)).build();
        assertEquals(0, decide(slot, true).option(0));
        assertEquals(2, decide(slot, false).option(0));
        assertEquals(0, decide(slot, false).option(1));
    }
}
