package org.offramp.transport.mqtt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.offramp.api.transport.ServerEndpoint;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply;

/** An edge server's end: hears tasks, answers them, and keeps its retained state true. */
final class MqttServer implements ServerEndpoint, Link.Owner {
    /** A fleet that comes at once is answered once. */
    private static final long ANNOUNCE_AGAIN_NANOS = 50_000_000L;

    private final MqttSettings settings;
    private final String serverId;
    private final ServerListener listener;
    private final Runnable onClose;
    private final RefusalLog refusals;
    private final Link link;
    private final RequestReader reader;
    /** Tells devices that the origin of this server's clock is a new one. */
    private final String session = UUID.randomUUID().toString();
    private final AtomicReference<ServerState> latest;
    /** A state is under way; the next one waits for its acknowledgement. Used by the link's thread alone. */
    private boolean announcing;
    private ServerState announced;
    private boolean announceAgain;

    /** @param onClose told once when the endpoint is closed */
    MqttServer(MqttSettings settings, ServerState initial, ServerListener listener, Runnable onClose) {
        this.settings = settings;
        this.serverId = Topics.requireId("serverId", initial.serverId());
        this.listener = listener;
        this.onClose = onClose;
        this.latest = new AtomicReference<>(initial);
        this.refusals = new RefusalLog("server " + serverId);
        this.reader = new RequestReader(settings);
        this.link = new Link(settings, "offramp-mec-" + serverId, this);
    }

    void start() {
        link.start();
    }

    @Override
    public void announce(ServerState state) {
        if (!state.serverId().equals(serverId)) {
            throw new IllegalArgumentException("serverId = " + state.serverId() + " is not " + serverId
                    + ", under which this endpoint was opened");
        }
        latest.set(state);
        link.execute(this::announceLatest);
    }

    @Override
    public boolean connected() {
        return link.up();
    }

    @Override
    public void close() {
        boolean first = !link.closed();
        link.close(new MqttDevice.StateMessage(willTopic(), StateJson.offline(serverId, "shut down"), true), () -> { });
        if (first) {
            onClose.run();
        }
    }

    // the link's side, all by the link's thread

    private void announceLatest() {
        ServerState state = latest.get();
        if (!link.up() || link.closed() || announcing || state == announced) {
            return;
        }
        announcing = link.offer(new Announcement(state)) == Session.Offer.TAKEN;
        announced = announcing ? state : announced;
    }

    /**
     * For a device that has just come. It should have the retained state already; but Artemis loses a retained message
     * that is published while a subscription to it is being made, as happens when all come back at once.
     */
    private void announceAgain() {
        if (!announceAgain) {
            announceAgain = true;
            link.schedule(() -> {
                announceAgain = false;
                announced = null;
                announceLatest();
            }, ANNOUNCE_AGAIN_NANOS);
        }
    }

    @Override
    public String willTopic() {
        return settings.topics().serverState(serverId);
    }

    @Override
    public byte[] will() {
        return StateJson.offline(serverId, "connection lost");
    }

    @Override
    public boolean retainWill() {
        return true;
    }

    @Override
    public List<MqttSubscription> subscriptions() {
        List<MqttSubscription> filters = new ArrayList<>();
        filters.add(new MqttSubscription(settings.topics().task(serverId), settings.qos()));
        filters.add(new MqttSubscription(settings.topics().deviceState("+"), Messages.STATE_QOS));
        return filters;
    }

    @Override
    public void up() {
        announcing = false;
        announced = null;
        announceLatest();
        listener.connectionChanged(true, "connected to " + settings.url());
    }

    @Override
    public void down(String reason) {
        announcing = false;
        announced = null;
        listener.connectionChanged(false, reason);
    }

    @Override
    public void overloaded(long messages) {
        refuse("", messages + " messages", "too many wait to be read");
    }

    @Override
    public void message(Inbound message) {
        if (message.topic().equals(settings.topics().task(serverId))) {
            task(message);
        } else {
            presence(message);
        }
    }

    private void presence(Inbound message) {
        String deviceId = settings.topics().idIn(message.topic(), settings.topics().deviceState("+"));
        try {
            if (deviceId == null) {
                throw new MalformedMessageException("the topic's id is not 1 to 64 characters of A-Z a-z 0-9 . _ -");
            }
            if (PresenceJson.decode(message.payload(), deviceId).online()) {
                announceAgain();
            } else {
                listener.deviceGone(deviceId);
            }
        } catch (MalformedMessageException e) {
            refuse(deviceId == null ? "" : deviceId, describe(message), e.getMessage());
        }
    }

    private void task(Inbound message) {
        RequestReader.Sender sender = reader.sender(message);
        try {
            RequestReader.Task task = reader.read(message, sender);
            listener.task(task.request(), message.nanos(), new Replier(sender, task.request().taskId(), message.nanos(),
                    task.request().remainingMillis()));
        } catch (MalformedMessageException e) {
            refuse(sender.deviceId(), describe(message), e.getMessage());
            if (sender.responseTopic() != null) {
                new Replier(sender, sender.taskId(), message.nanos(), 10_000).reply(
                        TaskReply.refusal(TaskReply.Status.BAD_REQUEST, 0, 0, 0, e.getMessage()));
            }
        }
    }

    private void refuse(String deviceId, String what, String reason) {
        refusals.refused(what + (deviceId.isEmpty() ? "" : " from " + deviceId), reason);
        listener.refused(deviceId, reason);
    }

    private static String describe(Inbound message) {
        return "a message of " + message.payload().length + " bytes on " + message.topic();
    }

    /** A state on its way; only one at a time, so that a slow broker hears the latest and not all. */
    private final class Announcement implements Outgoing {
        private final ServerState state;

        Announcement(ServerState state) {
            this.state = state;
        }

        @Override
        public String topic() {
            return willTopic();
        }

        @Override
        public MqttMessage message() {
            return Messages.json(StateJson.online(state, session), true);
        }

        @Override
        public void acknowledged(int reasonCode) {
            announcing = false;
            announceLatest();
        }
    }

    /** The way back to one sender. */
    private final class Replier implements ServerListener.Replier {
        private final AtomicBoolean used = new AtomicBoolean();
        private final RequestReader.Sender sender;
        private final long taskId;
        private final long receivedNanos;
        private final double remainingMillis;

        Replier(RequestReader.Sender sender, long taskId, long receivedNanos, double remainingMillis) {
            this.sender = sender;
            this.taskId = taskId;
            this.receivedNanos = receivedNanos;
            this.remainingMillis = remainingMillis;
        }

        @Override
        public void reply(TaskReply reply) {
            if (used.compareAndSet(false, true)) {
                // without a connection the answer is lost; the device has its deadline
                link.offer(new Answer(settings, sender, taskId, receivedNanos, remainingMillis, reply));
            }
        }
    }
}
