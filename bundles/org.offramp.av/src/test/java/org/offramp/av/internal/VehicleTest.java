package org.offramp.av.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.TaskOutcome;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.offramp.tck.fixture.LoopTransport;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyNetwork;

/** The promises of the vehicle, kept with a server in the same process. */
@Timeout(90)
class VehicleTest {
    /** All options in turn. */
    private static DecisionPolicy tour() {
        AtomicInteger turn = new AtomicInteger();
        return (slot, decision) -> decision.choose(0, turn.getAndIncrement() % slot.options().size());
    }

    /** Always to the server, image as it is, main exit. */
    private static DecisionPolicy offload() {
        return (slot, decision) -> {
            int option = slot.servers() == 0 ? -1 : slot.options().find(0, 0, ToyNetwork.BLOCKS);
            decision.choose(0, option >= 0 ? option
                    : slot.options().find(OptionTable.LOCAL, ToyNetwork.BLOCKS, ToyNetwork.BLOCKS));
        };
    }

    private static void eachEndedOnceAndRight(List<TaskRecord> records, int tasks) {
        assertEquals(tasks, records.size());
        Set<Long> ids = new HashSet<>();
        for (TaskRecord r : records) {
            assertTrue(ids.add(r.taskId()), "task " + r.taskId() + " ended twice");
            assertTrue(r.correct(), () -> "wrong or no answer: " + r);
        }
    }

    private static Map<Ending, Long> endings(List<TaskRecord> records) {
        return records.stream().collect(Collectors.groupingBy(TaskRecord::ending, Collectors.counting()));
    }

