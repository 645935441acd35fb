package org.offramp.transport.mqtt.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** A client that knows MQTT but nothing of Offramp. */
final class RawClient implements AutoCloseable {
    static final String RESPONSE = "my/reply";

    final LinkedBlockingQueue<MqttMessage> replies = new LinkedBlockingQueue<>();
    private final MqttAsyncClient client;

    RawClient(String url) throws MqttException {
        client = new MqttAsyncClient(url, "raw-client", new MemoryPersistence());
        client.setCallback(new MqttCallback() {
            @Override
            public void disconnected(MqttDisconnectResponse response) {
                // seen by the missing answer
            }

            @Override
            public void mqttErrorOccurred(MqttException e) {
                // seen by the missing answer
            }

            @Override
            public void messageArrived(String topic, MqttMessage message) {
                replies.add(message);
            }

            @Override
            public void deliveryComplete(IMqttToken token) {
                // waited for
            }

            @Override
            public void connectComplete(boolean reconnect, String serverUri) {
                // waited for
            }

            @Override
            public void authPacketArrived(int reasonCode, MqttProperties properties) {
                // not used
            }
        });
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        client.connect(options).waitForCompletion(10_000);
        client.subscribe(RESPONSE, 1).waitForCompletion(10_000);
    }

    static MqttProperties asking(String contentType, String... userProperties) {
        MqttProperties p = new MqttProperties();
        p.setContentType(contentType);
        p.setResponseTopic(RESPONSE);
        p.setCorrelationData("who".getBytes(StandardCharsets.UTF_8));
        List<UserProperty> list = new java.util.ArrayList<>();
        for (int i = 0; i < userProperties.length; i += 2) {
            list.add(new UserProperty(userProperties[i], userProperties[i + 1]));
        }
        p.setUserProperties(list);
        return p;
    }

    void subscribe(String filter) throws MqttException {
        client.subscribe(filter, 1).waitForCompletion(10_000);
    }

    void send(String topic, byte[] payload, MqttProperties properties) throws MqttException {
        send(topic, payload, false, properties);
    }

    void send(String topic, byte[] payload, boolean retained, MqttProperties properties) throws MqttException {
        client.publish(topic, new MqttMessage(payload, 1, retained, properties)).waitForCompletion(10_000);
    }

    MqttMessage reply() throws InterruptedException {
        MqttMessage message = replies.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no answer within 20 s");
        }
        return message;
    }

    @Override
    public void close() throws MqttException {
        client.disconnect().waitForCompletion(5000);
        client.close();
    }
}
