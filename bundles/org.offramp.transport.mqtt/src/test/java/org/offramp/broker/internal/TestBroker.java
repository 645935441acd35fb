package org.offramp.broker.internal;

import java.io.IOException;

/** Opens the embedded broker to tests outside its bundle. */
public final class TestBroker implements AutoCloseable {
    private final EmbeddedBroker broker;

    public TestBroker(int port) throws IOException {
        broker = new EmbeddedBroker(BrokerSettings.loopback(port));
    }

    public String url() {
        return broker.url();
    }

    public int port() {
        return broker.port();
    }

    @Override
    public void close() {
        broker.close();
    }
}
