package org.offramp.api.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;

class SlotPlanTest {
    private static final long SEED = 20_221_013;
    private static final double EXACT = 1e-9;
    /** Eq. 9 with the tasks on the air and with prices on work that is left and on radios. */
    private static final Objective PRICED = new Objective() {
        @Override
        public double value(double accuracy, double completionMillis, double deadlineMillis) {
            return EQ9.value(accuracy, completionMillis, deadlineMillis);
        }

        @Override
        public boolean countsEarlierTasks() {
            return true;
        }

        @Override
        public double workLeft(int server, double workMillis) {
            return -0.001 * (server + 1) * workMillis * workMillis;
        }

        @Override
        public double sending(int device, double untilMillis) {
            return -0.003 * untilMillis - 0.01 * device;
        }
    };

    private final SlotPlan plan = new SlotPlan();

    private void requireSame(SlotSnapshot slot, int[] option, Objective objective, String where) {
        NaivePlan naive = new NaivePlan(slot, option, objective);
        assertEquals(naive.score, plan.score(), EXACT, where);
        for (int m = 0; m < slot.devices(); m++) {
            assertEquals(naive.completion[m], plan.completionMillis(m), EXACT, where + ", device " + m);
            assertEquals(option[m], plan.option(m), where);
        }
        for (int n = 0; n < slot.servers(); n++) {
            assertEquals(naive.busy[n], plan.busyMillis(n), EXACT, where + ", server " + n);
        }
    }

    /** A random option, now and then none. */
    private static int option(Random random, SlotSnapshot slot) {
        return random.nextInt(slot.options().size() + 1) - 1;
    }

    @Test
    void aPlanIsWorthWhatAnIndependentReckoningSaysAfterEveryChange() {
        Random random = new Random(SEED);
        for (int k = 0; k < 3_000; k++) {
            SlotSnapshot slot = AnySlot.of(random, 12);
            Objective objective = k % 2 == 0 ? Objective.EQ9 : PRICED;
            int[] option = new int[slot.devices()];
            Arrays.fill(option, Decision.NONE);
            plan.reset(slot, objective);
            for (int change = 0; change < 3 * slot.devices(); change++) {
                int device = random.nextInt(slot.devices());
                option[device] = option(random, slot);
                plan.choose(device, option[device]);
                requireSame(slot, option, objective, "slot " + k + " of seed " + SEED + ", change " + change);
            }
        }
    }

    @Test
    void aGainIsTheDifferenceOfTheScores() {
        Random random = new Random(SEED + 1);
        for (int k = 0; k < 3_000; k++) {
            SlotSnapshot slot = AnySlot.of(random, 12);
            plan.reset(slot, k % 2 == 0 ? Objective.ON_TIME : PRICED);
            for (int change = 0; change < 4 * slot.devices(); change++) {
                int device = random.nextInt(slot.devices());
                int option = option(random, slot);
                double before = plan.score();
                double gain = plan.gain(device, option);
                assertEquals(before, plan.score(), "a gain that is asked for changes nothing");
                plan.choose(device, option);
                assertEquals(plan.score() - before, gain, EXACT, "slot " + k + " of seed " + (SEED + 1) + ", device "
                        + device + ", option " + option);
            }
        }
    }

    @Test
    void aDecisionGoesInAndComesOut() {
        Random random = new Random(SEED + 2);
        Decision in = new Decision();
        Decision out = new Decision();
        for (int k = 0; k < 300; k++) {
            SlotSnapshot slot = AnySlot.of(random, 30);
            in.reset(slot.devices());
            out.reset(slot.devices());
            int[] option = new int[slot.devices()];
            for (int m = 0; m < slot.devices(); m++) {
                option[m] = option(random, slot);
                in.choose(m, option[m]);
            }
            plan.reset(slot, Objective.ON_TIME);
            plan.set(in);
            plan.get(out);
            requireSame(slot, option, Objective.ON_TIME, "slot " + k + " of seed " + (SEED + 2));
            for (int m = 0; m < slot.devices(); m++) {
                assertEquals(option[m], out.option(m));
            }
        }
    }

