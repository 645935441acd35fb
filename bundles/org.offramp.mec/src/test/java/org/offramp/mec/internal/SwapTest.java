package org.offramp.mec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.mec.internal.Bench.NamedCodec;
import org.offramp.mec.internal.TestTransport.Sent;
import org.offramp.mec.internal.TestTransport.Task;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyNetwork;

/** What is promised while plug-ins come and go under load. */
class SwapTest {
    private static final int THREADS = 8;
    private static final int TASKS = 2500;
    private static final long SEED = 20250522;

    /** Some thousand tasks from eight threads while a swapper works; each task with the class that is right for it. */
    private record Shot(Sent sent, int right) {
    }

    private interface Swapper {
        void swap(int round) throws Exception;
    }

    private List<Shot> underLoad(Bench bench, List<ShiftedNetwork> networks, Swapper swapper) throws Exception {
        List<List<Task>> prepared = prepare(networks);
        List<Shot> shots = java.util.Collections.synchronizedList(new ArrayList<>());
        AtomicInteger alive = new AtomicInteger(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(SEED + t);
            String device = "av-" + t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < TASKS; i++) {
                    int n = random.nextInt(networks.size());
                    List<Task> tasks = prepared.get(n);
                    int which = random.nextInt(tasks.size());
                    Sent sent = bench.transport.send(tasks.get(which).device(device));
                    shots.add(new Shot(sent, networks.get(n).answer(which % ToyNetwork.CLASSES)));
                    if (i % 8 == 0) {
                        sent.await();
                    }
                }
                alive.decrementAndGet();
            }, "test-" + device);
            threads.add(thread);
            thread.start();
        }
        for (int round = 0; alive.get() > 0 || round < 4; round++) {
            swapper.swap(round);
        }
        for (Thread thread : threads) {
            thread.join(60_000);
            assertFalse(thread.isAlive(), "the load goes on for ever");
        }
        return shots;
    }

    private static List<List<Task>> prepare(List<ShiftedNetwork> networks) {
        List<List<Task>> all = new ArrayList<>();
        for (ShiftedNetwork network : networks) {
            List<Task> tasks = new ArrayList<>();
            for (int[] pair : new int[][] {{0, 1}, {0, 3}, {1, 2}, {2, 3}}) {
                for (int label = 0; label < ToyNetwork.CLASSES; label++) {
                    tasks.add(Bench.task(network, label, pair[0], pair[1]));
                }
            }
            all.add(tasks);
        }
        return all;
    }

    /** Each exactly once, each answer right; which refusals are allowed is for the caller to say. */
    private static Map<Status, Integer> check(Bench bench, List<Shot> shots) {
        assertEquals(THREADS * TASKS, shots.size());
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (Shot shot : shots) {
            TaskReply reply = shot.sent().await();
            counts.merge(reply.status(), 1, Integer::sum);
            assertEquals(1, shot.sent().replies.size(), "answers to one task");
            assertFalse(shot.sent().late, "an answer after the goodbye of its transport");
            if (reply.status() == Status.OK) {
                assertEquals(shot.right(), reply.label(), "misrouted or mixed up");
            }
        }
        assertEquals(THREADS * TASKS, bench.counter("mec.tasks.received"));
        assertEquals(counts.getOrDefault(Status.OK, 0).longValue(), bench.counter("mec.tasks.answered"));
        return counts;
    }

    private static Bench roomy() {
        Bench bench = new Bench("queueLimit", 100_000);
        bench.backend.before(SwapTest::slow);
        return bench;
    }

    /** Makes stages last, so that every swap meets running batches. */
    private static void slow(String stage) {
        java.util.concurrent.locks.LockSupport.parkNanos(20_000);
    }

    private static ToyBackend slowBackend() {
        ToyBackend backend = new ToyBackend();
        backend.before(SwapTest::slow);
        return backend;
    }

    @Test
    void backendsComeAndGoUnderLoadAndEveryTaskIsAnsweredRight() throws Exception {
        List<ToyBackend> old = new ArrayList<>();
        try (Bench bench = roomy()) {
            ToyBackend[] now = {bench.backend};
            old.add(bench.backend);
            List<Shot> shots = underLoad(bench, List.of(bench.network), round -> {
                ToyBackend next = slowBackend();
                old.add(next);
                bench.mec.bindBackend(next, bench.properties(round % 3, ComputeBackend.NAME, "toy"));
                bench.mec.unbindBackend(now[0]);
                assertEquals(0, now[0].openStages(), "stages still open on a backend that has left");
                now[0] = next;
            });
            assertEquals(Map.of(Status.OK, shots.size()), check(bench, shots));
            assertTrue(bench.counter("mec.swaps") >= 4, "swaps: " + bench.counter("mec.swaps"));
        }
        old.forEach(backend -> assertEquals(0, backend.openStages()));
        old.forEach(backend -> assertEquals(0, backend.runsAfterClose()));
    }

    @Test
    void aBetterRankedBackendTakesOverAndGivesBackWhenItGoes() throws Exception {
        try (Bench bench = roomy()) {
            ToyBackend better = slowBackend();
            List<Shot> shots = underLoad(bench, List.of(bench.network), round -> {
                bench.mec.bindBackend(better, bench.properties(100, ComputeBackend.NAME, "better"));
                Bench.until("the better one has the network", () -> bench.backend.openStages() == 0);
                bench.mec.unbindBackend(better);
                assertEquals(0, better.openStages());
            });
            assertEquals(Map.of(Status.OK, shots.size()), check(bench, shots));
            assertEquals(0, better.runsAfterClose() + bench.backend.runsAfterClose());
        }
    }

    @Test
    void aNetworkIsReplacedByOneOfTheSameHashUnderLoad() throws Exception {
        try (Bench bench = roomy()) {
            ShiftedNetwork[] now = {bench.network};
            List<Shot> shots = underLoad(bench, List.of(bench.network), round -> {
                ShiftedNetwork next = new ShiftedNetwork(Bench.HASH, 1);
                bench.mec.bindPartition(next, bench.properties(round % 2));
                bench.mec.unbindPartition(now[0]);
                assertEquals(0, now[0].open(), "executors of a network that has left");
                now[0] = next;
            });
            assertEquals(Map.of(Status.OK, shots.size()), check(bench, shots));
        }
    }

    @Test
    void oldAndNewNetworkAreServedSideBySideAndOnlyTheOneThatHasGoneIsUnknown() throws Exception {
        try (Bench bench = roomy()) {
            ShiftedNetwork second = new ShiftedNetwork(Bench.OTHER, 3);
            List<Shot> shots = underLoad(bench, List.of(bench.network, second), round -> {
                bench.mec.bindPartition(second, bench.properties(5));
                Bench.until("both are served", () -> bench.transport.server().state().networks().size() == 2);
                bench.mec.unbindPartition(second);
                assertEquals(0, second.open());
            });
            Map<Status, Integer> counts = check(bench, shots);
            assertTrue(counts.getOrDefault(Status.OK, 0) > THREADS * TASKS / 3, counts.toString());
            for (Shot shot : shots) {
                Status status = shot.sent().await().status();
                assertTrue(status == Status.OK || status == Status.UNKNOWN_NETWORK
                        && shot.sent().request.networkHash().equals(Bench.OTHER), status.toString());
            }
        }
    }

    @Test
    void codecsAndExitRulesComeAndGoUnderLoadAndEveryTaskIsAnsweredRight() throws Exception {
        try (Bench bench = roomy()) {
            org.offramp.api.codec.FeatureCodec[] codec = {bench.codec};
            List<Shot> shots = underLoad(bench, List.of(bench.network), round -> {
                NamedCodec next = new NamedCodec("toy");
                bench.mec.bindCodec(next, bench.properties(round % 2));
                bench.mec.unbindCodec(codec[0]);
                codec[0] = next;
                org.offramp.api.cnn.ExitRule rule = org.offramp.api.cnn.ExitRule.confidence(1);
                bench.mec.bindRule(rule, bench.properties(0));
                bench.mec.unbindRule(rule);
            });
            assertEquals(Map.of(Status.OK, shots.size()), check(bench, shots));
        }
    }

    @Test
    void aTransportIsReplacedAndNoAnswerGoesOutAfterItsGoodbye() throws Exception {
        try (Bench bench = new Bench("workers", 1)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            bench.backend.before(stage -> AdmissionTest.pause(begun, hold));
            Sent running = bench.transport.send(bench.task(2));
            Sent waiting = bench.transport.send(bench.task(3));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            TestTransport second = new TestTransport();
            bench.mec.bindTransport(second, bench.properties(9));
            Bench.until("the second is used", () -> !second.servers().isEmpty());
            Bench.until("the first takes nothing more", () -> bench.transport.send(bench.task(0)).answered());
            assertFalse(bench.transport.server().closed, "two tasks still wait for their answers");
            hold.countDown();
            assertEquals(Status.OK, running.await().status());
            assertEquals(Status.OK, waiting.await().status());
            Bench.until("the first has said goodbye", () -> bench.transport.server().closed);
            assertFalse(running.late || waiting.late);
            assertEquals(Status.OK, second.send(bench.task(1)).await().status());
            bench.mec.unbindTransport(bench.transport);
            bench.mec.unbindTransport(second);
            assertTrue(second.server().closed, "a transport that has left is let go of");
        }
    }

    @Test
    void whatWaitsForALeavingNetworkIsStillComputedAndWhatComesLaterIsUnknown() throws Exception {
        try (Bench bench = new Bench("workers", 1, "maximumBatch", 1)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            bench.backend.before(stage -> AdmissionTest.pause(begun, hold));
            List<Sent> early = List.of(bench.transport.send(bench.task(0)), bench.transport.send(bench.task(1)),
                    bench.transport.send(bench.task(2)));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            Thread leaving = new Thread(() -> bench.mec.unbindPartition(bench.network), "test-unbind");
            leaving.start();
            Bench.until("the network is withdrawn", () -> !bench.transport.server().state().serves(Bench.HASH));
            assertEquals(Status.UNKNOWN_NETWORK, bench.transport.send(bench.task(3)).await().status());
            assertTrue(leaving.isAlive(), "unbind has to wait for the tasks");
            hold.countDown();
            leaving.join(20_000);
            assertFalse(leaving.isAlive());
            assertEquals(0, bench.network.open());
            for (Sent sent : early) {
                assertEquals(Status.OK, sent.await().status());
            }
        }
    }

    @Test
    void whatCannotBeWorkedOffInTheDrainTimeIsAnsweredUnknownNetwork() throws Exception {
        try (Bench bench = new Bench("workers", 1, "maximumBatch", 1, "drainMillis", 100)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            bench.backend.before(stage -> AdmissionTest.pause(begun, hold));
            Sent running = bench.transport.send(bench.task(0));
            Sent waiting = bench.transport.send(bench.task(1));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            bench.mec.unbindPartition(bench.network);
            assertEquals(Status.UNKNOWN_NETWORK, waiting.await().status());
            hold.countDown();
            assertEquals(Status.OK, running.await().status());
            Bench.until("the executor is closed", () -> bench.network.open() == 0);
        }
    }

    @Test
    void waitingTasksMoveToTheNewBackendWhileTheOldOneHangs() throws Exception {
        try (Bench bench = new Bench("workers", 1, "maximumBatch", 1)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            bench.backend.before(stage -> AdmissionTest.pause(begun, hold));
            Sent running = bench.transport.send(bench.task(0));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            Sent waiting = bench.transport.send(bench.task(1));
            bench.mec.bindBackend(new ToyBackend(), bench.properties(1, ComputeBackend.NAME, "second"));
            assertEquals(bench.network.answer(1), waiting.await().label());
            assertFalse(running.answered());
            hold.countDown();
            assertEquals(bench.network.answer(0), running.await().label());
        }
    }

    @Test
    void aBackendThatCannotOpenTheNetworkLeavesTheOldOneInPlaceAndIsReported() {
        try (Bench bench = new Bench()) {
            ComputeBackend broken = new ComputeBackend() {
                @Override
                public org.offramp.api.compute.BackendInfo info() {
                    return new org.offramp.api.compute.BackendInfo("broken", "none", "none", 1, 1, 1, false);
                }

                @Override
                public org.offramp.api.compute.CompiledStage compile(org.offramp.api.compute.StageModel stage)
                        throws BackendException {
                    throw new BackendException("no memory for " + stage.name());
                }
            };
            bench.mec.bindBackend(broken, bench.properties(50, ComputeBackend.NAME, "broken"));
            Bench.until("it is reported", () -> bench.snapshot().problems().stream()
                    .anyMatch(p -> p.contains("broken") && p.contains("no memory for block1")));
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
            bench.mec.unbindBackend(broken);
            Bench.until("all is well", () -> bench.snapshot().problems().isEmpty());
        }
    }

    @Test
    void theConfiguredBackendIsUsedWhateverItsRank() {
        try (Bench bench = new Bench("backend", "toy")) {
            ToyBackend better = new ToyBackend();
            bench.mec.bindBackend(better, bench.properties(100, ComputeBackend.NAME, "better"));
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
            assertEquals(0, better.openStages());
            bench.mec.modified(Bench.config("backend", "better"));
            Bench.until("the network has moved", () -> better.openStages() > 0 && bench.backend.openStages() == 0);
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
            bench.mec.modified(Bench.config("backend", "gpu"));
            Bench.until("nobody serves", () -> better.openStages() == 0);
            Bench.until("it says why", () -> bench.snapshot().problems().toString().contains("'gpu'"));
        }
    }
}
