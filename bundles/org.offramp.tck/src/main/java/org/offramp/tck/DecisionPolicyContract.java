package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;
import org.offramp.tck.fixture.Slots;

/** What every {@link DecisionPolicy} keeps. */
public abstract class DecisionPolicyContract {
    private static final long SEED = 20_221_013;
    private static final List<SlotRules> RULES = Slots.rules();

    /** A new policy; each call gives one of the same configuration and seed. */
    protected abstract DecisionPolicy policy();

    /** How many random slots to decide. */
    protected int slots() {
        return 300;
    }

    @Test
    public void eachDeviceGetsAnOptionWithinItsReach() {
        System.out.println("random slots of seed " + SEED);
        DecisionPolicy policy = policy();
        Random random = new Random(SEED);
        Decision decision = new Decision();
        for (int k = 0; k < slots(); k++) {
            SlotSnapshot slot = randomSlot(random, 1 + random.nextInt(50), random.nextInt(6), 0.7);
            decideValidly(policy, slot, decision);
        }
    }

    @Test
    public void manyDevicesAndSeveralServersAreDecidedUnderEachReading() {
        DecisionPolicy policy = policy();
        Random random = new Random(SEED + 7);
        Decision decision = new Decision();
        for (SlotRules rules : RULES) {
            for (int servers = 1; servers <= 4; servers++) {
                decideValidly(policy, Slots.random(random, rules, 40, servers, 0.8), decision);
                decideValidly(policy, Slots.ofPaper(random, rules, 30 * servers, servers, 4), decision);
            }
        }
    }

    @Test
    public void devicesAndServersMayComeAndGoFromSlotToSlot() {
        DecisionPolicy policy = policy();
        Random random = new Random(SEED + 8);
        Decision decision = new Decision();
        int[] devices = {2, 60, 1, 14, 0, 15, 30, 3};
        int[] servers = {1, 2, 0, 4, 1, 2, 6, 1};
        for (int k = 0; k < 8 * devices.length; k++) {
            int m = devices[k % devices.length];
            int n = servers[(k + k / servers.length) % servers.length];
            decideValidly(policy, randomSlot(random, m, n, 0.8), decision);
            decideValidly(policy, ofPaper(random, m, 1 + n), decision);
        }
    }

    @Test
    public void aDeviceWithoutAnyOptionInReachDoesNotHarmTheOthers() {
        DecisionPolicy policy = policy();
        Random random = new Random(SEED + 9);
        Decision decision = new Decision();
        OptionTable options = ofPaper(random, 3, 1).options();
        for (int without = 0; without < 3; without++) {
            SlotSnapshot.Builder slot = new SlotSnapshot.Builder(options, new String[] {"a", "b", "c"},
                    new String[] {"mec"}).rules(RULES.get(without));
            for (int m = 0; m < 3; m++) {
                slot.task(m, 30, 0).device(m, 70, 1, 0);
                slot.link(m, 0, m == without ? LinkState.NONE : new LinkState(5e7, 0, 5e7, 0, 0));
            }
            SlotSnapshot built = slot.build();
            decide(policy, built, decision);
            for (int m = 0; m < 3; m++) {
                int option = decision.option(m);
                assertTrue(m == without || option >= 0 && built.inReach(m, option), "device " + m + ": " + option);
            }
        }
    }

    @Test
    public void withoutAnyLinkEveryTaskIsLocal() {
        DecisionPolicy policy = policy();
        Random random = new Random(SEED + 1);
        Decision decision = new Decision();
        for (int k = 0; k < slots() / 10; k++) {
            SlotSnapshot slot = randomSlot(random, 1 + random.nextInt(20), random.nextInt(4), 0);
            decide(policy, slot, decision);
            for (int m = 0; m < slot.devices(); m++) {
                assertEquals(OptionTable.LOCAL, slot.options().server(decision.option(m)), "device " + m);
            }
        }
    }

    @Test
    public void theSameStateGivesTheSameDecisions() {
        DecisionPolicy one = policy();
        decideSome(one, SEED + 2, 7);
        byte[] state = one.saveState();
        DecisionPolicy other = policy();
        other.restoreState(state);
        assertEquals(decideSome(one, SEED + 3, 20), decideSome(other, SEED + 3, 20));
    }

