package org.offramp.transport.mqtt.internal;

import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A message on its way out. Each method returns at once; they are called by different threads, one after the other. */
interface Outgoing {
    /** Where to. */
    String topic();

    /** Whether sending it has lost its sense while it waited for its turn. */
    default boolean stale() {
        return false;
    }

    /** The message, made at the last moment so that its time stamps are true. Called once, under a lock. */
    MqttMessage message();

    /** It was handed to the client. */
    default void sent(int wireBytes) {
    }

    /** The broker took it, or with a reason code of 0x80 and above refused it; 0x10 says that nobody subscribed. */
    default void acknowledged(int reasonCode) {
    }

    /** It was not sent, or its acknowledgement will not come, as the connection is gone. */
    default void lost(String reason) {
    }
}
