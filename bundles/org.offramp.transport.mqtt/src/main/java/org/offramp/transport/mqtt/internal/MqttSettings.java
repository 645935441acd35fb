package org.offramp.transport.mqtt.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The checked configuration; see {@link Config} for meaning and units. Passwords are never shown.
 */
record MqttSettings(String url, String username, String password, String trustStore, String trustStorePassword,
        Topics topics, int keepAliveSeconds, int maximumMessageBytes, int maximumInFlight, int maximumQueued,
        int reconnectMinimumMillis, int reconnectMaximumMillis, int connectTimeoutMillis, int qos) {

    /** Checks every value; the message of the exception names key, value and what would be right. */
    MqttSettings {
        URI uri = uri(url);
        if (!List.of("tcp", "ssl").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null
                || uri.getPath() != null && !uri.getPath().isEmpty()) {
            throw new IllegalArgumentException("url = " + url
                    + " is not of the form tcp://host:port or ssl://host:port");
        }
        if (username.isEmpty() && !password.isEmpty()) {
            throw new IllegalArgumentException("there is a password (passwordFile or .password) but username is empty");
        }
        if (!trustStore.isEmpty() && !Files.isReadable(Path.of(trustStore))) {
            throw new IllegalArgumentException("trustStore = " + trustStore
                    + " cannot be read; give a PKCS12 or JKS file");
        }
        range("keepAliveSeconds", keepAliveSeconds, 1, 65535);
        range("maximumMessageBytes", maximumMessageBytes, 1024, 64 << 20);
        range("maximumInFlight", maximumInFlight, 1, 65000);
        range("maximumQueued", maximumQueued, 1, 1_000_000);
        range("reconnectMinimumMillis", reconnectMinimumMillis, 10, 600_000);
        range("reconnectMaximumMillis", reconnectMaximumMillis, reconnectMinimumMillis, 600_000);
        range("connectTimeoutMillis", connectTimeoutMillis, 100, 600_000);
        range("qos", qos, 0, 1);
    }

    static MqttSettings of(Config c) {
        return new MqttSettings(c.url().trim(), c.username(), password(c), c.trustStore().trim(),
                c._trustStorePassword(), new Topics(c.root().trim()), c.keepAliveSeconds(), c.maximumMessageBytes(),
                c.maximumInFlight(), c.maximumQueued(), c.reconnectMinimumMillis(), c.reconnectMaximumMillis(),
                c.connectTimeoutMillis(), c.qos());
    }

    boolean tls() {
        return url.startsWith("ssl:");
    }

    /** Without the secrets, as this text may reach a log. */
    @Override
    public String toString() {
        return url + (username.isEmpty() ? "" : " as " + username);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url = " + url + " is not of the form tcp://host:port: "
                    + e.getMessage(), e);
        }
    }

    private static String password(Config c) {
        if (c.passwordFile().isBlank()) {
            return c._password();
        }
        try {
            List<String> lines = Files.readAllLines(Path.of(c.passwordFile().trim()));
            if (lines.isEmpty() || lines.get(0).isBlank()) {
                throw new IllegalArgumentException("passwordFile = " + c.passwordFile()
                        + " is empty; its first line is the password");
            }
            return lines.get(0).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("passwordFile = " + c.passwordFile() + " cannot be read: " + e, e);
        }
    }

    private static void range(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " = " + value + " is out of range " + min + " to " + max);
        }
    }
}
