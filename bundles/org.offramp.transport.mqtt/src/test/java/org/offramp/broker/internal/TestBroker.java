package org.offramp.broker.internal;

import java.io.IOException;

/** Opens the embedded broker to tests outside its bundle. */
public final class TestBroker implements AutoCloseable {
    private final EmbeddedBroker broker;

    private TestBroker(BrokerSettings settings) throws IOException {
        broker = new EmbeddedBroker(settings);
    }

    /** On loopback, with Mosquitto's receive maximum of 20; port 0 for any. */
    public static TestBroker narrow(int port) throws IOException {
        return new TestBroker(BrokerSettings.loopback(port).withReceiveMaximum(20));
    }

    /** As a deployment has it. */
    public static TestBroker standard() throws IOException {
        return new TestBroker(BrokerSettings.loopback(0));
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

    @Override
    public void close() {
        broker.close();
    }
}
