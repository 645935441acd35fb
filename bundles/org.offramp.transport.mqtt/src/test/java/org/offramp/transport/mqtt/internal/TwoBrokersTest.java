package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.ServerEndpoint;
import org.offramp.broker.internal.TestBroker;

/** What tests need that run over the embedded broker and over Mosquitto, one after the other. */
abstract class TwoBrokersTest {
    /** The broker of a test. */
    enum Kind { EMBEDDED, MOSQUITTO }

    private final List<AutoCloseable> opened = new ArrayList<>();
    int port;

    @AfterEach
    final void closeWhatWasOpened() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    final <T extends AutoCloseable> T track(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    /** Starts the broker and gives its address. */
    final String broker(Kind kind) throws Exception {
        if (kind == Kind.MOSQUITTO) {
            assumeTrue(Mosquitto.installed(), Mosquitto.WHY_SKIPPED);
            port = track(new Mosquitto(0)).port();
        } else {
            port = track(TestBroker.on(0)).port();
        }
        return "tcp://127.0.0.1:" + port;
    }

    final ServerEndpoint server(MqttSettings settings, String id, Recorder recorder) {
        ServerEndpoint server = track(new MqttTransport(settings).openServer(Recorder.state(id), recorder));
        Recorder.await(server::connected, id + " is connected");
        return server;
    }

    final DeviceEndpoint device(MqttSettings settings, String id, Recorder recorder, String serverId) {
        DeviceEndpoint device = track(new MqttTransport(settings).openDevice(id, recorder));
        Recorder.await(() -> recorder.servers.containsKey(serverId), id + " has heard " + serverId);
        return device;
    }
}
