package org.offramp.policy.random.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

class RandomPolicyTest {
    private static final long SEED = 5;

    /** A slot of these devices, each within reach of both servers. */
    private static SlotSnapshot slot(long number, String... devices) {
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(
                Slots.ofPaper(new Random(SEED), SlotRules.LIVE, 1, 2, 1).options(), devices, new String[] {"a", "b"})
                .number(number);
        for (int m = 0; m < devices.length; m++) {
            for (int n = 0; n < 2; n++) {
                slot.link(m, n, new LinkState(1e6, 0, 1e6, 0, 0));
            }
        }
        return slot.build();
    }

    private static String decide(RandomPolicy policy, SlotSnapshot slot) {
        Decision decision = new Decision();
        decision.reset(slot.devices());
        policy.decide(slot, decision);
        int[] options = new int[slot.devices()];
        Arrays.setAll(options, decision::option);
        return Arrays.toString(options);
    }

    @Test
    void aDeviceDrawsTheSameInASlotWhateverWasDecidedBeforeAndWhoElseIsThere() {
        RandomPolicy fresh = new RandomPolicy(SEED);
        RandomPolicy used = new RandomPolicy(SEED);
        for (int k = 0; k < 100; k++) {
            decide(used, slot(k, "x", "y"));
        }
        for (int k = 0; k < 100; k++) {
            String both = decide(used, slot(k, "one", "two"));
            String one = decide(fresh, slot(k, "one"));
            String two = decide(fresh, slot(k, "two"));
            assertEquals(both, one.replace("]", ", ") + two.substring(1));
        }
    }

    @Test
    void anotherSeedOrSlotDrawsOthers() {
        String[] devices = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
        String here = decide(new RandomPolicy(SEED), slot(3, devices));
        assertNotEquals(here, decide(new RandomPolicy(SEED + 1), slot(3, devices)));
        assertNotEquals(here, decide(new RandomPolicy(SEED), slot(4, devices)));
    }

    @Test
    void allOptionsComeEquallyOften() {
        RandomPolicy policy = new RandomPolicy(SEED);
        int[] count = new int[10];
        Decision decision = new Decision();
        for (int k = 0; k < 20_000; k++) {
            decision.reset(1);
            policy.decide(slot(k, "av-1"), decision);
            count[decision.option(0)]++;
        }
        for (int o = 0; o < count.length; o++) {
            // five standard deviations
            assertEquals(2_000, count[o], 5 * Math.sqrt(20_000 * .1 * .9), "option " + o);
        }
    }

    @Test
    void nothingIsAllocatedForASlotOfAThousandDevices() {
        SlotSnapshot slot = Slots.ofPaper(new Random(1), SlotRules.LIVE, 1_000, 20, 1);
        RandomPolicy policy = new RandomPolicy(SEED);
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
