package org.offramp.transport.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;
import org.offramp.tck.fixture.LoopTransport;
import org.offramp.tck.fixture.RecordingDevice;
import org.offramp.tck.fixture.RecordingServer;
import org.offramp.testbed.Workload;
import org.offramp.transport.emulated.internal.Settings.Impairment;

/**
 * What the emulated link does to tasks and answers. Nothing is ever too fast; how much too slow it may be is the matter
 * of {@link LinkBench}, for a machine of tests may be busy.
 */
@Timeout(60)
class EmulatedLinkTest {
    private static final LinkState SLOW = new LinkState(1e6, 20, 1e6, 10, 0);
    private static final LinkState QUICK = new LinkState(1e9, 1, 1e9, 1, 0);

    private final LoopTransport loop = new LoopTransport();
    private final Links links = new Links();
    private volatile Settings settings = Settings.defaults();
    private final EmulatedTransport emulated = new EmulatedTransport(loop, () -> settings, links);
    private final RecordingServer server = new RecordingServer("mec-1", r -> ok(r, 3));

    @AfterEach
    void close() {
        emulated.close();
    }

    private RecordingDevice device(String id) {
        if (server.endpoint == null) {
            server.endpoint = emulated.openServer(new ServerState("mec-1", List.of(), List.of("toy"), "test", 0, 1e9, 1,
                    0, 0, 10), server);
        }
        RecordingDevice device = new RecordingDevice();
        device.endpoint = emulated.openDevice(id, device);
        return device;
    }

    private static TaskReply ok(TaskRequest request, int label) {
        return new TaskReply(TaskReply.Status.OK, label, "", 1, 1, 0, 0, 0, 1, 0, 0, "");
    }

    private static TaskRequest task(long id, int bytes) {
        return new TaskRequest(id, "av-1", "ab".repeat(32), 1, 1, "toy", 5000, new byte[bytes]);
    }

