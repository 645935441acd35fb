package org.offramp.transport.mqtt.internal;

import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.offramp.api.transport.TaskReply;

/** An answer on its way: a binary frame for who sent one, JSON for everyone else. */
record Answer(MqttSettings settings, RequestReader.Sender sender, long taskId, long receivedNanos,
        double remainingMillis, TaskReply reply) implements Outgoing {
    @Override
    public String topic() {
        return sender.responseTopic();
    }

    @Override
    public boolean stale() {
        return (System.nanoTime() - receivedNanos) / 1e6 > Math.max(remainingMillis, 1000);
    }

    @Override
    public MqttMessage message() {
        long now = System.nanoTime();
        MqttProperties p = new MqttProperties();
        p.setContentType(sender.binary() ? Messages.FRAME : Messages.JSON);
        p.setPayloadFormat(!sender.binary());
        if (sender.correlation() != null) {
            p.setCorrelationData(sender.correlation());
        }
        p.setMessageExpiryInterval(Messages.expirySeconds(remainingMillis - (now - receivedNanos) / 1e6));
        byte[] payload = sender.binary()
                ? new ReplyFrame(taskId, receivedNanos / 1000, now / 1000, reply).encode()
                : Json.reply(reply, (now - receivedNanos) / 1000);
        return Messages.of(payload, settings.qos(), false, p);
    }
}
