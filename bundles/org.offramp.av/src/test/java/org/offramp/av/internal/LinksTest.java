package org.offramp.av.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.network.Transfer;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TransportException;
import org.offramp.tck.fixture.LoopTransport;
import org.offramp.tck.fixture.ToyNetwork;

/** How the vehicle asks network models, what it tells them, and that none of them costs a task. */
@Timeout(90)
class LinksTest {
    /** Answers a good link, remembers what it was told, and whether it was used after it had been let go. */
    private static final class Witness implements NetworkModel {
        private final List<Transfer> transfers = new CopyOnWriteArrayList<>();
        private final List<LostTransfer> losses = new CopyOnWriteArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger usedAfterwards = new AtomicInteger();
        private volatile boolean gone;

        private void use() {
            if (gone) {
                usedAfterwards.incrementAndGet();
            }
        }

        @Override
        public LinkState link(String deviceId, String serverId, long timeNanos) {
            use();
            asked.incrementAndGet();
            return new LinkState(1e8, 0.1, 1e8, 0.1, 0);
        }

        @Override
        public void observe(Transfer transfer) {
            use();
            transfers.add(transfer);
        }

        @Override
        public void lost(LostTransfer loss) {
            use();
            losses.add(loss);
        }
    }

    /** To the server wherever there is a link to it, image as it is, main exit. */
    private static DecisionPolicy offload() {
        return (slot, decision) -> {
            int option = slot.servers() == 0 || !slot.connected(0, 0) ? -1
                    : slot.options().find(0, 0, ToyNetwork.BLOCKS);
            decision.choose(0, option >= 0 ? option
                    : slot.options().find(OptionTable.LOCAL, ToyNetwork.BLOCKS, ToyNetwork.BLOCKS));
        };
    }

    private static Drive drive(LoopTransport transport) {
        return new Drive().withComputing().withPolicy(offload(), "offload").withTransport(transport);
    }

    /** Of a run that has ended. */
    private static void eachEndedOnceAndRight(List<TaskRecord> records) {
        Set<Long> ids = new HashSet<>();
        for (TaskRecord r : records) {
            assertTrue(ids.add(r.taskId()), "task " + r.taskId() + " ended twice");
            assertTrue(r.correct(), () -> "wrong or no answer: " + r);
        }
        for (long id = 1; id <= ids.size(); id++) {
            assertTrue(ids.contains(id), "task " + id + " is lost");
        }
    }

    @Test
    void aNetworkModelSwappedUnderLoadLosesNoTaskAndIsNotUsedAfterwards() throws Exception {
        LoopTransport transport = new LoopTransport();
        Drive.Log log;
        try (ToyServer server = new ToyServer(transport, Drive.HASH); Drive drive = drive(transport)) {
            log = drive.log;
            Witness old = new Witness();
            drive.component.bindNetworkModel(old, drive.properties(NetworkModel.NAME, "swapped"));
            drive.start(Map.of("networkModel", "swapped"));
            int reported = 0;
            for (int swap = 0; swap < 30; swap++) {
                int before = drive.log.size();
                Drive.await("tasks between the swaps", () -> drive.log.size() > before + 20);
                Witness next = new Witness();
                // in turn: the new one first, or a moment without any
                if (swap % 2 == 0) {
                    drive.component.bindNetworkModel(next, drive.properties(NetworkModel.NAME, "swapped"));
                    drive.component.unbindNetworkModel(old);
                } else {
                    drive.component.unbindNetworkModel(old);
                    drive.component.bindNetworkModel(next, drive.properties(NetworkModel.NAME, "swapped"));
                }
                old.gone = true;
                assertTrue(old.asked.get() > 0, "swap " + swap);
                reported += old.transfers.size();
                assertEquals(0, old.usedAfterwards.get(), "swap " + swap);
                old = next;
            }
            int last = drive.log.size();
            Drive.await("tasks of the last model", () -> drive.log.size() > last + 20);
            List<TaskRecord> records = drive.log.records();
            assertTrue(records.subList(last, records.size()).stream().anyMatch(r -> r.ending() == Ending.OFFLOADED));
            assertTrue(reported > 200, reported + " transfers");
        }
        eachEndedOnceAndRight(log.records());
    }