    /** Two devices and one server: option 0 takes it 4 ms, option 1 20 ms; sending takes 8 ms each. */
    private static SlotSnapshot.Builder pair(SlotRules.Clock clock, SlotRules.LateTasks late) {
        OptionTable table = new OptionTable.Builder().add(0, 0, 1, 8_000, 0, 0, 0, 4, 0.8)
                .add(0, 0, 2, 8_000, 0, 0, 0, 20, 0.9).build();
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table, new String[] {"a", "b"}, new String[] {"mec"})
                .rules(new SlotRules(30, clock, late));
        LinkState link = new LinkState(1e6, 0, Double.POSITIVE_INFINITY, 0, 0);
        return slot.link(0, 0, link).link(1, 0, link).task(0, 30, 0).task(1, 30, 0);
    }

    private void requireCompletions(SlotSnapshot slot, int first, int second, double... completions) {
        plan.reset(slot, Objective.ON_TIME);
        plan.choose(1, second);
        plan.choose(0, first);
        assertEquals(completions[0], plan.completionMillis(0), EXACT);
        assertEquals(completions[1], plan.completionMillis(1), EXACT);
    }

    @Test
    void ofEqualArrivalsTheLowerDeviceGoesFirstAndOneOfAnEarlierSlotBeforeBoth() {
        SlotSnapshot.Builder slot = pair(SlotRules.Clock.SOJOURN, SlotRules.LateTasks.NEVER);
        requireCompletions(slot.build(), 0, 1, 12, 32);
        requireCompletions(slot.pending(0, new double[] {8}, new double[] {3}).build(), 0, 1, 15, 35);
    }

    /** 14.3 ms from the beginning of the slot before, and 4.3 from that of this one, 10 ms later. */
    @Test
    void arrivalsAreEqualHoweverTheyWereReckoned() {
        double onTheAir = 14.3 - 10;
        assertTrue(onTheAir > 4.3);
        SlotSnapshot slot = pair(SlotRules.Clock.SOJOURN, SlotRules.LateTasks.NEVER).device(0, 0.5375, 1, 0)
                .pending(0, new double[] {onTheAir}, new double[] {3}).build();
        requireCompletions(slot, 0, 1, 4.3 + 3 + 4, 4.3 + 3 + 4 + 20);
    }

    @Test
    void eq8LeavesOutTheWaitForTheRadioAndMovesTheDeadlineWithIt() {
        requireCompletions(pair(SlotRules.Clock.EQ8, SlotRules.LateTasks.LATE_FINISH).device(1, 1, 1, 20).build(), 0, 1,
                12, 28);
        requireCompletions(pair(SlotRules.Clock.SOJOURN, SlotRules.LateTasks.LATE_FINISH).device(1, 1, 1, 20).build(),
                0, 1, 12, Double.POSITIVE_INFINITY);
        requireCompletions(pair(SlotRules.Clock.SOJOURN, SlotRules.LateTasks.LATE_START).device(1, 1, 1, 20).build(),
                0, 1, 12, 48);
    }

    @Test
    void aDroppedTaskTakesNoServiceAndIsWorthNothing() {
        SlotSnapshot slot = pair(SlotRules.Clock.SOJOURN, SlotRules.LateTasks.LATE_FINISH).task(0, 10, 0).build();
        requireCompletions(slot, 1, 0, Double.POSITIVE_INFINITY, 12);
        assertEquals(0.8, plan.score(), EXACT);
        assertEquals(12, plan.busyMillis(0), EXACT);
    }

    @Test
    void aDelayedServerIsAsIfTheSlotHadFoundItBusyForLonger() {
        Random random = new Random(SEED + 4);
        for (int k = 0; k < 300; k++) {
            SlotSnapshot slot = pair(SlotRules.Clock.SOJOURN, SlotRules.LateTasks.values()[k % 3])
                    .server(0, 1, 4).pending(0, new double[] {6}, new double[] {5}).build();
            double more = random.nextInt(20);
            SlotSnapshot later = pair(SlotRules.Clock.SOJOURN, SlotRules.LateTasks.values()[k % 3])
                    .server(0, 1, 4 + more).pending(0, new double[] {6}, new double[] {5}).build();
            int[] option = {random.nextInt(2), random.nextInt(2)};
            plan.reset(slot, PRICED);
            plan.choose(0, option[0]);
            plan.delay(0, more);
            plan.choose(1, option[1]);
            requireSame(later, option, PRICED, "slot " + k + " of seed " + (SEED + 4));
        }
    }

    @Test
    void tryingAllocatesNothingOnceTheLargestSlotHasBeenSeen() {
        Random random = new Random(SEED + 3);
        SlotSnapshot[] slots = new SlotSnapshot[20];
        Arrays.setAll(slots, i -> AnySlot.of(random, 60));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int n = 0; n < 20; n++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            double sum = 0;
            for (SlotSnapshot slot : slots) {
                plan.reset(slot, Objective.EQ9);
                for (int m = 0; m < slot.devices(); m++) {
                    for (int o = 0; o < slot.options().size(); o++) {
                        sum += plan.gain(m, o);
                    }
                    plan.choose(m, slot.options().size() - 1);
                }
                sum += plan.score();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertTrue(sum > 0);
        }
        assertTrue(least < 100, least + " bytes for 20 slots");
    }
}
