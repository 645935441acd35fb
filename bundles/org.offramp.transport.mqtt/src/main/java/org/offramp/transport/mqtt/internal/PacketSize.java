package org.offramp.transport.mqtt.internal;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Bytes of an MQTT 5 PUBLISH packet on the wire (MQTT 5.0, section 3.3). */
final class PacketSize {
    private PacketSize() {
    }

    /** Topic as it is sent: empty when an alias stands for it. */
    static int publish(String topic, int qos, MqttProperties properties, int payloadBytes) {
        try {
            int remaining = 2 + utf8Length(topic) + (qos > 0 ? 2 : 0) + properties.encodeProperties().length
                    + payloadBytes;
            return 1 + variableByteInteger(remaining) + remaining;
        } catch (MqttException e) {
            throw new IllegalStateException("these properties were on the wire but cannot be encoded: " + e, e);
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int variableByteInteger(int value) {
        return value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;
    }
}