    @Test
    void anotherModelIsChosenByNameWhileTasksFlow() throws Exception {
        LoopTransport transport = new LoopTransport();
        Drive.Log log;
        try (ToyServer server = new ToyServer(transport, Drive.HASH); Drive drive = drive(transport)) {
            log = drive.log;
            Witness first = new Witness();
            Witness second = new Witness();
            drive.component.bindNetworkModel(first, drive.properties(NetworkModel.NAME, "first"));
            drive.component.bindNetworkModel(second, drive.ranked(NetworkModel.NAME, "second", 100));
            drive.start(Map.of("networkModel", "first"));
            Drive.await("tasks of the first", () -> first.transfers.size() > 20);
            assertEquals(0, second.asked.get());
            drive.component.modified(Drive.config(Map.of("networkModel", "second")));
            Drive.await("tasks of the second", () -> second.transfers.size() > 20);
            int before = first.asked.get();
            Drive.await("more of the second", () -> second.transfers.size() > 60);
            assertTrue(first.asked.get() <= before, "the first is asked no more");
        }
        eachEndedOnceAndRight(log.records());
    }

    @Test
    void aModelThatThrowsOrAnswersNothingCostsNoTaskAndTheHealthSaysSo() throws Exception {
        NetworkModel thrower = new NetworkModel() {
            @Override
            public LinkState link(String deviceId, String serverId, long timeNanos) {
                throw new IllegalStateException("broken");
            }
        };
        for (NetworkModel model : List.of(thrower, (NetworkModel) (device, server, time) -> null)) {
            LoopTransport transport = new LoopTransport();
            try (ToyServer server = new ToyServer(transport, Drive.HASH); Drive drive = drive(transport)) {
                drive.component.bindNetworkModel(model, drive.properties(NetworkModel.NAME, "bad"));
                drive.start(Map.of("networkModel", "bad", "tasks", 20L));
                List<TaskRecord> records = drive.log.awaitFinished();
                assertEquals(20, records.size());
                eachEndedOnceAndRight(records);
                assertTrue(records.stream().allMatch(r -> r.ending() == Ending.LOCAL), records.toString());
                Result health = drive.component.execute();
                assertTrue(health.getStatus() == Result.Status.WARN && health.toString().contains("there is no link"),
                        health.toString());
            }
        }
    }

