package org.offramp.transport.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.Transport;
import org.offramp.tck.fixture.LoopTransport;
import org.offramp.tck.fixture.RecordingDevice;
import org.offramp.tck.fixture.RecordingServer;

/** When the emulated link is there, and what a change of its file or of the services around it does. */
@Timeout(60)
class EmulatedTransportComponentTest {
    private static final NetworkModel QUICK = (d, s, t) -> new LinkState(1e9, 1, 1e9, 1, 0);

    private final ServiceShelf shelf = new ServiceShelf();
    private final EmulatedTransportComponent component = new EmulatedTransportComponent();
    private final LoopTransport loop = new LoopTransport();
    private boolean active;

    private void activate(Map<String, Object> keys) {
        component.activate(shelf.context(), Tests.config(keys));
        active = true;
    }

    @AfterEach
    void deactivate() {
        if (active) {
            component.deactivate();
        }
        assertEquals(List.of(), shelf.offered(), "nothing is left behind");
    }

    private static Map<String, Object> transport(String name) {
        return Map.of(Transport.NAME, name, "service.id", 1L);
    }

    private static Map<String, Object> model(String name, int ranking) {
        return Map.of(NetworkModel.NAME, name, "service.id", 2L + ranking, "service.ranking", ranking);
    }

    private static Exchange exchange(DeviceEndpoint endpoint, long id) throws Exception {
        return endpoint.submit("mec-1", new TaskRequest(id, "av-1", "ab".repeat(32), 1, 1, "toy", 5000, new byte[10]),
                java.time.Duration.ofSeconds(20)).get(30, TimeUnit.SECONDS);
    }

    private DeviceEndpoint endpoint(Transport over) {
        RecordingServer server = new RecordingServer("mec-1", r -> new TaskReply(TaskReply.Status.OK, 3, "", 1, 1, 0, 0,
                0, 1, 0, 0, ""));
        over.openServer(new ServerState("mec-1", List.of(), List.of(), "test", 0, 1, 1, 0, 0, 1), server);
        return over.openDevice("av-1", new RecordingDevice());
    }

    @Test
    void itIsThereAsLongAsTheTransportBeneathItIs() {
        component.bindTransport(loop, transport("mqtt"));
        activate(Map.of("transport", "mqtt"));
        assertEquals(1, shelf.offered().size());
        Map<String, Object> properties = shelf.offered().get(0).properties();
        assertEquals("emulated", properties.get(Transport.NAME));
        assertEquals(true, properties.get("offramp.emulated"));
        assertEquals(1000, properties.get("service.ranking"));
        assertTrue(properties.get("service.description").toString().startsWith("emulated radio link"));
        component.unbindTransport(loop);
        assertEquals(List.of(), shelf.offered());
        component.bindTransport(loop, transport("tcp"));
        assertEquals(List.of(), shelf.offered(), "another transport is not the one wanted");
        assertEquals(Status.WARN, component.execute().getStatus());
    }

    @Test
    void withoutTheNetworkModelNothingPassesAndItSaysSo() throws Exception {
        component.bindTransport(loop, transport("mqtt"));
        activate(Map.of("networkModel", "testbed"));
        component.bindNetworkModel((d, s, t) -> LinkState.NONE, model("constant", 5));
        assertEquals(Status.WARN, component.execute().getStatus());
        assertTrue(component.execute().toString().contains("no network model named testbed"),
                component.execute().toString());
        component.bindNetworkModel(QUICK, model("testbed", 0));
        assertEquals(Status.OK, component.execute().getStatus());
        exchange(endpoint((Transport) shelf.offered().get(0).service()), 1);
        assertTrue(component.execute().toString().contains("EMULATED"), component.execute().toString());
    }

    @Test
    void aChangeOfTheFileHoldsFromTheNextMessageOnAndEndsNoEndpoint() throws Exception {
        component.bindTransport(loop, transport("mqtt"));
        component.bindNetworkModel(QUICK, model("testbed", 0));
        activate(Map.of());
        Object service = shelf.offered().get(0).service();
        DeviceEndpoint endpoint = endpoint((Transport) service);
        assertEquals(110, exchange(endpoint, 1).uplinkBytes());
        component.modified(Tests.config(Map.of("volume", "profile", "profile", "printed")));
        assertEquals(Math.round(1206.4e3 / 8), exchange(endpoint, 2).uplinkBytes());
        component.modified(Tests.config(Map.of("volume", "profile", "profile", "unheard-of")));
        assertEquals(Math.round(1206.4e3 / 8), exchange(endpoint, 3).uplinkBytes(), "a wrong file changes nothing");
        assertSame(service, shelf.offered().get(0).service());
    }

    @Test
    void aModelIsSwappedWhileMessagesAreUnderWay() throws Exception {
        component.bindTransport(loop, transport("mqtt"));
        NetworkModel outage = (d, s, t) -> LinkState.NONE;
        component.bindNetworkModel(outage, model("tunnel", 5));
        activate(Map.of());
        DeviceEndpoint endpoint = endpoint((Transport) shelf.offered().get(0).service());
        var future = endpoint.submit("mec-1", new TaskRequest(1, "av-1", "ab".repeat(32), 1, 1, "toy", 5000,
                new byte[10]), java.time.Duration.ofSeconds(20));
        component.unbindNetworkModel(outage);
        component.bindNetworkModel(QUICK, model("testbed", 0));
        assertEquals(3, future.get(30, TimeUnit.SECONDS).reply().label());
    }

    @Test
    void aWrongFileIsRefusedAtTheStart() {
        assertThrows(IllegalArgumentException.class, () -> component.activate(shelf.context(),
                Tests.config(Map.of("volume", "nonsense"))));
    }
}
