package org.offramp.policy.mindelay.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.CostModel;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

class MinimumDelayPolicyTest {
    private static final long SEED = 3;
    /** 1 bit takes a microsecond: 1000 bits a millisecond. */
    private static final LinkState LINK = new LinkState(1e6, 0, 1e6, 0, 0);

    /** Options by delay and accuracy, all local: the arithmetic of the policy alone. */
    private static SlotSnapshot local(double deadline, double[]... delayAndAccuracy) {
        OptionTable.Builder table = new OptionTable.Builder();
        int exit = 0;
        for (double[] option : delayAndAccuracy) {
            table.add(OptionTable.LOCAL, 5, ++exit, 0, 0, 0, option[0], 0, option[1]);
        }
        return new SlotSnapshot.Builder(table.build(), new String[] {"av"}, new String[0])
                .task(0, deadline + 5, 5).build();
    }

    private static int decide(MinimumDelayPolicy policy, SlotSnapshot slot) {
        Decision decision = new Decision();
        decision.reset(slot.devices());
        policy.decide(slot, decision);
        return decision.option(0);
    }

    private static MinimumDelayPolicy prefer(String what) {
        return new MinimumDelayPolicy(what, 0, 0, 0);
    }

    @Test
    void theFastestOptionWithinTheDeadlineIsTaken() {
        SlotSnapshot slot = local(100, new double[] {60, 0.9}, new double[] {20, 0.5}, new double[] {99, 0.99});
        assertEquals(1, decide(prefer("delay"), slot));
    }

    @Test
    void whenAccuracyIsPreferredTheMostAccurateWithinTheRemainingDeadlineIsTaken() {
        double[][] options = {{60, 0.9}, {20, 0.5}, {101, 0.99}, {50, 0.9}, {10, Double.NaN}};
        assertEquals(3, decide(prefer("accuracy"), local(100, options)));
        assertEquals(2, decide(prefer("accuracy"), local(101, options)));
        assertEquals(2, decide(prefer("accuracy"), local(Double.POSITIVE_INFINITY, options)));
    }

    @Test
    void whenNothingKeepsTheDeadlineTheFastestIsTaken() {
        double[][] options = {{60, 0.9}, {20, 0.5}, {99, 0.99}};
        for (String what : new String[] {"delay", "accuracy"}) {
            assertEquals(1, decide(prefer(what), local(10, options)));
            assertEquals(1, decide(prefer(what), local(-40, options)));
        }
    }

    @Test
    void tiesGoToTheMoreAccurateAndThenToTheLowerIndex() {
        double[][] options = {{20, Double.NaN}, {20, 0.5}, {20, 0.8}, {20, 0.8}};
        assertEquals(2, decide(prefer("delay"), local(100, options)));
        assertEquals(2, decide(prefer("delay"), local(1, options)));
    }

    @Test
    void theAccuracyFloorComesBeforeTheDeadlineAndUnknownAccuracyKeepsIt() {
        MinimumDelayPolicy policy = new MinimumDelayPolicy("delay", 0.85, 0, 0);
        assertEquals(1, decide(policy, local(100, new double[] {10, 0.5}, new double[] {60, 0.9})));
        assertEquals(1, decide(policy, local(30, new double[] {10, 0.5}, new double[] {60, 0.9})));
        assertEquals(1, decide(policy, local(100, new double[] {70, 0.9}, new double[] {60, Double.NaN})));
        assertEquals(0, decide(policy, local(100, new double[] {10, 0.5}, new double[] {60, 0.6})));
    }

    @Test
    void marginsShortenTheDeadline() {
        double[][] options = {{80, 0.9}, {40, 0.5}};
        assertEquals(0, decide(new MinimumDelayPolicy("accuracy", 0, 20, 0), local(100, options)));
        assertEquals(1, decide(new MinimumDelayPolicy("accuracy", 0, 21, 0), local(100, options)));
        assertEquals(0, decide(new MinimumDelayPolicy("accuracy", 0, 0, 0.25), local(100, options)));
        assertEquals(1, decide(new MinimumDelayPolicy("accuracy", 0, 0, 0.26), local(100, options)));
    }