    private static Exchange answer(CompletableFuture<Exchange> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static Cause failure(CompletableFuture<Exchange> future) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(30, TimeUnit.SECONDS));
        return ((TransportException) e.getCause()).why();
    }

    private void with(Impairment up, Impairment down, boolean drop, int queueLimit, String cells) {
        settings = new Settings("", "", null, up, down, drop, queueLimit, Cells.parse(cells), 1, 1 << 20);
    }

    @Test
    void bothWaysTakeAtLeastWhatTheModelSays() throws Exception {
        links.use((d, s, t) -> SLOW);
        RecordingDevice device = device("av-1");
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            Exchange e = answer(device.submit("mec-1", task(i, 2400)));
            double took = (System.nanoTime() - begin) / 1e6;
            // 2500 bytes with what the transport adds: 20 ms at 1 Mbit/s; an answer of 60 bytes: 0.48 ms
            assertTrue(e.uplinkMillis() >= 39, e.toString());
            assertTrue(e.downlinkMillis() >= 10.4, e.toString());
            assertTrue(took >= e.roundTripMillis() - 0.5, took + " ms, but " + e);
            assertEquals(e.roundTripMillis(), e.uplinkMillis() + e.reply().heldMicros() / 1e3 + e.downlinkMillis(),
                    0.01, e.toString());
            assertEquals(2500, e.uplinkBytes());
        }
    }

    @Test
    void theDeadlineGoesOnWhileTheTaskIsOnTheAir() throws Exception {
        links.use((d, s, t) -> SLOW);
        RecordingDevice device = device("av-1");
        answer(device.submit("mec-1", task(1, 2400)));
        double remaining = server.tasks.take().remainingMillis();
        assertTrue(remaining > 0 && remaining <= 5000 - 39, "remaining " + remaining);
    }

    @Test
    void theProfilesVolumesAreChargedInPlaceOfTheRealOnes() throws Exception {
        links.use((d, s, t) -> SLOW);
        settings = Tests.charging(new Workload(List.of(1.0, 1.0), List.of(1e6, 50e3), List.of(0.0, 0.0), 30e3));
        RecordingDevice device = device("av-1");
        Exchange e = answer(device.submit("mec-1", task(1, 10)));
        assertTrue(e.uplinkMillis() >= 70 && e.downlinkMillis() >= 40, e.toString());
        assertEquals(50_000 / 8, e.uplinkBytes());
        assertEquals(30_000 / 8, e.downlinkBytes());
        assertEquals(Cause.FAILED, failure(device.submit("mec-1",
                new TaskRequest(2, "av-1", "ab".repeat(32), 2, 3, "toy", 5000, new byte[1]))),
                "a split it does not have");
    }

    @Test
    void aTaskThatIsLostReachesNobodyAndExpires() throws Exception {
        links.use((d, s, t) -> QUICK);
        with(new Impairment(0, 1), Impairment.NONE, false, 10, "");
        RecordingDevice device = device("av-1");
        assertEquals(Cause.EXPIRED, failure(device.endpoint.submit("mec-1", task(1, 10), Duration.ofMillis(150))));
        assertTrue(server.tasks.isEmpty());
        assertEquals(1, emulated.radio().messagesLost());
    }

    @Test
    void anAnswerThatIsLostLeavesTheTaskToExpire() throws Exception {
        links.use((d, s, t) -> QUICK);
        with(Impairment.NONE, new Impairment(0, 1), false, 10, "");
        RecordingDevice device = device("av-1");
        assertEquals(Cause.EXPIRED, failure(device.endpoint.submit("mec-1", task(1, 10), Duration.ofMillis(300))));
        assertEquals(1, server.tasks.size());
    }

    @Test
    void jitterKeepsTheOrderOfADevicesMessages() throws Exception {
        links.use((d, s, t) -> new LinkState(1e9, 20, 1e9, 1, 0));
        with(new Impairment(6, 0), Impairment.NONE, false, 1000, "");
        RecordingDevice device = device("av-1");
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(device.submit("mec-1", task(i, 10)));
        }
        for (CompletableFuture<Exchange> one : all) {
            answer(one);
        }
        for (int i = 0; i < 50; i++) {
            assertEquals(i, server.tasks.take().taskId());
        }
    }

    @Test
    void devicesOfOneCellWaitForEachOtherAndOthersDoNot() throws Exception {
        links.use((d, s, t) -> new LinkState(1e6, 0, 1e6, 0, 0));
        with(Impairment.NONE, Impairment.NONE, false, 1000, "av-1:north, av-2:north");
        List<RecordingDevice> devices = List.of(device("av-1"), device("av-2"), device("av-3"));
        long begin = System.nanoTime();
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        List<Double> took = new java.util.concurrent.CopyOnWriteArrayList<>(List.of(0.0, 0.0, 0.0));
        for (int i = 0; i < 3; i++) {
            int which = i;
            all.add(devices.get(i).submit("mec-1", task(i, 12_400)).whenComplete(
                    (e, x) -> took.set(which, (System.nanoTime() - begin) / 1e6)));
        }
        for (CompletableFuture<Exchange> one : all) {
            answer(one);
        }
        // each is 100 ms of airtime: the second of the cell begins when the first has been sent
        assertTrue(took.get(0) >= 99 && took.get(2) >= 99, took.toString());
        assertTrue(took.get(1) >= 199, took.toString());
        assertTrue(took.get(2) < took.get(1), took.toString());
    }

    @Test
    void inAnOutageNothingPassesUntilItIsBack() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        boolean[] outage = {true};
        NetworkModel tunnel = (d, s, t) -> {
            asked.countDown();
            return outage[0] ? LinkState.NONE : QUICK;
        };
        links.use(tunnel);
        RecordingDevice device = device("av-1");
        CompletableFuture<Exchange> future = device.submit("mec-1", task(1, 10));
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        assertFalse(future.isDone());
        assertTrue(server.tasks.isEmpty());
        outage[0] = false;
        assertEquals(3, answer(future).reply().label());
    }

    @Test
    void anOutageMayDropInsteadAndWhatComesLaterPasses() throws Exception {
        boolean[] outage = {true};
        links.use((d, s, t) -> outage[0] ? LinkState.NONE : QUICK);
        with(Impairment.NONE, Impairment.NONE, true, 1000, "");
        RecordingDevice device = device("av-1");
        assertEquals(Cause.EXPIRED, failure(device.endpoint.submit("mec-1", task(1, 10), Duration.ofMillis(100))));
        assertEquals(1, emulated.radio().messagesLost());
        outage[0] = false;
        answer(device.submit("mec-1", task(2, 10)));
        assertEquals(2, server.tasks.take().taskId());
    }

    @Test
    void aFullQueueRefusesAtOnce() throws Exception {
        links.use((d, s, t) -> LinkState.NONE);
        with(Impairment.NONE, Impairment.NONE, false, 3, "");
        RecordingDevice device = device("av-1");
        for (int i = 0; i < 3; i++) {
            assertFalse(device.submit("mec-1", task(i, 10)).isDone());
        }
        CompletableFuture<Exchange> fourth = device.submit("mec-1", task(4, 10));
        assertTrue(fourth.isDone());
        assertEquals(Cause.CONGESTED, failure(fourth));
    }

    @Test
    void whatHasExpiredInTheQueueIsNotSentAndMakesRoom() throws Exception {
        boolean[] outage = {true};
        links.use((d, s, t) -> outage[0] ? LinkState.NONE : QUICK);
        with(Impairment.NONE, Impairment.NONE, false, 1, "");
        RecordingDevice device = device("av-1");
        assertEquals(Cause.EXPIRED, failure(device.endpoint.submit("mec-1", task(1, 10), Duration.ofMillis(50))));
        outage[0] = false;
        CompletableFuture<Exchange> second = device.submit("mec-1", task(2, 10));
        while (second.isCompletedExceptionally()) {
            // until the radio has looked at its queue
            Thread.onSpinWait();
            second = device.submit("mec-1", task(2, 10));
        }
        answer(second);
        assertEquals(2, server.tasks.take().taskId());
    }

    @Test
    void closingEndsWhatIsOnTheAirEitherWayExactlyOnce() throws Exception {
        links.use((d, s, t) -> new LinkState(1e9, 1, 1e9, 10_000, 0));
        RecordingDevice device = device("av-1");
        AtomicInteger ends = new AtomicInteger();
        CompletableFuture<Exchange> goingDown = device.submit("mec-1", task(1, 10));
        server.tasks.take();
        links.use((d, s, t) -> LinkState.NONE);
        CompletableFuture<Exchange> goingUp = device.submit("mec-1", task(2, 10));
        goingDown.whenComplete((e, x) -> ends.incrementAndGet());
        goingUp.whenComplete((e, x) -> ends.incrementAndGet());
        emulated.close();
        emulated.close();
        assertEquals(Cause.CLOSED, failure(goingDown));
        assertEquals(Cause.CLOSED, failure(goingUp));
        assertEquals(2, ends.get());
        assertEquals(Cause.CLOSED, failure(device.submit("mec-1", task(3, 10))));
        assertThrows(IllegalStateException.class, () -> emulated.openDevice("av-9", new RecordingDevice()));
    }

    @Test
    void aBrokenConnectionEndsWhatIsOnTheAir() throws Exception {
        links.use((d, s, t) -> LinkState.NONE);
        RecordingDevice device = device("av-1");
        CompletableFuture<Exchange> goingUp = device.submit("mec-1", task(1, 10));
        loop.cut(true);
        assertEquals(Cause.DISCONNECTED, failure(goingUp));
        CompletableFuture<Exchange> late = device.submit("mec-1", task(2, 10));
        assertTrue(late.isDone());
        assertEquals(Cause.DISCONNECTED, failure(late));
        loop.cut(false);
        links.use((d, s, t) -> QUICK);
        answer(device.submit("mec-1", task(3, 10)));
    }

    @Test
    void aServerThatLeavesEndsWhatIsOnItsWayThere() throws Exception {
        links.use((d, s, t) -> LinkState.NONE);
        RecordingDevice device = device("av-1");
        CompletableFuture<Exchange> goingUp = device.submit("mec-1", task(1, 10));
        server.endpoint.close();
        assertEquals(Cause.SERVER_GONE, failure(goingUp));
        assertTrue(device.submit("mec-1", task(2, 10)).isDone());
    }

    @Test
    void aListenerThatFailsStopsNoOtherMessage() throws Exception {
        links.use((d, s, t) -> QUICK);
        RecordingDevice device = device("av-1");
        CompletableFuture<Exchange> first = device.submit("mec-1", task(1, 10));
        first.thenAccept(e -> {
            throw new IllegalStateException("a listener of this test");
        });
        answer(first);
        answer(device.submit("mec-1", task(2, 10)));
    }
}
