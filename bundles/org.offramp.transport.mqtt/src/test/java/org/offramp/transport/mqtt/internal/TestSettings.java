package org.offramp.transport.mqtt.internal;

/** Settings for tests: short delays, small messages. */
final class TestSettings {
    static final int MAXIMUM_MESSAGE_BYTES = 256 * 1024;

    private TestSettings() {
    }

    static MqttSettings of(String url) {
        return of(url, 1);
    }

    static MqttSettings of(String url, int qos) {
        return new MqttSettings(url, "", "", "", "", new Topics("offramp/1"), 5, MAXIMUM_MESSAGE_BYTES, 64, 1024, 20,
                200, 5000, qos);
    }

    static MqttSettings guarded(String url, String user, String password, String trustStore, String trustPassword) {
        return new MqttSettings(url, user, password, trustStore, trustPassword, new Topics("offramp/1"), 5,
                MAXIMUM_MESSAGE_BYTES, 64, 1024, 20, 200, 5000, 1);
    }

    static MqttSettings queued(String url, int inFlight, int queued) {
        return new MqttSettings(url, "", "", "", "", new Topics("offramp/1"), 5, MAXIMUM_MESSAGE_BYTES, inFlight,
                queued, 20, 200, 5000, 1);
    }
}
