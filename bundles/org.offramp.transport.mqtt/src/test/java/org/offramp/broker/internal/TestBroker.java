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

    /** With TLS and one user. */
    public static TestBroker guarded(String keyStore, String storePassword, String user, String password)
            throws IOException {
        return new TestBroker(BrokerSettings.loopback(0).withTls(keyStore, storePassword).withLogin(user, password));
    }

    public String url() {
        return broker.url();
    }

    public int port() {
        return broker.port();
    }

    public int connections() {
        return broker.connections();
    }

    /** Names of the queues that exist: to look for leaks. */
    public java.util.List<String> queues() {
        return broker.queues();
    }

    @Override
    public void close() {
        broker.close();
    }
}
