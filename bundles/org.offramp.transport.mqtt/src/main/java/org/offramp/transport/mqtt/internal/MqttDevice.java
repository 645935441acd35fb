package org.offramp.transport.mqtt.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;

/** A vehicle's end: sends tasks, pairs answers with them, and keeps their deadlines by a timer of its own. */
final class MqttDevice implements DeviceEndpoint, Link.Owner {
    /** No deadline is further away; beyond it a duration has no nanoseconds to count. */
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String NO_CONNECTION = "there is no connection to the broker";

    private final MqttSettings settings;
    private final String deviceId;
    private final DeviceListener listener;
    private final Runnable onClose;
    private final RefusalLog refusals;
    private final Link link;
    private final Map<Long, PendingTask> pending = new ConcurrentHashMap<>();
    /** Begins anywhere, so that an answer to an earlier life of this vehicle meets nothing. */
    private final AtomicLong correlation = new AtomicLong(ThreadLocalRandom.current().nextLong());
    private final Map<String, KnownServer> servers = new ConcurrentHashMap<>();
    /** Used by the link's thread alone. */
    private final Map<String, ClockOffset> clocks = new HashMap<>();

    /** @param onClose told once when the endpoint is closed */
    MqttDevice(MqttSettings settings, String deviceId, DeviceListener listener, Runnable onClose) {
        this.settings = settings;
        this.deviceId = Topics.requireId("deviceId", deviceId);
        this.listener = listener;
        this.onClose = onClose;
        this.refusals = new RefusalLog("device " + deviceId);
        this.link = new Link(settings, "offramp-av-" + deviceId, this);
    }

    void start() {
        link.start();
    }

    /** How many messages could not be understood. */
    long refused() {
        return refusals.count();
    }

    /** How often a connection was tried. */
    long attempts() {
        return link.attempts();
    }

    @Override
    public CompletableFuture<Exchange> submit(String serverId, TaskRequest request, Duration wanted) {
        long now = System.nanoTime();
        Duration expiry = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        TransportException flaw = flaw(serverId, request, expiry);
        if (flaw != null) {
            return CompletableFuture.failedFuture(flaw);
        }
        long id = correlation.incrementAndGet();
        PendingTask task = new PendingTask(settings, id, serverId, request, now, expiry, deviceId, this);
        pending.put(id, task);
        task.timer(link.schedule(() -> fail(task, Cause.EXPIRED, "no answer from " + serverId + " within "
                + expiry.toMillis() + " ms"), expiry.toNanos()));
        switch (link.offer(task)) {
            case TAKEN -> {
                if (link.closed()) {
                    fail(task, Cause.CLOSED, "the endpoint is closed");
                }
            }
            case CONGESTED -> fail(task, Cause.CONGESTED, settings.maximumQueued()
                    + " messages wait for the broker already (maximumQueued)");
            case CLOSED -> fail(task, link.closed() ? Cause.CLOSED : Cause.DISCONNECTED, NO_CONNECTION);
        }
        return task.future();
    }

