package org.offramp.transport.mqtt.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.offramp.api.transport.Transport;
import org.offramp.broker.internal.TestBroker;
import org.offramp.tck.TransportContract;

/** The contract over the embedded broker, which is stopped and started on its port. */
class EmbeddedBrokerTransportTest extends TransportContract {
    private static TestBroker broker;
    private static int port;

    @BeforeEach
    void haveABroker() throws Exception {
        mendNetwork();
    }

    @AfterAll
    static void stop() {
        broker.close();
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
            broker = TestBroker.on(port);
            port = broker.port();
        }
    }

    @Override
    protected int maximumMessageBytes() {
        return TestSettings.MAXIMUM_MESSAGE_BYTES;
    }
}