    @Test
    void devicesOfOneSlotDivideTheServersBetweenThem() {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int server = 0; server < 2; server++) {
            table.add(server, 0, 1, 1_000, 0, 0, 0, 10, 0.9);
        }
        table.add(OptionTable.LOCAL, 1, 1, 0, 0, 0, 25, 0, 0.9);
        String[] ids = {"av-0", "av-1", "av-2", "av-3", "av-4", "av-5"};
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table.build(), ids, new String[] {"a", "b"});
        for (int m = 0; m < ids.length; m++) {
            slot.link(m, 0, LINK).link(m, 1, LINK);
        }
        Decision decision = new Decision();
        decision.reset(ids.length);
        prefer("delay").decide(slot.build(), decision);
        // 11 ms, 11 ms, then behind one another 21 ms, 21 ms, then 31 ms is worse than 25 ms on the vehicle
        int[] options = new int[ids.length];
        Arrays.setAll(options, decision::option);
        assertEquals("[0, 1, 0, 1, 2, 2]", Arrays.toString(options));
    }

    @Test
    void forOneDeviceTheDecisionIsTheMinimumOfTheCostModel() {
        Random random = new Random(SEED);
        for (int n = 0; n < 500; n++) {
            SlotSnapshot slot = large(random, 1, 3);
            double chosen = CostModel.totalMillis(slot, 0, decide(prefer("delay"), slot));
            for (int o = 0; o < slot.options().size(); o++) {
                assertTrue(chosen <= CostModel.totalMillis(slot, 0, o), "slot " + n + ", option " + o);
            }
        }
    }

    @Test
    void withoutAFloorItIsMinimumCompletionTime() {
        Random random = new Random(SEED);
        for (SlotRules rules : Slots.rules()) {
            for (int n = 0; n < 20; n++) {
                SlotSnapshot slot = n % 2 == 0 ? Slots.ofPaper(random, rules, 14, 2, 4)
                        : Slots.random(random, rules, 20, 3, 0.8);
                Decision minimumDelay = new Decision();
                minimumDelay.reset(slot.devices());
                prefer("delay").decide(slot, minimumDelay);
                Decision minimumCompletion = new Decision();
                minimumCompletion.reset(slot.devices());
                new MinimumCompletionPolicy(true).decide(slot, minimumCompletion);
                for (int m = 0; m < slot.devices(); m++) {
                    assertEquals(minimumCompletion.option(m), minimumDelay.option(m), "device " + m + ", " + rules);
                }
            }
        }
    }

    @Test
    void theDeadlineIsHeldByTheClockOfTheSlot() {
        OptionTable table = new OptionTable.Builder().add(0, 0, 1, 1_000, 0, 0, 0, 1, 0.8)
                .add(0, 0, 2, 1_000, 0, 0, 0, 9, 0.9).build();
        // 1 ms on the air behind 50 ms of the radio's earlier tasks, which eq. 8 leaves out
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table, new String[] {"av"}, new String[] {"a"})
                .link(0, 0, LINK).device(0, 1, 1, 50).task(0, 30, 0);
        SlotRules.LateTasks served = SlotRules.LateTasks.NEVER;
        assertEquals(1, decide(prefer("accuracy"), slot.rules(new SlotRules(10, SlotRules.Clock.EQ8, served)).build()));
        assertEquals(0, decide(prefer("accuracy"),
                slot.rules(new SlotRules(10, SlotRules.Clock.SOJOURN, served)).build()));
    }

    @Test
    void aThousandDevicesAreDecidedWithoutAllocationInMilliseconds() {
        SlotSnapshot slot = large(new Random(SEED), 1000, 5);
        MinimumDelayPolicy policy = prefer("accuracy");
        Decision decision = new Decision();
        long nanos = Long.MAX_VALUE;
        long bytes = Long.MAX_VALUE;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int n = 0; n < 30; n++) {
            decision.reset(slot.devices());
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            policy.decide(slot, decision);
            nanos = Math.min(nanos, System.nanoTime() - begin);
            bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - allocated);
        }
        assertEquals(-1, decision.firstInvalid(slot));
        System.out.println("mindelay: 1000 devices, " + slot.options().size() + " options: " + nanos / 1000 + " us, "
                + bytes + " bytes");
        assertTrue(bytes < 1000, bytes + " bytes allocated for a slot of 1000 devices");
        assertTrue(nanos < 500_000_000L, nanos + " ns for a slot of 1000 devices");
    }

    private static SlotSnapshot large(Random random, int devices, int servers) {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int exit = 1; exit <= 5; exit++) {
            table.add(OptionTable.LOCAL, 5, exit, 0, 0, 0, 40 * exit, 0, 0.5 + 0.09 * exit);
        }
        String[] serverIds = new String[servers];
        for (int n = 0; n < servers; n++) {
            serverIds[n] = "mec-" + n;
            for (int split = 0; split < 5; split++) {
                for (int exit = split + 1; exit <= 5; exit++) {
                    table.add(n, split, exit, 86_400 - 16_000 * split, 1_600, 0.1, 40 * split, 0.3 * (exit - split),
                            0.5 + 0.09 * exit);
                }
            }
        }
        String[] deviceIds = new String[devices];
        Arrays.setAll(deviceIds, m -> "av-" + m);
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table.build(), deviceIds, serverIds);
        for (int m = 0; m < devices; m++) {
            slot.task(m, 100 + random.nextInt(100), random.nextInt(10));
            for (int n = 0; n < servers; n++) {
                slot.link(m, n, new LinkState(2e7 + random.nextInt(80_000_000), 2, 1e7, 1, 0));
            }
        }
        for (int n = 0; n < servers; n++) {
            slot.server(n, 0.25 + 0.75 * random.nextDouble(), random.nextInt(20));
            slot.pending(n, new double[] {9, 2}, new double[] {3, 4});
        }
        return slot.build();
    }

    @Test
    void aBadValueIsNamedWithWhatWouldBeRight() {
        requireNamed("prefer = speed must be delay or accuracy", () -> new MinimumDelayPolicy("speed", 0, 0, 0));
        requireNamed("minimumAccuracy = 93.0 must lie between 0 and 1.0",
                () -> new MinimumDelayPolicy("delay", 93, 0, 0));
        requireNamed("marginMillis = -1.0", () -> new MinimumDelayPolicy("delay", 0, -1, 0));
        requireNamed("marginFraction = NaN", () -> new MinimumDelayPolicy("delay", 0, 0, Double.NaN));
    }

    private static void requireNamed(String what, Runnable work) {
        String reason = assertThrows(IllegalArgumentException.class, work::run).getMessage();
        assertTrue(reason.startsWith("org.offramp.policy.mindelay: " + what), reason);
    }
}
