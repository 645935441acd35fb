package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.ServerState.ServedNetwork;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.Transport;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;
import org.offramp.tck.fixture.RecordingDevice;
import org.offramp.tck.fixture.RecordingServer;

/** What every {@link Transport} keeps. The network between the ends is real and can be broken. */
public abstract class TransportContract {
    /** A hash as a network has one. */
    protected static final String HASH = "0123456789abcdef".repeat(4);
    /** Longer than anything takes that works, also on a busy machine. */
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<AutoCloseable> opened = new ArrayList<>();

    /** A new transport over the network of this test, whose messages are at most {@link #maximumMessageBytes}. */
    protected abstract Transport transport() throws Exception;

    /** Breaks the network, so that every connection is lost; also before there was one. */
    protected abstract void breakNetwork() throws Exception;

    /** Mends it; the same addresses hold. */
    protected abstract void mendNetwork() throws Exception;

    /** The largest message of {@link #transport}, at most 1 MiB. */
    protected abstract int maximumMessageBytes();

    @AfterEach
    final void closeWhatWasOpened() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    public void aTaskArrivesAsItWasSentAndItsAnswerComesBack() throws Exception {
        RecordingServer server = server("mec-1", r -> ok(r, 17));
        RecordingDevice device = device("av-1", "mec-1");
        byte[] payload = new byte[10_800];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31);
        }
        Exchange e = device.submit("mec-1", new TaskRequest(42, "av-1", HASH, 2, 5, "uint8", 750, payload)).get();
        TaskRequest seen = server.tasks.take();
        assertEquals(42, seen.taskId());
        assertEquals("av-1", seen.deviceId());
        assertEquals(HASH, seen.networkHash());
        assertEquals(2, seen.split());
        assertEquals(5, seen.exit());
        assertEquals("uint8", seen.codec());
        assertTrue(seen.remainingMillis() > 0 && seen.remainingMillis() <= 750, "remaining " + seen.remainingMillis());
        assertArrayEquals(payload, seen.payload());
        assertEquals(Status.OK, e.reply().status());
        assertEquals(17, e.reply().label());
        assertEquals(0.75f, e.reply().confidence());
        assertEquals(3, e.reply().exit());
        assertEquals(9, e.reply().backlogTasks());
        assertEquals(2.5, e.reply().backlogMillis());
    }

    @Test
    public void uplinkHeldAndDownlinkAddUpToTheRoundTripAndNoneIsNegative() throws Exception {
        server("mec-1", r -> ok(r, 1));
        RecordingDevice device = device("av-1", "mec-1");
        for (int i = 0; i < 50; i++) {
            Exchange e = device.submit("mec-1", task(i)).get();
            double held = e.reply().heldMicros() / 1e3;
            assertEquals(e.roundTripMillis(), e.uplinkMillis() + held + e.downlinkMillis(), 0.01, e.toString());
            assertTrue(e.uplinkMillis() >= 0 && e.downlinkMillis() >= 0 && held >= 0, e.toString());
            assertTrue(e.uncertaintyMillis() >= 0 && e.uncertaintyMillis() <= e.roundTripMillis() + 5, e.toString());
            assertTrue(e.uplinkBytes() > 900 && e.downlinkBytes() > 0, e.toString());
        }
    }

    @Test
    public void anEmptyHashArrivesEmptyAtSplitZero() throws Exception {
        RecordingServer server = server("mec-1", r -> ok(r, 1));
        RecordingDevice device = device("av-1", "mec-1");
        device.submit("mec-1", new TaskRequest(1, "av-1", "", 0, 0, "image", 500, new byte[9])).get();
        assertEquals("", server.tasks.take().networkHash());
    }

    @Test
    public void aRefusalComesBackWithItsReason() throws Exception {
        for (Status status : Status.values()) {
            if (status != Status.OK) {
                RecordingServer server = server("mec-" + status.ordinal(),
                        r -> TaskReply.refusal(status, 0, 7, 12.5, "Grund: größer"));
                RecordingDevice device = device("av-" + status.ordinal(), server.id);
                TaskReply reply = device.submit(server.id, task(1)).get().reply();
                assertEquals(status, reply.status());
                assertEquals("Grund: größer", reply.message());
                assertEquals(-1, reply.label());
                assertEquals(7, reply.backlogTasks());
            }
        }
    }

    @Test
    public void aTaskWithoutAnAnswerExpiresInTimeAndALateAnswerChangesNothing() throws Exception {
        RecordingServer server = server("mec-1", r -> null);
        RecordingDevice device = device("av-1", "mec-1");
        long begin = System.nanoTime();
        CompletableFuture<Exchange> future = device.endpoint.submit("mec-1", task(1), Duration.ofMillis(150));
        assertEquals(Cause.EXPIRED, failure(future));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertTrue(millis >= 140 && millis < 5000, "expired after " + millis + " ms");
        server.tasks.take();
        server.replier(1).reply(ok(task(1), 1));
        server.answer = r -> ok(r, 2);
        assertEquals(2, device.submit("mec-1", task(2)).get().reply().label());
        assertTrue(future.isCompletedExceptionally());
    }

    @Test
    public void theSecondAnswerToATaskDoesNothing() throws Exception {
        RecordingServer server = server("mec-1", r -> null);
        RecordingDevice device = device("av-1", "mec-1");
        CompletableFuture<Exchange> future = device.submit("mec-1", task(1));
        server.tasks.take();
        server.replier(1).reply(ok(task(1), 1));
        server.replier(1).reply(ok(task(1), 2));
        assertEquals(1, future.get().reply().label());
    }

    @Test
    public void aLateDeviceHearsTheLatestStateOfAServer() throws Exception {
        RecordingServer server = server("mec-1", r -> ok(r, 1));
        ServerState busy = state("mec-1", 33);
        server.endpoint.announce(busy);
        RecordingDevice device = device("av-1", "mec-1");
        await(() -> busy.equals(device.states.get("mec-1")), "the device hears " + busy);
        for (int i = 0; i < 100; i++) {
            server.endpoint.announce(state("mec-1", i));
        }
        await(() -> device.states.get("mec-1").backlogTasks() == 99, "the device hears the last of 100 states");
        assertThrows(IllegalArgumentException.class, () -> server.endpoint.announce(state("mec-2", 0)));
    }

    @Test
    public void aServerThatClosesIsGoneAndItsOpenTasksFailAtOnce() throws Exception {
        RecordingServer server = server("mec-1", r -> null);
        RecordingDevice device = device("av-1", "mec-1");
        CompletableFuture<Exchange> open = device.submit("mec-1", task(1));
        server.tasks.take();
        server.endpoint.close();
        assertEquals(Cause.SERVER_GONE, failure(open));
        await(() -> device.gone.containsKey("mec-1"), "the device hears that the server is gone");
        assertEquals(Cause.SERVER_GONE, failure(device.submit("mec-1", task(2))));
        RecordingServer again = server("mec-1", r -> ok(r, 5));
        await(() -> device.states.containsKey("mec-1"), "the device hears that the server is back");
        assertEquals(5, device.submit("mec-1", task(3)).get().reply().label());
        assertFalse(again.tasks.isEmpty());
    }

    @Test
    public void aDeviceThatClosesIsGone() throws Exception {
        RecordingServer server = server("mec-1", r -> ok(r, 1));
        RecordingDevice device = device("av-1", "mec-1");
        device.submit("mec-1", task(1)).get();
        device.endpoint.close();
        await(() -> server.gone.contains("av-1"), "the server hears that the device is gone");
    }

    @Test
    public void whenTheNetworkBreaksOpenTasksFailAndNewOnesFailAtOnce() throws Exception {
        RecordingServer server = server("mec-1", r -> null);
        RecordingDevice device = device("av-1", "mec-1");
        List<CompletableFuture<Exchange>> open = new ArrayList<>();
        AtomicInteger completions = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Exchange> future = device.endpoint.submit("mec-1", task(i), PATIENCE);
            future.whenComplete((e, x) -> completions.incrementAndGet());
            open.add(future);
        }
        server.tasks.take();
        breakNetwork();
        for (CompletableFuture<Exchange> future : open) {
            // a network in its last breath may still tell the device that it has lost the server
            Cause why = failure(future);
            assertTrue(why == Cause.DISCONNECTED || why == Cause.SERVER_GONE, why.toString());
        }
        assertEquals(20, completions.get());
        await(() -> !device.endpoint.connected() && !server.endpoint.connected(), "both ends know it");
        CompletableFuture<Exchange> late = device.submit("mec-1", task(99));
        assertTrue(late.isDone());
        assertEquals(Cause.DISCONNECTED, failure(late));
        await(() -> device.gone.containsKey("mec-1"), "the device takes the server for gone");
        assertEquals(Boolean.FALSE, device.connections.peekLast());
    }

    @Test
    public void bothEndsComeBackByThemselvesWhenTheNetworkIsMended() throws Exception {
        RecordingServer server = server("mec-1", r -> ok(r, 1));
        RecordingDevice device = device("av-1", "mec-1");
        device.submit("mec-1", task(1)).get();
        for (int round = 0; round < 2; round++) {
            breakNetwork();
            await(() -> !device.endpoint.connected() && !server.endpoint.connected(), "both ends are cut off");
            server.endpoint.announce(state("mec-1", 70 + round));
            int backlog = 70 + round;
            mendNetwork();
            await(() -> device.states.containsKey("mec-1")
                    && device.states.get("mec-1").backlogTasks() == backlog, "the device hears the state again");
            assertEquals(1, device.submit("mec-1", task(2 + round)).get().reply().label());
        }
    }

    @Test
    public void theFirstConnectionMayFailAndIsTriedAgain() throws Exception {
        breakNetwork();
        Transport transport = transport();
        RecordingDevice device = new RecordingDevice();
        device.endpoint = track(transport.openDevice("av-1", device));
        RecordingServer server = new RecordingServer("mec-1", r -> ok(r, 4));
        server.endpoint = track(transport.openServer(state("mec-1", 0), server));
        await(() -> Boolean.FALSE.equals(device.connections.peek()), "the device hears that there is no connection");
        assertEquals(Cause.DISCONNECTED, failure(device.submit("mec-1", task(1))));
        mendNetwork();
        await(() -> device.states.containsKey("mec-1"), "the device hears the server");
        assertEquals(4, device.submit("mec-1", task(2)).get().reply().label());
    }

    @Test
    public void aMessageThatIsTooLargeFailsAtOnceAndHarmsNothing() throws Exception {
        server("mec-1", r -> ok(r, 1));
        RecordingDevice device = device("av-1", "mec-1");
        byte[] large = new byte[maximumMessageBytes() + 1];
        CompletableFuture<Exchange> future = device.submit("mec-1",
                new TaskRequest(1, "av-1", HASH, 1, 0, "fp32", 500, large));
        assertTrue(future.isDone());
        assertEquals(Cause.TOO_LARGE, failure(future));
        byte[] fits = new byte[maximumMessageBytes() - 4096];
        assertEquals(1, device.submit("mec-1", new TaskRequest(2, "av-1", HASH, 1, 0, "fp32", 500, fits)).get().reply()
                .label());
    }

    @Test
    public void twoHundredTasksAtATimeAreAllAnsweredAndNoneIsMixedUp() throws Exception {
        server("mec-1", r -> ok(r, (int) r.taskId() * 3));
        RecordingDevice device = device("av-1", "mec-1");
        List<CompletableFuture<Exchange>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(device.endpoint.submit("mec-1", task(i), PATIENCE));
        }
        for (int i = 0; i < 200; i++) {
            assertEquals(i * 3, futures.get(i).get(30, TimeUnit.SECONDS).reply().label());
        }
    }

    @Test
    public void aWrongTaskFailsByItsFutureAndSaysWhy() throws Exception {
        server("mec-1", r -> ok(r, 1));
        RecordingDevice device = device("av-1", "mec-1");
        assertEquals(Cause.FAILED, failure(device.submit("no/such server", task(1))));
        assertEquals(Cause.FAILED, failure(device.submit("mec-1",
                new TaskRequest(1, "av-1", "abc", 1, 0, "uint8", 100, new byte[1]))));
        assertEquals(Cause.FAILED, failure(device.submit("mec-1",
                new TaskRequest(1, "av-1", "", 3, 0, "uint8", 100, new byte[1]))));
        assertEquals(Cause.FAILED, failure(device.submit("mec-1",
                new TaskRequest(1, "av-1", HASH, 16, 0, "uint8", 100, new byte[1]))));
        assertEquals(Cause.EXPIRED, failure(device.endpoint.submit("mec-1", task(1), Duration.ZERO)));
        assertThrows(IllegalArgumentException.class, () -> transport().openDevice("a/b", new RecordingDevice()));
    }

    @Test
    public void closingFailsWhatIsOpenAndTwiceDoesNothing() throws Exception {
        RecordingServer server = server("mec-1", r -> null);
        RecordingDevice device = device("av-1", "mec-1");
        CompletableFuture<Exchange> open = device.submit("mec-1", task(1));
        server.tasks.take();
        device.endpoint.close();
        device.endpoint.close();
        assertEquals(Cause.CLOSED, failure(open));
        assertEquals(Cause.CLOSED, failure(device.submit("mec-1", task(2))));
        assertFalse(device.endpoint.connected());
        server.endpoint.close();
        server.endpoint.close();
        server.replier(1).reply(ok(task(1), 1));
    }

    // what the tests are made of

    /** A server that answers by a function; null for no answer. It is connected when this returns. */
    protected final RecordingServer server(String id, Function<TaskRequest, TaskReply> answer) throws Exception {
        RecordingServer server = new RecordingServer(id, answer);
        server.endpoint = track(transport().openServer(state(id, 0), server));
        await(server.endpoint::connected, id + " is connected");
        return server;
    }

    /** A device that is connected and has heard the server's state when this returns. */
    protected final RecordingDevice device(String id, String serverId) throws Exception {
        RecordingDevice device = new RecordingDevice();
        device.endpoint = track(transport().openDevice(id, device));
        await(() -> device.states.containsKey(serverId), id + " has heard " + serverId);
        return device;
    }

    /** Closes it after the test. */
    protected final <T extends AutoCloseable> T track(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    /** A small task with so much time that a busy machine does not make its answer worthless. */
    protected static TaskRequest task(long id) {
        return new TaskRequest(id, "av-1", HASH, 2, 0, "uint8", 60_000, new byte[900]);
    }

    /** A good answer. */
    protected static TaskReply ok(TaskRequest request, int label) {
        return new TaskReply(Status.OK, label, "Stop", 0.75f, 3, 0, 10, 20, 1, 9, 2.5, "");
    }

    /** A server's state. */
    protected static ServerState state(String id, int backlog) {
        List<ServedNetwork> networks = List.of(new ServedNetwork("vgg16-gtsrb", "1", HASH, 5, 5));
        return new ServerState(id, networks, List.of("uint8", "image"), "contract, CPU", 0.5, 1e10, 1, backlog,
                backlog * 1.5, 256);
    }

    /** Why a task failed; an answer fails the test. */
    protected static Cause failure(CompletableFuture<Exchange> future) throws Exception {
        ExecutionException e = assertThrows(ExecutionException.class,
                () -> future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof TransportException, String.valueOf(e.getCause()));
        assertFalse(e.getCause().getMessage().isBlank());
        return ((TransportException) e.getCause()).why();
    }

    /** Waits for a condition. */
    protected static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "within " + PATIENCE.toSeconds() + " s: " + what);
            LockSupport.parkNanos(2_000_000);
        }
    }
}
