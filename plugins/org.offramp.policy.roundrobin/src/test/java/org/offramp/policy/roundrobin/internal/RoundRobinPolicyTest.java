package org.offramp.policy.roundrobin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

class RoundRobinPolicyTest {
    private static final LinkState UP = new LinkState(1e6, 0, 1e6, 0, 0);
    private static final String ROUND = "a0:1 b0:1 -2:1 a0:2 b0:2 a1:2 b1:2 -2:2";

    /** Two blocks, two exits; at the servers a and b, where the flags say so, splits 0 and 1. */
    private static SlotSnapshot slot(int devices, boolean reachesA, boolean reachesB) {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int server = 0; server < 2; server++) {
            table.add(server, 0, 1, 1, 1, 0, 0, 1, .8).add(server, 0, 2, 1, 1, 0, 0, 2, .9)
                    .add(server, 1, 2, 1, 1, 0, 1, 1, .9);
        }
        table.add(OptionTable.LOCAL, 2, 1, 0, 0, 0, 10, 0, .8).add(OptionTable.LOCAL, 2, 2, 0, 0, 0, 20, 0, .9);
        String[] ids = new String[devices];
        java.util.Arrays.setAll(ids, m -> "av-" + m);
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table.build(), ids, new String[] {"a", "b"});
        for (int m = 0; m < devices; m++) {
            slot.link(m, 0, reachesA ? UP : LinkState.NONE).link(m, 1, reachesB ? UP : LinkState.NONE);
        }
        return slot.build();
    }

    /** Server, split and exit of each device. */
    private static String decide(RoundRobinPolicy policy, SlotSnapshot slot) {
        Decision decision = new Decision();
        decision.reset(slot.devices());
        policy.decide(slot, decision);
        StringBuilder text = new StringBuilder();
        for (int m = 0; m < slot.devices(); m++) {
            int o = decision.option(m);
            OptionTable table = slot.options();
            text.append(m == 0 ? "" : " ").append("-ab".charAt(table.server(o) + 1)).append(table.split(o)).append(':')
                    .append(table.exit(o));
        }
        return text.toString();
    }

    @Test
    void eachOptionHasItsTurnAndNeighboursLieAtDifferentServers() {
        RoundRobinPolicy policy = new RoundRobinPolicy("all");
        assertEquals(ROUND, decide(policy, slot(8, true, true)));
        assertEquals("a0:1 b0:1 -2:1", decide(policy, slot(3, true, true)));
        assertEquals("a0:2 b0:2 a1:2 b1:2 -2:2 a0:1", decide(policy, slot(6, true, true)));
    }

    @Test
    void whatIsOutOfReachIsPassedOver() {
        RoundRobinPolicy policy = new RoundRobinPolicy("all");
        assertEquals("b0:1 -2:1 b0:2 b1:2 -2:2 b0:1", decide(policy, slot(6, false, true)));
        assertEquals("-2:1 -2:2", decide(policy, slot(2, false, false)));
    }

    @Test
    void oneExitAloneTakesTurnsOverServersAndSplits() {
        assertEquals("a0:1 b0:1 -2:1 a0:1", decide(new RoundRobinPolicy("first"), slot(4, true, true)));
        assertEquals("a0:2 b0:2 a1:2 b1:2 -2:2 a0:2", decide(new RoundRobinPolicy("main"), slot(6, true, true)));
    }

    @Test
    void theRoundGoesOnAfterASwap() {
        RoundRobinPolicy before = new RoundRobinPolicy("all");
        decide(before, slot(3, true, true));
        RoundRobinPolicy after = new RoundRobinPolicy("all");
        after.restoreState(before.saveState());
        assertEquals("a0:2 b0:2", decide(after, slot(2, true, true)));
    }

    @Test
    void aTurnBeyondTheRoundIsTakenOnItsRemainderAndANegativeOneRefused() {
        RoundRobinPolicy policy = new RoundRobinPolicy("all");
        policy.restoreState(ByteBuffer.allocate(9).put((byte) 1).putLong(8 * 100_000_000L + 1).array());
        assertEquals("b0:1 -2:1", decide(policy, slot(2, true, true)));
        for (long turn : new long[] {-1, Long.MIN_VALUE, 1L << 31}) {
            byte[] state = ByteBuffer.allocate(9).put((byte) 1).putLong(turn).array();
            assertThrows(IllegalArgumentException.class, () -> policy.restoreState(state), "turn " + turn);
        }
    }

    @Test
    void aBadExitIsNamedWithWhatWouldBeRight() {
        String reason = assertThrows(IllegalArgumentException.class, () -> new RoundRobinPolicy("last")).getMessage();
        assertTrue(reason.contains("org.offramp.policy.roundrobin: exits = last must be all, first or main"), reason);
    }

    @Test
    void aTableWithoutAnyOptionLeavesTheDeviceWithoutOne() {
        SlotSnapshot slot = new SlotSnapshot.Builder(new OptionTable.Builder().build(), new String[] {"av"},
                new String[0]).build();
        Decision decision = new Decision();
        decision.reset(1);
        new RoundRobinPolicy("main").decide(slot, decision);
        assertEquals(Decision.NONE, decision.option(0));
    }

    @Test
    void nothingIsAllocatedForASlotOfAThousandDevices() {
        SlotSnapshot slot = Slots.ofPaper(new Random(1), SlotRules.LIVE, 1_000, 20, 1);
        RoundRobinPolicy policy = new RoundRobinPolicy("all");
        Decision decision = new Decision();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Long.MAX_VALUE;
        for (int n = 0; n < 30; n++) {
            decision.reset(slot.devices());
            long before = threads.getCurrentThreadAllocatedBytes();
            policy.decide(slot, decision);
            bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(-1, decision.firstInvalid(slot));
        assertTrue(bytes < 1_000, bytes + " bytes allocated for a slot of 1,000 devices");
    }
}
