package org.offramp.transport.mqtt.internal;

import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** How messages of the protocol are dressed for MQTT. */
final class Messages {
    static final String FRAME = "application/vnd.offramp.task";
    static final String JSON = "application/json";
    static final String PNG = "image/png";
    static final String JPEG = "image/jpeg";
    /** User property of a foreign request: the exit to end at. */
    static final String EXIT = "offramp-exit";
    /** User property of a foreign request: who asks. */
    static final String DEVICE = "offramp-device";
    /** States may be sent again and again; they are acknowledged whatever the quality of service of tasks is. */
    static final int STATE_QOS = 1;

    private Messages() {
    }

    static MqttMessage of(byte[] payload, int qos, boolean retained, MqttProperties properties) {
        return new MqttMessage(payload, qos, retained, properties);
    }

    static MqttMessage json(byte[] payload, boolean retained) {
        MqttProperties p = new MqttProperties();
        p.setContentType(JSON);
        return of(payload, STATE_QOS, retained, p);
    }

    /** MQTT counts in whole seconds; the rounding up is made good by the timer at the device. */
    static long expirySeconds(double millis) {
        return (long) Math.max(1, Math.min(0xFFFF_FFFFL, Math.ceil(millis / 1000)));
    }

    static byte[] bytes(long number) {
        byte[] bytes = new byte[8];
        for (int i = 7; i >= 0; i--) {
            bytes[i] = (byte) number;
            number >>>= 8;
        }
        return bytes;
    }

    /** The number, or null when it is not one of ours. */
    static Long number(byte[] bytes) {
        if (bytes == null || bytes.length != 8) {
            return null;
        }
        long number = 0;
        for (byte b : bytes) {
            number = number << 8 | b & 0xFF;
        }
        return number;
    }
}
