package org.offramp.broker.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The checked configuration of the broker.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param username empty for no authentication
 * @param password never shown
 * @param keyStore empty for no TLS
 * @param keyStorePassword never shown
 * @param maximumMessageBytes largest MQTT packet
 * @param maximumConnections clients at a time
 * @param maximumTopicBytes memory of one topic
 */
record BrokerSettings(String host, int port, String username, String password, String keyStore,
        String keyStorePassword, int maximumMessageBytes, int maximumConnections,
        int maximumTopicBytes) {

    /** Checks every value; the message of the exception names key, value and what would be right. */
    BrokerSettings {
        range("port", port, 0, 65535);
        range("maximumMessageBytes", maximumMessageBytes, 1024, 268_435_455);
        range("maximumConnections", maximumConnections, 1, 1_000_000);
        range("maximumTopicBytes", maximumTopicBytes, 1 << 20, Integer.MAX_VALUE);
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty; give an address such as 127.0.0.1 or 0.0.0.0");
        }
        if (username.isEmpty() != password.isEmpty()) {
            throw new IllegalArgumentException("username and password belong together, but "
                    + (username.isEmpty() ? "username" : "password (passwordFile or .password)") + " is empty");
        }
        if (!keyStore.isEmpty() && !Files.isReadable(Path.of(keyStore))) {
            throw new IllegalArgumentException("keyStore = " + keyStore + " cannot be read; give a PKCS12 or JKS file");
        }
        if (!loopback(host) && username.isEmpty() && keyStore.isEmpty()) {
            throw new IllegalArgumentException("host = " + host + " is open to the network, so the broker wants"
                    + " a password (username and passwordFile) or TLS (keyStore); or set host = 127.0.0.1");
        }
    }

    /** Reads and checks a configuration. */
    static BrokerSettings of(Config c) {
        return new BrokerSettings(c.host().trim(), c.port(), c.username(),
                secret("passwordFile", c.passwordFile(), c._password()), c.keyStore().trim(),
                secret("keyStorePasswordFile", c.keyStorePasswordFile(), c._keyStorePassword()),
                c.maximumMessageBytes(), c.maximumConnections(), c.maximumTopicBytes());
    }

    /** The defaults on loopback and the given port. */
    static BrokerSettings loopback(int port) {
        return new BrokerSettings("127.0.0.1", port, "", "", "", "", 1_114_112, 2048, 64 << 20);
    }

    BrokerSettings withLogin(String user, String secret) {
        return new BrokerSettings(host, port, user, secret, keyStore, keyStorePassword, maximumMessageBytes,
                maximumConnections, maximumTopicBytes);
    }

    BrokerSettings withTls(String store, String secret) {
        return new BrokerSettings(host, port, username, password, store, secret, maximumMessageBytes,
                maximumConnections, maximumTopicBytes);
    }

    boolean tls() {
        return !keyStore.isEmpty();
    }

    /** Without the secrets, as this text may reach a log. */
    @Override
    public String toString() {
        return (tls() ? "ssl://" : "tcp://") + host + ":" + port + (username.isEmpty() ? "" : " with password");
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host = " + host + " is unknown; give an address of this machine", e);
        }
    }

    private static String secret(String key, String file, String value) {
        if (file.isBlank()) {
            return value;
        }
        try {
            List<String> lines = Files.readAllLines(Path.of(file.trim()));
            if (lines.isEmpty() || lines.get(0).isBlank()) {
                throw new IllegalArgumentException(key + " = " + file + " is empty; its first line is the password");
            }
            return lines.get(0).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(key + " = " + file + " cannot be read: " + e, e);
        }
    }

    private static void range(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " = " + value + " is out of range " + min + " to " + max);
        }
    }
}
