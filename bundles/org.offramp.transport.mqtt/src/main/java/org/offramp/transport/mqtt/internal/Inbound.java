package org.offramp.transport.mqtt.internal;

import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * A message that came in.
 *
 * @param topic where it was published
 * @param message what came
 * @param nanos {@link System#nanoTime()} when it was there
 */
record Inbound(String topic, MqttMessage message, long nanos) {
    byte[] payload() {
        return message.getPayload();
    }

    MqttProperties properties() {
        MqttProperties p = message.getProperties();
        return p == null ? new MqttProperties() : p;
    }

    /** Bytes of its packet on the wire. */
    int wireBytes() {
        return PacketSize.publish(topic, message.getQos(), properties(), payload().length);
    }
}
