package org.offramp.transport.mqtt.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.offramp.api.transport.TaskRequest;

/** Reads what comes on a server's task topic: binary frames, and images of clients that know nothing of Offramp. */
final class RequestReader {
    /** Time a foreign client has that says nothing of it by a message expiry. */
    static final double FOREIGN_MILLIS = 10_000;
    static final String FOREIGN = "foreign";

    private final MqttSettings settings;
    private final AtomicLong foreignTasks = new AtomicLong();

    RequestReader(MqttSettings settings) {
        this.settings = settings;
    }

    /**
     * Who asked and wants what kind of answer.
     *
     * @param deviceId the device, or what a foreign client calls itself
     * @param responseTopic where to answer; null when there is no way to answer
     * @param flaw what is wrong with the response topic; null when nothing is
     * @param correlation to be sent back as it is, may be null
     * @param binary whether the answer is a binary frame
     */
    record Sender(String deviceId, String responseTopic, String flaw, byte[] correlation, boolean binary) {
        /** What a device calls the exchange, when its frame cannot be read. */
        long taskId() {
            Long id = Messages.number(correlation);
            return id == null ? 0 : id;
        }
    }

    /** A task that was understood. */
    record Task(TaskRequest request) {
    }

    Sender sender(Inbound message) {
        MqttProperties p = message.properties();
        String topic = p.getResponseTopic();
        String flaw = topic == null ? "there is no response topic" : settings.topics().flawOfResponseTopic(topic);
        String device = topic == null ? null : settings.topics().idIn(topic, settings.topics().reply("+"));
        if (device == null) {
            String named = userProperty(p, Messages.DEVICE);
            device = named != null && Topics.isId(named) ? named : FOREIGN;
        }
        return new Sender(device, flaw == null ? topic : null, flaw, p.getCorrelationData(),
                Messages.FRAME.equals(p.getContentType()));
    }

    Task read(Inbound message, Sender sender) throws MalformedMessageException {
        if (sender.flaw() != null) {
            throw new MalformedMessageException(sender.flaw());
        }
        if (message.message().isRetained()) {
            throw new MalformedMessageException("a task must not be retained");
        }
        int length = message.payload().length;
        if (length > settings.maximumMessageBytes()) {
            throw new MalformedMessageException("the message of " + length + " bytes is larger than "
                    + settings.maximumMessageBytes() + " (maximumMessageBytes)");
        }
        if (sender.binary()) {
            RequestFrame f = RequestFrame.decode(message.payload());
            return new Task(new TaskRequest(f.taskId(), sender.deviceId(), f.networkHash(), f.split(), f.exit(),
                    f.codec(), f.remainingMicros() / 1e3, f.payload()));
        }
        return new Task(image(message, sender));
    }

    private TaskRequest image(Inbound message, Sender sender) throws MalformedMessageException {
        MqttProperties p = message.properties();
        String type = p.getContentType();
        if (!Messages.PNG.equals(type) && !Messages.JPEG.equals(type)) {
            throw new MalformedMessageException("content type " + (type == null ? "is missing; it" : "\"" + cut(type)
                    + "\"") + " must be " + Messages.FRAME + ", " + Messages.PNG + " or " + Messages.JPEG);
        }
        if (message.payload().length == 0) {
            throw new MalformedMessageException("the image is empty");
        }
        Long seconds = p.getMessageExpiryInterval();
        return new TaskRequest(foreignTasks.incrementAndGet(), sender.deviceId(), "", 0, exit(p), "image",
                seconds == null ? FOREIGN_MILLIS : Math.min(seconds, 3600) * 1000.0, message.payload());
    }

    private static int exit(MqttProperties p) throws MalformedMessageException {
        String text = userProperty(p, Messages.EXIT);
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 255) {
            throw new MalformedMessageException(Messages.EXIT + " = \"" + cut(text)
                    + "\" is not a number within 0 to 255");
        }
        return Integer.parseInt(text);
    }

    private static String userProperty(MqttProperties p, String key) {
        for (UserProperty property : p.getUserProperties()) {
            if (key.equals(property.getKey())) {
                return property.getValue();
            }
        }
        return null;
    }

    private static String cut(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "...";
    }
}
