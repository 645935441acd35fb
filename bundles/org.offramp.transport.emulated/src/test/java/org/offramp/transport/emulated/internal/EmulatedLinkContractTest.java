package org.offramp.transport.emulated.internal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.offramp.api.network.LinkState;
import org.offramp.api.transport.Transport;
import org.offramp.broker.internal.TestBroker;
import org.offramp.tck.TransportContract;
import org.offramp.transport.mqtt.internal.MqttTransport;
import org.offramp.transport.mqtt.internal.RealTransport;

/** The contract of every transport, over an emulated link upon the real MQTT transport and the embedded broker. */
class EmulatedLinkContractTest extends TransportContract {
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
        MqttTransport real = RealTransport.at("tcp://127.0.0.1:" + port);
        track(real::deactivate);
        Links links = new Links();
        links.use((device, server, time) -> new LinkState(200e6, 3, 100e6, 2, 0));
        Settings settings = Tests.settings(RealTransport.MAXIMUM_MESSAGE_BYTES);
        return track(new EmulatedTransport(real, () -> settings, links));
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
        return RealTransport.MAXIMUM_MESSAGE_BYTES;
    }
}
