package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;
import org.offramp.broker.internal.TestBroker;

/** What goes over the wire, counted on the wire, and what happens when it is cut. */
class WireTest extends TwoBrokersTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void bytesAreCountedAsTheyAreOnTheWireAndARequestCostsAtMost200MoreThanItsTensor(Kind kind) throws Exception {
        String url = broker(kind);
        Relay relay = track(new Relay(port));
        // without acknowledgements nothing but the messages is on the wire
        server(TestSettings.of(url, 0), "mec-1", new Recorder());
        DeviceEndpoint device = device(TestSettings.of(relay.url(), 0), "av-1", new Recorder(), "mec-1");
        device.submit("mec-1", Recorder.task(0, 10_800), LONG).get();
        // presence and state travel on their own
        relay.awaitQuiet();
        for (int i = 1; i < 20; i++) {
            int tensor = i * 900;
            long up = relay.toBroker.get();
            long down = relay.toClient.get();
            Exchange e = device.submit("mec-1", Recorder.task(i, tensor), LONG).get();
            assertEquals(relay.toBroker.get() - up, e.uplinkBytes(), "uplink of task " + i);
            assertEquals(relay.toClient.get() - down, e.downlinkBytes(), "downlink of task " + i);
            assertTrue(e.uplinkBytes() <= tensor + 200, e.uplinkBytes() + " bytes for a tensor of " + tensor);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theFirstRequestOfAConnectionCostsAtMost200BytesMoreThanItsTensor(Kind kind) throws Exception {
        String url = broker(kind);
        server(TestSettings.of(url), "mec-1", new Recorder());
        DeviceEndpoint device = device(TestSettings.of(url), "av-1", new Recorder(), "mec-1");
        int bytes = device.submit("mec-1", Recorder.task(1, 10_800), LONG).get().uplinkBytes();
        System.out.println(kind + ": request overhead " + (bytes - 10_800) + " bytes");
        assertTrue(bytes > 10_800 && bytes <= 11_000, "" + bytes);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aVehicleThatIsKilledIsGoneByItsLastWillAndLeavesNothingRetained(Kind kind) throws Exception {
        String url = broker(kind);
        Relay relay = track(new Relay(port));
        Recorder heard = new Recorder();
        server(TestSettings.of(url), "mec-1", heard);
        DeviceEndpoint device = device(TestSettings.of(relay.url()), "av-1", new Recorder(), "mec-1");
        device.submit("mec-1", Recorder.task(1, 10), LONG).get();
        relay.close();
        Recorder.await(() -> heard.devicesGone.contains("av-1"), "the server hears that the vehicle is gone");
        RawClient late = track(new RawClient(url));
        late.subscribe("offramp/1/av/#");
        Assertions.assertNull(late.replies.poll(300, TimeUnit.MILLISECONDS), "nothing of the vehicle is retained");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aServerThatIsKilledIsGoneByItsLastWillForDevicesOfNowAndLater(Kind kind) throws Exception {
        String url = broker(kind);
        Relay relay = track(new Relay(port));
        Recorder silent = new Recorder();
        silent.answering = false;
        server(TestSettings.of(relay.url()), "mec-1", silent);
        Recorder heard = new Recorder();
        DeviceEndpoint device = device(TestSettings.of(url), "av-1", heard, "mec-1");
        CompletableFuture<Exchange> open = device.submit("mec-1", Recorder.task(1, 10), LONG);
        silent.tasks.take();
        relay.close();
        ExecutionException e = Assertions.assertThrows(ExecutionException.class,
                () -> open.get(20, TimeUnit.SECONDS));
        assertEquals(Cause.SERVER_GONE, ((TransportException) e.getCause()).why());
        Recorder.await(() -> "connection lost".equals(heard.serversGone.get("mec-1")), "the device hears why");
        Recorder late = new Recorder();
        track(new MqttTransport(TestSettings.of(url)).openDevice("av-2", late));
        Recorder.await(() -> late.serversGone.containsKey("mec-1"), "a later device hears it too");
        assertFalse(late.servers.containsKey("mec-1"));
    }

    @Test
    void vehiclesThatComeAndGoOrAreKilledLeaveNothingInTheEmbeddedBroker() throws Exception {
        TestBroker broker = track(TestBroker.on(0));
        Recorder heard = new Recorder();
        server(TestSettings.of(broker.url()), "mec-1", heard);
        Recorder.await(() -> broker.queues().stream().anyMatch(q -> q.contains("retain")), "the state is retained");
        List<String> before = broker.queues();
        Relay relay = track(new Relay(broker.port()));
        for (int i = 0; i < 20; i++) {
            Recorder recorder = new Recorder();
            MqttTransport transport = new MqttTransport(TestSettings.of(i % 2 == 0 ? broker.url() : relay.url()));
            DeviceEndpoint device = track(transport.openDevice("av-" + i, recorder));
            Recorder.await(() -> recorder.servers.containsKey("mec-1"), "connected");
            device.submit("mec-1", Recorder.task(i, 10), LONG).get();
            if (i % 2 == 0) {
                device.close();
            }
        }
        relay.close();
        Recorder.await(() -> Set.copyOf(heard.devicesGone).size() == 20,
                () -> "the server hears that all 20 are gone, not only " + heard.devicesGone);
        Recorder.await(() -> broker.connections() == 1, "one client is left");
        Recorder.await(() -> broker.queues().equals(before), () -> "back to " + before + ", not " + broker.queues());
    }
}
