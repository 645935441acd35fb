package org.offramp.policy.fixed.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

class FixedPolicyTest {
    private static final LinkState SLOW = new LinkState(1e6, 10, 1e6, 10, 0);
    private static final LinkState FAST = new LinkState(1e8, 1, 1e8, 1, 0);

    /** Three blocks: three local exits, and splits 0 to 2 at each of two servers. */
    private static OptionTable table() {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int exit = 1; exit <= 3; exit++) {
            table.add(OptionTable.LOCAL, 3, exit, 0, 0, 0, 10 * exit, 0, Double.NaN);
        }
        for (int server = 0; server < 2; server++) {
            for (int split = 0; split < 3; split++) {
                for (int exit = split + 1; exit <= 3; exit++) {
                    table.add(server, split, exit, 1e5, 1e3, 0, 10 * split, 1, Double.NaN);
                }
            }
        }
        return table.build();
    }

    private static SlotSnapshot slot(LinkState first, LinkState second) {
        return new SlotSnapshot.Builder(table(), new String[] {"av"}, new String[] {"a", "b"})
                .link(0, 0, first).link(0, 1, second).build();
    }

    /** What the policy decides for one task, as "server split:exit"; the server is - when local. */
    private static String decide(FixedPolicy policy, SlotSnapshot slot) {
        Decision decision = new Decision();
        decision.reset(1);
        policy.decide(slot, decision);
        int o = decision.option(0);
        OptionTable table = slot.options();
        String server = table.server(o) == OptionTable.LOCAL ? "-" : slot.serverId(table.server(o));
        return server + " " + table.split(o) + ":" + table.exit(o);
    }

    private static String decide(String choice, String server, LinkState first, LinkState second) {
        return decide(new FixedPolicy(choice, server), slot(first, second));
    }

    @Test
    void wordsAndPairsAreTakenAtTheirWord() {
        assertEquals("- 3:3", decide("local", "", FAST, FAST));
        assertEquals("a 0:3", decide("offload", "", FAST, FAST));
        assertEquals("a 2:3", decide("2:3", "", FAST, FAST));
        assertEquals("a 1:2", decide(" 1:2 ", "", FAST, FAST));
        assertEquals("a 1:3", decide("1:main", "", FAST, FAST));
    }

    @Test
    void anExitAtOrBeforeTheSplitIsLocal() {
        assertEquals("- 3:2", decide("2:2", "", FAST, FAST));
        assertEquals("- 3:1", decide("2:1", "", FAST, FAST));
        assertEquals("- 3:3", decide("3:main", "", FAST, FAST));
    }

    @Test
    void ofSeveralServersTheFastestIsTakenUnlessOneIsNamed() {
        assertEquals("b 0:3", decide("offload", "", SLOW, FAST));
        assertEquals("a 0:3", decide("offload", "", FAST, SLOW));
        assertEquals("a 0:3", decide("offload", "a", SLOW, FAST));
    }

    @Test
    void withoutTheWantedServerTheSameExitIsComputedOnTheVehicle() {
        assertEquals("- 3:2", decide("0:2", "", LinkState.NONE, LinkState.NONE));
        assertEquals("- 3:2", decide("0:2", "a", LinkState.NONE, FAST));
        assertEquals("- 3:3", decide("offload", "elsewhere", FAST, FAST));
    }

    @Test
    void anExitBeyondTheNetworkIsTheMainExitAndAnUnknownSplitIsLocal() {
        assertEquals("a 0:3", decide("0:9", "", FAST, FAST));
        assertEquals("- 3:3", decide("7:main", "", FAST, FAST));
    }

    @Test
    void aListIsTakenInTurnOneTaskEach() {
        FixedPolicy policy = new FixedPolicy("0:1, local,1:main", "");
        SlotSnapshot slot = slot(FAST, FAST);
        List<String> decided = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            decided.add(decide(policy, slot));
        }
        assertEquals(List.of("a 0:1", "- 3:3", "a 1:3", "a 0:1", "- 3:3"), decided);
    }

    @Test
    void aTourMeetsEachPairOnceEachRound() {
        FixedPolicy policy = new FixedPolicy("tour", "");
        SlotSnapshot slot = slot(FAST, FAST);
        List<String> decided = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            decided.add(decide(policy, slot));
        }
        assertEquals(9, new HashSet<>(decided.subList(0, 9)).size());
        assertEquals(decided.subList(0, 9), decided.subList(9, 18));
    }

    @Test
    void aTourGoesOnAfterASwap() {
        FixedPolicy before = new FixedPolicy("0:1,0:2,0:3", "");
        SlotSnapshot slot = slot(FAST, FAST);
        decide(before, slot);
        FixedPolicy after = new FixedPolicy("0:1,0:2,0:3", "");
        after.restoreState(before.saveState());
        assertEquals("a 0:2", decide(after, slot));
    }

    @Test
    void aTourGoesOnWhenItsCounterOverflows() {
        FixedPolicy policy = new FixedPolicy("tour", "");
        policy.restoreState(ByteBuffer.allocate(9).put((byte) 1).putLong(Long.MAX_VALUE).array());
        SlotSnapshot slot = slot(FAST, FAST);
        for (int i = 0; i < 3; i++) {
            assertTrue(decide(policy, slot).matches("[-ab] \\d:\\d"));
        }
    }

    @Test
    void aBadChoiceIsNamedWithWhatWouldBeRight() {
        for (String choice : new String[] {"", "remote", "2:", "2:0", ":3", "-1:3", "2:5:1", "0:1,,local", "tour,local",
            "2:Main", "9999:1"}) {
            String reason = assertThrows(IllegalArgumentException.class, () -> new FixedPolicy(choice, ""), choice)
                    .getMessage();
            assertTrue(reason.startsWith("org.offramp.policy.fixed: choice = " + choice), reason);
            assertTrue(reason.contains("must be local, offload, or S:E"), reason);
        }
    }

    @Test
    void aDeviceThatCannotComputeTakesTheExitBeforeTheWantedOneAtTheFastestServer() {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int server = 0; server < 2; server++) {
            for (int exit : new int[] {1, 4, 17}) {
                table.add(server, 0, exit, 1e5, 1e3, 0, 0, 1, Double.NaN);
            }
        }
        SlotSnapshot slot = new SlotSnapshot.Builder(table.build(), new String[] {"av"}, new String[] {"a", "b"})
                .link(0, 0, SLOW).link(0, 1, FAST).build();
        assertEquals("b 0:17", decide(new FixedPolicy("local", ""), slot));
        assertEquals("b 0:4", decide(new FixedPolicy("0:9", ""), slot));
        assertEquals("b 0:17", decide(new FixedPolicy("offload", "elsewhere"), slot));
    }

    @Test
    void aTableWithoutAnyOptionLeavesTheDeviceWithoutOne() {
        SlotSnapshot slot = new SlotSnapshot.Builder(new OptionTable.Builder().build(), new String[] {"av"},
                new String[0]).build();
        Decision decision = new Decision();
        decision.reset(1);
        new FixedPolicy("tour", "").decide(slot, decision);
        new FixedPolicy("offload", "").decide(slot, decision);
        assertEquals(Decision.NONE, decision.option(0));
        assertArrayEquals(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0}, new FixedPolicy("tour", "").saveState());
    }
}