    private TransportException flaw(String serverId, TaskRequest request, Duration expiry) {
        if (link.closed()) {
            return new TransportException(Cause.CLOSED, "the endpoint is closed");
        }
        if (!Topics.isId(serverId)) {
            return new TransportException(Cause.FAILED, "serverId = \"" + serverId
                    + "\" is not 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        String wrong = RequestFrame.flaw(request);
        if (wrong != null) {
            return new TransportException(Cause.FAILED, wrong);
        }
        if (expiry.isZero() || expiry.isNegative()) {
            return new TransportException(Cause.EXPIRED, "the expiry of " + expiry.toMillis() + " ms is over already");
        }
        if (!link.up()) {
            return new TransportException(Cause.DISCONNECTED, NO_CONNECTION);
        }
        KnownServer server = servers.get(serverId);
        if (server != null && !server.there()) {
            return new TransportException(Cause.SERVER_GONE, serverId + " is gone: " + server.reason());
        }
        long size = RequestFrame.size(request.codec(), request.payload().length);
        long most = Math.min(settings.maximumMessageBytes(), link.maximumPacketBytes() - 1024);
        return size <= most ? null : new TransportException(Cause.TOO_LARGE, "the message of " + size
                + " bytes is larger than " + most + " (maximumMessageBytes, or what the broker takes)");
    }

    void fail(PendingTask task, Cause cause, String reason) {
        if (pending.remove(task.id()) != null) {
            task.fail(new TransportException(cause, reason));
        }
    }

    /** The broker's word on a task's message; link thread. */
    void acknowledged(PendingTask task, int code) {
        switch (code) {
            case 0x10 -> fail(task, Cause.SERVER_GONE, "nobody listens on " + task.topic());
            case 0x87 -> fail(task, Cause.FAILED, "the broker forbids this client to publish to " + task.topic());
            case 0x95 -> fail(task, Cause.TOO_LARGE, "the broker does not take a message of this size");
            case 0x97 -> fail(task, Cause.CONGESTED, "the broker has no room for the message");
            default -> {
                if (code >= 0x80) {
                    fail(task, Cause.FAILED, "the broker refused the message with code 0x" + Integer.toHexString(code));
                }
            }
        }
    }

    @Override
    public boolean connected() {
        return link.up();
    }

    @Override
    public void close() {
        boolean first = !link.closed();
        link.close(new StateMessage(willTopic(), new PresenceJson(deviceId, false, "left").encode(), false),
                () -> failAll(Cause.CLOSED, "the endpoint is closed"));
        if (first) {
            failAll(Cause.CLOSED, "the endpoint is closed");
            onClose.run();
        }
    }

    private void failAll(Cause cause, String reason) {
        for (PendingTask task : List.copyOf(pending.values())) {
            fail(task, cause, reason);
        }
    }

    // the link's side, all by the link's thread

    @Override
    public String willTopic() {
        return settings.topics().deviceState(deviceId);
    }

    @Override
    public byte[] will() {
        return new PresenceJson(deviceId, false, "connection lost").encode();
    }

    @Override
    public boolean retainWill() {
        return false;
    }

    @Override
    public List<MqttSubscription> subscriptions() {
        return List.of(new MqttSubscription(settings.topics().reply(deviceId), settings.qos()));
    }

    @Override
    public void up() {
        listener.connectionChanged(true, "connected to " + settings.url());
        // only who has subscribed says that it is here: servers answer that with their state
        link.subscribe(List.of(new MqttSubscription(settings.topics().serverState("+"), Messages.STATE_QOS)),
                () -> link.offer(new StateMessage(willTopic(), new PresenceJson(deviceId, true, "").encode(), false)));
    }

    @Override
    public void down(String reason) {
        failAll(Cause.DISCONNECTED, "the connection to the broker is gone: " + reason);
        List<String> known = servers.entrySet().stream().filter(e -> e.getValue().there()).map(Map.Entry::getKey)
                .sorted().toList();
        servers.clear();
        clocks.clear();
        listener.connectionChanged(false, reason);
        known.forEach(id -> listener.serverGone(id, "the connection to the broker is gone"));
    }

    @Override
    public void overloaded(long messages) {
        refusals.refused(messages + " messages", "too many wait to be read");
    }

    @Override
    public void message(Inbound message) {
        String serverId = settings.topics().idIn(message.topic(), settings.topics().serverState("+"));
        try {
            if (serverId != null) {
                state(message, serverId);
            } else if (message.topic().equals(settings.topics().reply(deviceId))) {
                reply(message);
            } else {
                throw new MalformedMessageException("the topic's id is not 1 to 64 characters of A-Z a-z 0-9 . _ -");
            }
        } catch (MalformedMessageException e) {
            refusals.refused("a message of " + message.payload().length + " bytes on " + message.topic(),
                    e.getMessage());
        }
    }

    private void state(Inbound message, String serverId) throws MalformedMessageException {
        // an empty message clears a retained state
        StateJson json = message.payload().length == 0 ? new StateJson(serverId, "", null, "its state was cleared")
                : StateJson.decode(message.payload(), serverId);
        KnownServer before = servers.put(serverId,
                new KnownServer(json.state() != null, json.session(), json.reason()));
        if (json.state() != null) {
            if (before == null || !before.session().equals(json.session())) {
                clocks.remove(serverId);
            }
            listener.serverChanged(json.state());
        } else {
            clocks.remove(serverId);
            for (PendingTask task : List.copyOf(pending.values())) {
                if (task.serverId().equals(serverId)) {
                    fail(task, Cause.SERVER_GONE, serverId + " is gone: " + json.reason());
                }
            }
            if (before == null || before.there()) {
                listener.serverGone(serverId, json.reason());
            }
        }
    }

    private void reply(Inbound message) throws MalformedMessageException {
        Long id = Messages.number(message.properties().getCorrelationData());
        PendingTask task = id == null ? null : pending.get(id);
        if (id == null) {
            throw new MalformedMessageException("correlation data is not 8 bytes of this device");
        }
        if (task == null) {
            // it came after its deadline, which was told already, or twice
            return;
        }
        try {
            ReplyFrame frame = read(message, task);
            ClockOffset clock = clocks.computeIfAbsent(task.serverId(), s -> new ClockOffset());
            if (pending.remove(id) != null) {
                link.settle();
                task.complete(frame, message, clock);
            }
        } catch (MalformedMessageException e) {
            fail(task, Cause.FAILED, "the answer of " + task.serverId() + " could not be read: " + e.getMessage());
            throw e;
        }
    }

    private ReplyFrame read(Inbound message, PendingTask task) throws MalformedMessageException {
        if (message.payload().length > settings.maximumMessageBytes()) {
            throw new MalformedMessageException(message.payload().length + " bytes are more than "
                    + settings.maximumMessageBytes() + " (maximumMessageBytes)");
        }
        String type = message.properties().getContentType();
        if (!Messages.FRAME.equals(type)) {
            throw new MalformedMessageException("content type " + type + " is not " + Messages.FRAME);
        }
        ReplyFrame frame = ReplyFrame.decode(message.payload());
        if (frame.taskId() != task.taskId()) {
            throw new MalformedMessageException("it is for task " + frame.taskId() + ", not " + task.taskId());
        }
        return frame;
    }

    /** What is known of a server. */
    private record KnownServer(boolean there, String session, String reason) {
    }

    /** A state on its way. */
    record StateMessage(String topic, byte[] payload, boolean retained) implements Outgoing {
        @Override
        public MqttMessage message() {
            return Messages.json(payload, retained);
        }
    }
}
