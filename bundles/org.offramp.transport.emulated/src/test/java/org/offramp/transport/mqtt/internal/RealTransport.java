package org.offramp.transport.mqtt.internal;

/** Opens the MQTT transport to tests outside its bundle. */
public final class RealTransport {
    /** The largest message of these transports. */
    public static final int MAXIMUM_MESSAGE_BYTES = 256 * 1024;

    private RealTransport() {
    }

    /** A transport with short delays between attempts to connect. */
    public static MqttTransport at(String url) {
        return new MqttTransport(new MqttSettings(url, "", "", "", "", new Topics("offramp/1"), 30,
                MAXIMUM_MESSAGE_BYTES, 64, 4096, 20, 200, 20_000, 1));
    }
}
