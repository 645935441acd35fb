package org.offramp.broker.internal;

import java.io.IOException;

/** Opens the embedded broker to tests outside its bundle. */
public final class TestBroker implements AutoCloseable {
    private final EmbeddedBroker broker;

    private TestBroker(BrokerSettings settings) throws IOException {
        broker = new EmbeddedBroker(settings);
    }

    /** On a port of loopback; 0 for any. */
    public static TestBroker on(int port) throws IOException {
        return new TestBroker(BrokerSettings.loopback(port));
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