    @Test
    public void aStateSurvivesARoundTrip() {
        DecisionPolicy one = policy();
        decideSome(one, SEED + 4, 5);
        byte[] state = one.saveState();
        assertNotNull(state);
        DecisionPolicy other = policy();
        other.restoreState(state);
        assertArrayEquals(state, other.saveState());
    }

    @Test
    public void aForeignStateIsRefusedOrTakenButLeavesAWorkingPolicy() {
        DecisionPolicy policy = policy();
        Random random = new Random(SEED + 5);
        byte[] good = policy.saveState();
        for (int n = 0; n < 500; n++) {
            byte[] state = new byte[random.nextBoolean() ? good.length : random.nextInt(300)];
            random.nextBytes(state);
            byte[] before = policy.saveState();
            try {
                policy.restoreState(state);
            } catch (IllegalArgumentException e) {
                assertNotNull(e.getMessage());
                assertArrayEquals(before, policy.saveState(), "a refused state changed the policy");
            }
            decideSome(policy, SEED + n, 1);
        }
    }

    @Test
    public void outcomesOfEveryKindAreTakenFromAnotherThread() throws Exception {
        DecisionPolicy policy = policy();
        SlotSnapshot slot = randomSlot(new Random(SEED + 6), 4, 2, 1);
        Decision decision = new Decision();
        decide(policy, slot, decision);
        onAnotherThread(() -> {
            for (double millis : new double[] {0, 12.5, 1e9}) {
                for (int correct = -1; correct <= 1; correct++) {
                    TaskOutcome outcome = new TaskOutcome(slot, 1, decision.option(1), correct < 0 ? 0 : 1, millis,
                            millis < 100, correct);
                    assertDoesNotThrow(() -> policy.observe(outcome));
                }
            }
        });
    }

    @Test
    public void learningThatIsUnderWaySettles() throws Exception {
        DecisionPolicy policy = policy();
        policy.settle();
        onAnotherThread(() -> {
            decideSome(policy, SEED + 7, 30);
            policy.settle();
            policy.settle();
        });
        byte[] state = policy.saveState();
        policy.settle();
        assertArrayEquals(state, policy.saveState(), "it goes on learning although it has settled");
    }

    @Test
    public void theThreadMayChangeFromSlotToSlot() throws Exception {
        DecisionPolicy policy = policy();
        DecisionPolicy sameThread = policy();
        for (int k = 0; k < 5; k++) {
            long seed = SEED + k;
            List<Integer> here = decideSome(sameThread, seed, 1);
            onAnotherThread(() -> assertEquals(here, decideSome(policy, seed, 1)));
        }
    }

    private static void decide(DecisionPolicy policy, SlotSnapshot slot, Decision decision) {
        decision.reset(slot.devices());
        policy.decide(slot, decision);
    }

    private static void decideValidly(DecisionPolicy policy, SlotSnapshot slot, Decision decision) {
        decide(policy, slot, decision);
        int invalid = decision.firstInvalid(slot);
        assertEquals(-1, invalid, () -> "first invalid of " + slot.devices() + " devices with " + slot.servers()
                + " servers under " + slot.rules() + "; its option is " + decision.option(invalid));
    }

    private static List<Integer> decideSome(DecisionPolicy policy, long seed, int slots) {
        Random random = new Random(seed);
        Decision decision = new Decision();
        List<Integer> options = new ArrayList<>();
        for (int k = 0; k < slots; k++) {
            SlotSnapshot slot = randomSlot(random, 1 + random.nextInt(14), random.nextInt(4), 0.8);
            decideValidly(policy, slot, decision);
            for (int m = 0; m < slot.devices(); m++) {
                options.add(decision.option(m));
            }
        }
        return options;
    }

    private static void onAnotherThread(Runnable work) throws InterruptedException {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, "offramp-tck-policy");
        thread.start();
        try {
            task.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("on another thread: " + e.getCause(), e);
        }
        thread.join();
    }

    /** Under one of the readings that there are. */
    private static SlotSnapshot randomSlot(Random random, int devices, int servers, double linksUp) {
        return Slots.random(random, RULES.get(random.nextInt(RULES.size())), devices, servers, linksUp);
    }

    private static SlotSnapshot ofPaper(Random random, int devices, int servers) {
        return Slots.ofPaper(random, RULES.get(random.nextInt(RULES.size())), devices, servers, 4);
    }
}