    @Test
    void everyOptionIsDrivenAndEveryTaskEndsOnceWithTheRightAnswer() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH);
                Drive drive = new Drive().withComputing().withPolicy(tour(), "tour").withTransport(transport)
                        .start(Map.of("tasks", 300L))) {
            List<TaskRecord> records = drive.log.awaitFinished();
            eachEndedOnceAndRight(records, 300);
            Set<String> pairs = records.stream().map(r -> r.split() + ":" + r.exitUsed()).collect(Collectors.toSet());
            assertEquals(9, pairs.size(), () -> "6 pairs at the server, 3 on the vehicle: " + pairs);
            assertEquals(Set.of(Ending.LOCAL, Ending.OFFLOADED), endings(records).keySet());
            TaskRecord sent = records.stream().filter(r -> r.ending() == Ending.OFFLOADED).findFirst().orElseThrow();
            assertTrue(sent.uplinkBytes() > 0 && sent.predicted().totalMillis() > 0
                    && sent.measured().uplinkMillis() >= 0 && sent.codec().equals("toy"), sent::toString);
        }
    }

    @Test
    void aSilentServerMakesTheVehicleFinishTheTaskBeforeTheDeadline() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH);
                Drive drive = new Drive().withComputing().withPolicy(offload(), "offload").withTransport(transport)) {
            server.mood(ToyServer.Mood.SILENT);
            drive.start(Map.of("tasks", 20L, "deadlineMillis", 200.0));
            List<TaskRecord> records = drive.log.awaitFinished();
            eachEndedOnceAndRight(records, 20);
            assertEquals(Map.of(Ending.FALLBACK, 20L), endings(records));
            assertTrue(records.get(0).reason().contains("no answer from mec-1"), records.get(0).reason());
        }
    }

    @Test
    void aRefusalAndAnAnswerThatMakesNoSenseEndInAFallbackWithTheReason() throws Exception {
        for (ToyServer.Mood mood : List.of(ToyServer.Mood.REFUSE, ToyServer.Mood.NONSENSE)) {
            LoopTransport transport = new LoopTransport();
            try (ToyServer server = new ToyServer(transport, Drive.HASH);
                    Drive drive = new Drive().withComputing().withPolicy(offload(), "offload")
                            .withTransport(transport)) {
                server.mood(mood);
                drive.start(Map.of("tasks", 20L));
                List<TaskRecord> records = drive.log.awaitFinished();
                eachEndedOnceAndRight(records, 20);
                assertEquals(Map.of(Ending.FALLBACK, 20L), endings(records));
                String reason = records.get(0).reason();
                assertTrue(reason.contains(mood == ToyServer.Mood.REFUSE ? "queue full" : "nonsense"), reason);
            }
        }
    }

    @Test
    void aServerOfAnotherNetworkIsNeverAsked() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, "cd".repeat(32));
                Drive drive = new Drive().withComputing().withPolicy(offload(), "offload").withTransport(transport)
                        .start(Map.of("tasks", 10L, "serverWaitMillis", 100L))) {
            assertEquals(Map.of(Ending.LOCAL, 10L), endings(drive.log.awaitFinished()));
        }
    }

    @Test
    void aCutLinkLosesNoTaskAndOffloadingGoesOnWhenItIsMended() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH);
                Drive drive = new Drive().withComputing().withPolicy(offload(), "offload").withTransport(transport)
                        .start(Map.of("deadlineMillis", 300.0))) {
            Drive.await("100 tasks", () -> drive.log.size() > 100);
            transport.cut(true);
            int atCut = drive.log.size();
            Drive.await("100 tasks without the link", () -> drive.log.size() > atCut + 100);
            transport.cut(false);
            int atMending = drive.log.size();
            Drive.await("100 tasks after it", () -> drive.log.size() > atMending + 100);
            List<TaskRecord> records = drive.log.records();
            eachEndedOnceAndRight(records, records.size());
            assertEquals(Ending.OFFLOADED, records.get(records.size() - 1).ending());
            assertTrue(records.subList(atCut + 10, atMending).stream().allMatch(r -> r.ending() != Ending.OFFLOADED));
        }
    }

    @Test
    void aPolicyThatThrowsOrChoosesNothingCostsNoTask() throws Exception {
        DecisionPolicy thrower = (slot, decision) -> {
            throw new IllegalStateException("broken");
        };
        DecisionPolicy idler = (slot, decision) -> { };
        for (DecisionPolicy policy : List.of(thrower, idler)) {
            try (Drive drive = new Drive().withComputing().withPolicy(policy, "bad")
                    .start(Map.of("tasks", 10L, "serverWaitMillis", 0L))) {
                List<TaskRecord> records = drive.log.awaitFinished();
                eachEndedOnceAndRight(records, 10);
                assertEquals(Map.of(Ending.FALLBACK, 10L), endings(records));
                assertTrue(records.get(0).reason().contains("policy bad"), records.get(0).reason());
            }
        }
    }

    @Test
    void aPolicyIsAskedByOneThreadAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        DecisionPolicy watched = (slot, decision) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            long end = System.nanoTime() + 200_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            decision.choose(0, 0);
            inside.decrementAndGet();
        };
        try (Drive drive = new Drive().withComputing().withPolicy(watched, "watched")
                .start(Map.of("tasks", 500L, "serverWaitMillis", 0L))) {
            eachEndedOnceAndRight(drive.log.awaitFinished(), 500);
            assertEquals(1, most.get());
        }
    }

    @Test
    void aPolicySwappedUnderLoadLosesNoTaskAndTheNewOneDecides() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH);
                Drive drive = new Drive().withComputing().withTransport(transport)) {
            DecisionPolicy old = tour();
            drive.component.bindPolicy(old, drive.properties(DecisionPolicy.NAME, "old"));
            drive.start(Map.of());
            for (int swap = 0; swap < 30; swap++) {
                int before = drive.log.size();
                Drive.await("tasks between the swaps", () -> drive.log.size() > before + 20);
                DecisionPolicy next = tour();
                drive.component.unbindPolicy(old);
                drive.component.bindPolicy(next, drive.properties(DecisionPolicy.NAME, "new-" + swap));
                old = next;
            }
            int last = drive.log.size();
            Drive.await("tasks of the last policy", () -> drive.log.size() > last + 20);
            List<TaskRecord> records = drive.log.records();
            eachEndedOnceAndRight(records, records.size());
            assertEquals("new-29", records.get(records.size() - 1).policy());
        }
    }

    @Test
    void aBackendAndANetworkSwappedUnderLoadLoseNoTaskAndNothingRunsClosed() throws Exception {
        try (Drive drive = new Drive().withComputing().withPolicy(tour(), "tour")
                .start(Map.of("serverWaitMillis", 0L))) {
            ToyBackend old = drive.backend;
            CnnPartition oldNetwork = drive.network;
            for (int swap = 1; swap <= 20; swap++) {
                int before = drive.log.size();
                Drive.await("tasks between the swaps", () -> drive.log.size() > before + 20);
                ToyBackend next = new ToyBackend();
                drive.component.bindBackend(next, drive.ranked(ComputeBackend.NAME, "toy", swap));
                drive.component.unbindBackend(old);
                assertEquals(0, old.openStages(), "the backend left with stages open");
                assertEquals(0, old.runsAfterClose());
                ToyNetwork nextNetwork = new ToyNetwork(Integer.toHexString(swap % 16).repeat(64));
                drive.component.bindPartition(nextNetwork, drive.ranked(CnnPartition.NAME, "toy", swap));
                drive.component.unbindPartition(oldNetwork);
                old = next;
                oldNetwork = nextNetwork;
            }
            List<TaskRecord> records = drive.log.records();
            eachEndedOnceAndRight(records, records.size());
        }
    }

    @Test
    void imagesWaitUntilTheVehicleCanCompute() throws Exception {
        try (Drive drive = new Drive().withPolicy(tour(), "tour")
                .start(Map.of("tasks", 5L, "serverWaitMillis", 0L))) {
            assertEquals(0, drive.log.size());
            drive.withComputing();
            eachEndedOnceAndRight(drive.log.awaitFinished(), 5);
        }
    }

    @Test
    void aConfidentNetworkLeavesBeforeAnythingIsSent() throws Exception {
        LoopTransport transport = new LoopTransport();
        DecisionPolicy late = (slot, decision) -> decision.choose(0, slot.options().find(0, 2, 3));
        try (ToyServer server = new ToyServer(transport, Drive.HASH);
                Drive drive = new Drive().withComputing().withPolicy(late, "late").withTransport(transport)) {
            drive.component.bindExitRule(ExitRule.confidence(0.5), drive.properties(ExitRule.NAME, "confidence"));
            drive.start(Map.of("tasks", 10L));
            List<TaskRecord> records = drive.log.awaitFinished();
            eachEndedOnceAndRight(records, 10);
            assertEquals(Map.of(Ending.CONFIDENT, 10L), endings(records));
            assertEquals(1, records.get(0).exitUsed());
            assertEquals(0, records.get(0).uplinkBytes());
        }
    }

    @Test
    void theExitRuleIsSelectedByNameAndReplacedWhileTasksRun() throws Exception {
        LoopTransport transport = new LoopTransport();
        DecisionPolicy late = (slot, decision) -> decision.choose(0, slot.options().find(0, 2, 3));
        try (ToyServer server = new ToyServer(transport, Drive.HASH);
                Drive drive = new Drive().withComputing().withPolicy(late, "late").withTransport(transport)) {
            drive.component.bindExitRule(ExitRule.confidence(0), drive.ranked(ExitRule.NAME, "always", 5));
            drive.component.bindExitRule(() -> prediction -> false, drive.properties(ExitRule.NAME, "hardly"));
            drive.start(Map.of("exitRule", "hardly"));
            Drive.await("20 tasks", () -> drive.log.size() >= 20);
            assertEquals(Set.of(3), exitsUsed(drive.log.records()));
            drive.component.modified(Drive.config(Map.of("exitRule", "always")));
            Drive.await("a task that leaves early", () -> exitsUsed(drive.log.records()).contains(1));
            drive.component.modified(Drive.config(Map.of("exitRule", "hardly")));
            // tasks under way keep the rule they began with, however many they are
            Drive.await("20 tasks in a row that do not leave early", () -> {
                List<TaskRecord> records = drive.log.records();
                return exitsUsed(records.subList(Math.max(0, records.size() - 20), records.size())).equals(Set.of(3));
            });
        }
    }

    @Test
    void aRuleForAnotherNetworkLetsNoTaskLeave() throws Exception {
        ExitRule foreign = new ExitRule() {
            @Override
            public Walk begin() {
                return prediction -> true;
            }

            @Override
            public ExitRule on(NetworkDescription network) {
                return NEVER;
            }

            @Override
            public String misfit(NetworkDescription network) {
                return "made for another network";
            }
        };
        try (Drive drive = new Drive().withComputing().withPolicy(tour(), "tour")) {
            drive.component.bindExitRule(foreign, drive.properties(ExitRule.NAME, "foreign"));
            drive.start(Map.of("tasks", 10L, "serverWaitMillis", 0L, "exitRule", "foreign"));
            List<TaskRecord> records = drive.log.awaitFinished();
            assertTrue(records.stream().allMatch(r -> r.exitUsed() == r.exit()), records.toString());
            Drive.await("the health check tells",
                    () -> drive.component.execute().toString().contains("made for another network"));
        }
    }

    private static Set<Integer> exitsUsed(List<TaskRecord> records) {
        return records.stream().map(TaskRecord::exitUsed).collect(Collectors.toSet());
    }

    @Test
    void aDeviceThatFailsEndsTheTaskWithTheReason() throws Exception {
        try (Drive drive = new Drive().withComputing().withPolicy(tour(), "tour")) {
            drive.backend.before(stage -> {
                throw new BackendException(stage + " overheated");
            });
            drive.start(Map.of("tasks", 5L, "serverWaitMillis", 0L));
            List<TaskRecord> records = drive.log.awaitFinished();
            assertEquals(Map.of(Ending.FAILED, 5L), endings(records));
            assertTrue(records.get(0).reason().contains("overheated"), records.get(0).reason());
        }
    }

    @Test
    void atAFixedRateImagesBeyondTheLimitAreLeftOutInsteadOfPiledUp() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH);
                Drive drive = new Drive().withComputing().withPolicy(offload(), "offload").withTransport(transport)) {
            server.mood(ToyServer.Mood.SILENT);
            drive.start(Map.of("tasks", 4L, "deadlineMillis", 300.0, "framesPerSecond", 1000.0,
                    "maximumInFlight", 2));
            List<TaskRecord> records = drive.log.awaitFinished();
            eachEndedOnceAndRight(records, 4);
            assertEquals(4, drive.source.taken.get(), "an image left out is not even taken from the source");
        }
    }

    @Test
    void anEndingVehicleEndsItsTasksAndClosesEverything() throws Exception {
        LoopTransport transport = new LoopTransport();
        Drive drive = new Drive().withComputing().withPolicy(offload(), "offload").withTransport(transport);
        try (ToyServer server = new ToyServer(transport, Drive.HASH)) {
            server.mood(ToyServer.Mood.SILENT);
            drive.start(Map.of("deadlineMillis", 400.0));
            Drive.await("tasks under way", () -> drive.source.taken.get() >= 4);
            drive.close();
            assertEquals(drive.source.taken.get(), drive.log.size(), "every task begun has ended");
            assertEquals(0, drive.backend.openStages());
            // an executor has terminated a moment before its last thread has
            Drive.await("the end of all threads", () -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(t -> t.isAlive() && t.getName().startsWith("offramp-av-")));
        }
    }

    @Test
    void thePolicyHearsWhatBecameOfItsDecision() throws Exception {
        List<TaskOutcome> outcomes = new java.util.concurrent.CopyOnWriteArrayList<>();
        DecisionPolicy learner = new DecisionPolicy() {
            @Override
            public void decide(org.offramp.api.policy.SlotSnapshot slot, org.offramp.api.policy.Decision decision) {
                decision.choose(0, 1);
            }

            @Override
            public void observe(TaskOutcome outcome) {
                outcomes.add(outcome);
            }
        };
        try (Drive drive = new Drive().withComputing().withPolicy(learner, "learner")
                .start(Map.of("tasks", 3L, "serverWaitMillis", 0L))) {
            drive.log.awaitFinished();
            assertEquals(3, outcomes.size());
            assertEquals(2, outcomes.get(0).exit());
            assertEquals(1, outcomes.get(0).correct());
        }
    }

    @Test
    void newSettingsTakeEffectWhileTasksFlowAndBadOnesDoNot() throws Exception {
        try (Drive drive = new Drive().withComputing().withPolicy(tour(), "first").withPolicy(tour(), "second")
                .start(Map.of("policy", "first", "serverWaitMillis", 0L))) {
            Drive.await("tasks", () -> drive.log.size() > 20);
            drive.component.modified(Drive.config(Map.of("policy", "second", "serverWaitMillis", 0L)));
            Drive.await("the second policy", () -> drive.log.records().stream()
                    .anyMatch(r -> r.policy().equals("second")));
            drive.component.modified(Drive.config(Map.of("policy", "first", "deadlineMillis", -1.0)));
            int before = drive.log.size();
            Drive.await("more tasks", () -> drive.log.size() > before + 20);
            List<TaskRecord> records = drive.log.records();
            assertEquals("second", records.get(records.size() - 1).policy(), "the bad settings changed nothing");
        }
    }

    @Test
    void aValueOutOfRangeIsRefusedByKeyValueAndRange() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> AvSettings.of(Drive.config(Map.of("maximumInFlight", 0))));
        assertTrue(e.getMessage().contains("maximumInFlight = 0") && e.getMessage().contains("1.0 to 1024"),
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> AvSettings.of(Drive.config(Map.of("deviceId", "a b"))));
    }
}