    @Test
    void aModelOrPolicyThatThrowsWhenItIsToldHoldsNothingUp() throws Exception {
        NetworkModel deaf = new NetworkModel() {
            @Override
            public LinkState link(String deviceId, String serverId, long timeNanos) {
                return new LinkState(1e8, 0.1, 1e8, 0.1, 0);
            }

            @Override
            public void observe(Transfer transfer) {
                throw new IllegalStateException("not now");
            }

            @Override
            public void lost(LostTransfer loss) {
                throw new IllegalStateException("not now either");
            }
        };
        DecisionPolicy policy = new DecisionPolicy() {
            private final DecisionPolicy inner = offload();

            @Override
            public void decide(org.offramp.api.policy.SlotSnapshot slot, org.offramp.api.policy.Decision decision) {
                inner.decide(slot, decision);
            }

            @Override
            public void observe(org.offramp.api.policy.TaskOutcome outcome) {
                throw new IllegalStateException("nor now");
            }
        };
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH);
                Drive drive = new Drive().withComputing().withPolicy(policy, "deaf").withTransport(transport)) {
            drive.component.bindNetworkModel(deaf, drive.properties(NetworkModel.NAME, "deaf"));
            drive.start(Map.of("networkModel", "deaf", "tasks", 50L));
            List<TaskRecord> records = drive.log.awaitFinished();
            assertEquals(50, records.size());
            eachEndedOnceAndRight(records);
        }
    }

    @Test
    void aModelThatIsNamedButNotThereIsToldAndTheVehicleComputesByItself() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH); Drive drive = drive(transport)) {
            drive.start(Map.of("networkModel", "trace", "tasks", 10L));
            assertTrue(drive.log.awaitFinished().stream().allMatch(r -> r.ending() == Ending.LOCAL));
        }
        LeasedServices<NetworkModel> models = new LeasedServices<>();
        LinkChoice choice = new LinkChoice(models, Duration.ZERO);
        assertNull(choice.take(""));
        assertTrue(choice.faults().get(0).contains("no network model is there"), choice.faults().toString());
        models.add(new Witness(), Map.of(NetworkModel.NAME, "constant"));
        assertNull(choice.take("trace"));
        assertTrue(choice.faults().get(0).startsWith("org.offramp.av: networkModel = trace is not there")
                && choice.faults().get(0).contains("[constant]"), choice.faults().toString());
        assertNotNull(choice.take("constant"));
        assertEquals(List.of(), choice.faults());
    }

    @Test
    void eachMessageWithoutAnAnswerIsToldOnceWithWhatItWas() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH); Drive drive = drive(transport)) {
            Witness witness = new Witness();
            drive.component.bindNetworkModel(witness, drive.properties(NetworkModel.NAME, "witness"));
            server.mood(ToyServer.Mood.SILENT);
            drive.start(Map.of("networkModel", "witness", "tasks", 20L, "deadlineMillis", 200.0));
            eachEndedOnceAndRight(drive.log.awaitFinished());
            // the transport gives up each of them a little later, too
            Drive.await("20 losses", () -> witness.losses.size() >= 20);
            assertEquals(20, witness.losses.size());
            assertEquals(0, witness.transfers.size());
            for (LostTransfer loss : witness.losses) {
                assertTrue(loss.serverId().equals("mec-1") && loss.deviceId().equals("av-1") && !loss.disconnected()
                        && loss.uplinkBits() > 8 * 200 && loss.waitedMillis() > 50 && loss.waitedMillis() < 5_000,
                        loss.toString());
            }
        }
    }

    @Test
    void aRefusalHasCrossedTheLinkAndIsToldAsATransfer() throws Exception {
        LoopTransport transport = new LoopTransport();
        try (ToyServer server = new ToyServer(transport, Drive.HASH); Drive drive = drive(transport)) {
            Witness witness = new Witness();
            drive.component.bindNetworkModel(witness, drive.properties(NetworkModel.NAME, "witness"));
            server.mood(ToyServer.Mood.REFUSE);
            drive.start(Map.of("networkModel", "witness", "tasks", 20L));
            eachEndedOnceAndRight(drive.log.awaitFinished());
            assertEquals(20, witness.transfers.size());
            assertEquals(0, witness.losses.size());
        }
    }

    @Test
    void aMessageIsLostOnceAndNeverAfterItsAnswer() {
        Exchange exchange = new Exchange(TaskReply.refusal(TaskReply.Status.BUSY, 0, 0, 0, ""), 9, 6, 3, 0.1, 700, 60);
        SentMessage late = new SentMessage("av", "mec", 500, 1_000_000);
        assertEquals(100, late.late(101_000_000).waitedMillis(), 1e-9);
        assertNull(late.failed(new TransportException(TransportException.Cause.EXPIRED, ""), 110_000_000));
        assertEquals(5_600, late.answered(exchange, 120_000_000).uplinkBits(), "an answer after all");
        SentMessage answered = new SentMessage("av", "mec", 500, 0);
        answered.answered(exchange, 1);
        assertNull(answered.late(2));
        SentMessage cut = new SentMessage("av", "mec", 500, 0);
        assertTrue(cut.failed(new TransportException(TransportException.Cause.DISCONNECTED, ""), 1).disconnected());
        assertNull(cut.late(2));
        for (TransportException.Cause cause : List.of(TransportException.Cause.TOO_LARGE,
                TransportException.Cause.CONGESTED, TransportException.Cause.SERVER_GONE,
                TransportException.Cause.CLOSED)) {
            SentMessage other = new SentMessage("av", "mec", 500, 0);
            assertNull(other.failed(new TransportException(cause, ""), 1), "the link is not to blame for " + cause);
            assertFalse(other.late(2).disconnected());
        }
    }
}
