package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;

/** What every {@link DecisionPolicy} keeps. */
public abstract class DecisionPolicyContract {
    private static final long SEED = 20_221_013;
    private static final int BLOCKS = 5;

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
            decide(policy, slot, decision);
            assertEquals(-1, decision.firstInvalid(slot), "first invalid device in slot " + k + " of seed " + SEED);
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

    private static List<Integer> decideSome(DecisionPolicy policy, long seed, int slots) {
        Random random = new Random(seed);
        Decision decision = new Decision();
        List<Integer> options = new ArrayList<>();
        for (int k = 0; k < slots; k++) {
            SlotSnapshot slot = randomSlot(random, 1 + random.nextInt(14), random.nextInt(4), 0.8);
            decide(policy, slot, decision);
            assertEquals(-1, decision.firstInvalid(slot), "seed " + seed);
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

    /** All (split, exit) pairs of a network with five blocks at each server, and the five local ones. */
    protected static OptionTable table(Random random, int servers) {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int exit = 1; exit <= BLOCKS; exit++) {
            table.add(OptionTable.LOCAL, BLOCKS, exit, 0, 0, 0, 5 + 20 * exit, 0, accuracy(random, exit));
        }
        for (int n = 0; n < servers; n++) {
            for (int split = 0; split < BLOCKS; split++) {
                for (int exit = split + 1; exit <= BLOCKS; exit++) {
                    table.add(n, split, exit, 90_000 - 15_000 * split, 1_600, 0.1, 20 * split,
                            1 + random.nextDouble() * (exit - split), accuracy(random, exit));
                }
            }
        }
        return table.build();
    }

    private static double accuracy(Random random, int exit) {
        return random.nextInt(10) == 0 ? Double.NaN : 0.5 + 0.09 * exit;
    }

    /** A slot with deadlines from passed to none, busy radios and servers, and links that are up with this share. */
    protected static SlotSnapshot randomSlot(Random random, int devices, int servers, double linksUp) {
        String[] deviceIds = new String[devices];
        String[] serverIds = new String[servers];
        for (int n = 0; n < servers; n++) {
            serverIds[n] = "mec-" + n;
        }
        for (int m = 0; m < devices; m++) {
            deviceIds[m] = "av-" + m;
        }
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table(random, servers), deviceIds, serverIds);
        for (int m = 0; m < devices; m++) {
            double deadline = random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : 10 + random.nextInt(200);
            slot.task(m, deadline, random.nextInt(30));
            slot.device(m, 0.5 + random.nextDouble(), 0.5 + random.nextDouble(), random.nextInt(3) * 4);
            for (int n = 0; n < servers; n++) {
                boolean up = random.nextDouble() < linksUp;
                slot.link(m, n, up ? new LinkState(1e6 + random.nextInt(100_000_000), random.nextDouble() * 20,
                        1e6 + random.nextInt(100_000_000), random.nextDouble() * 10, 0) : LinkState.NONE);
            }
        }
        for (int n = 0; n < servers; n++) {
            slot.server(n, 0.25 + 0.75 * random.nextDouble(), random.nextInt(3) * 10);
            int onTheAir = random.nextInt(4);
            slot.pending(n, random.doubles(onTheAir, 0, 40).toArray(), random.doubles(onTheAir, 0, 5).toArray());
        }
        return slot.build();
    }
}
