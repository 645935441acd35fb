package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.offramp.api.transport.Transport;
import org.offramp.tck.TransportContract;

/** The contract over Debian's Mosquitto, which is killed and started on its port. */
class MosquittoTransportTest extends TransportContract {
    private static Mosquitto broker;
    private static int port;

    @BeforeEach
    void haveABroker() throws Exception {
        assumeTrue(Mosquitto.installed(), Mosquitto.WHY_SKIPPED);
        mendNetwork();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    protected Transport transport() {
        MqttTransport transport = new MqttTransport(TestSettings.of("tcp://127.0.0.1:" + port));
        track(transport::deactivate);
        return transport;
    }

    @Override
    protected void breakNetwork() {
        broker.close();
        broker = null;
    }

    @Override
    protected void mendNetwork() throws Exception {
        if (broker == null) {
            broker = new Mosquitto(port);
            port = broker.port();
        }
    }

    @Override
    protected int maximumMessageBytes() {
        return TestSettings.MAXIMUM_MESSAGE_BYTES;
    }
}
