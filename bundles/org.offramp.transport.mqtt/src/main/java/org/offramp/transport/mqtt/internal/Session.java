package org.offramp.transport.mqtt.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * One connection from its first attempt to its end; never used again. Paho's own reconnecting is not used: it gives up
 * when the first attempt fails, forgets subscriptions, and carries state over.
 */
final class Session {
    /** What becomes of a session. Called by Paho's threads, which must not be held: hand over and return. */
    interface Listener {
        void connected(Session session);

        void arrived(Session session, Inbound message);

        void acknowledged(Session session, Outgoing message, int reasonCode);

        /** The end, also of an attempt; may be called more than once. */
        void ended(Session session, String reason);
    }

    private final MqttSettings settings;
    private final MqttAsyncClient client;
    private final Sockets sockets;
    private final Listener listener;

    private final Object lock = new Object();
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final List<Outgoing> underWay = new ArrayList<>();
    private final Set<String> aliased = new HashSet<>();
    private int permits;
    private long maximumPacket = Long.MAX_VALUE;
    private boolean open;

    Session(MqttSettings settings, String clientId, Listener listener) throws MqttException {
        this.settings = settings;
        this.listener = listener;
        this.sockets = new Sockets(settings, () -> listener.ended(this, "the broker closed the connection"));
        this.client = new MqttAsyncClient(settings.url(), clientId, new MemoryPersistence());
        client.setCallback(new Callback());
    }

    /** Begins to connect and returns. */
    void connect(String willTopic, byte[] will, boolean retainWill) throws MqttException, IOException {
        MqttConnectionOptions o = new MqttConnectionOptions();
        o.setAutomaticReconnect(false);
        o.setCleanStart(true);
        o.setKeepAliveInterval(settings.keepAliveSeconds());
        o.setConnectionTimeout(Math.max(1, (settings.connectTimeoutMillis() + 999) / 1000));
        o.setSocketFactory(sockets.factory());
        o.setHttpsHostnameVerificationEnabled(true);
        // room for a message that is too large, so that it can be refused with a reason instead of vanishing
        o.setMaximumPacketSize(4L * settings.maximumMessageBytes() + 65_536);
        if (!settings.username().isEmpty()) {
            o.setUserName(settings.username());
            o.setPassword(settings.password().getBytes(StandardCharsets.UTF_8));
        }
        o.setWill(willTopic, new MqttMessage(will, 1, retainWill, new MqttProperties()));
        client.connect(o, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                begin(token.getResponseProperties());
                listener.connected(Session.this);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable e) {
                listener.ended(Session.this, reason(e));
            }
        });
    }

    private void begin(MqttProperties properties) {
        synchronized (lock) {
            int receiveMaximum = properties == null || properties.getReceiveMaximum() == null ? 65_535
                    : properties.getReceiveMaximum();
            permits = Math.min(settings.maximumInFlight(), receiveMaximum);
            if (properties != null && properties.getMaximumPacketSize() != null) {
                maximumPacket = properties.getMaximumPacketSize();
            }
            open = true;
        }
    }

    /** Subscribes; the answer comes to the listener by one of Paho's threads: null, or what is wrong. */
    void subscribe(List<MqttSubscription> filters, Consumer<String> done) {
        try {
            client.subscribe(filters.toArray(MqttSubscription[]::new), null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    for (int code : token.getReasonCodes()) {
                        if (code >= 0x80) {
                            done.accept("the broker refuses the subscription to " + filters.get(0).getTopic()
                                    + " with code 0x" + Integer.toHexString(code));
                            return;
                        }
                    }
                    done.accept(null);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable e) {
                    done.accept(reason(e));
                }
            }, new MqttProperties());
        } catch (MqttException e) {
            done.accept(reason(e));
        }
    }

    /** Largest packet that the broker takes. */
    long maximumPacketBytes() {
        synchronized (lock) {
            return maximumPacket;
        }
    }

    /** What became of an offer. */
    enum Offer { TAKEN, CONGESTED, CLOSED }

    /**
     * Sends now, or as soon as the broker has acknowledged enough of what is under way; never waits. Paho throws when
     * the broker's receive maximum is reached, and gives two messages one new topic alias when it is called by two
     * threads at a time; so all goes through this one gate.
     */
    Offer offer(Outgoing message) {
        synchronized (lock) {
            if (!open) {
                return Offer.CLOSED;
            }
            if (permits == 0) {
                if (waiting.size() >= settings.maximumQueued()) {
                    return Offer.CONGESTED;
                }
                waiting.add(message);
                return Offer.TAKEN;
            }
            return transmit(message) ? Offer.TAKEN : Offer.CLOSED;
        }
    }

    /** Returns when no thread is in the middle of sending, so that what it says of its message has been said. */
    void settle() {
        synchronized (lock) {
            // an answer can be here before the sender's thread has counted the bytes of its question
            return;
        }
    }

    /** One message is acknowledged: the next that waits may go. */
    void release(Outgoing message) {
        synchronized (lock) {
            underWay.remove(message);
            permits++;
            while (open && permits > 0 && !waiting.isEmpty()) {
                Outgoing next = waiting.poll();
                if (!next.stale() && !transmit(next)) {
                    next.lost("the connection to the broker is gone");
                }
            }
        }
    }

    private boolean transmit(Outgoing out) {
        MqttMessage message = out.message();
        try {
            permits--;
            underWay.add(out);
            client.publish(out.topic(), message, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    int[] codes = token.getReasonCodes();
                    listener.acknowledged(Session.this, out, codes == null || codes.length == 0 ? 0 : codes[0]);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable e) {
                    listener.ended(Session.this, reason(e));
                }
            });
            // Paho has put the alias into the properties, and the topic goes along the first time only
            boolean known = message.getProperties().getTopicAlias() != null && !aliased.add(out.topic());
            out.sent(PacketSize.publish(known ? "" : out.topic(), message.getQos(), message.getProperties(),
                    message.getPayload().length));
            return true;
        } catch (MqttException e) {
            permits++;
            underWay.remove(out);
            listener.ended(this, reason(e));
            return false;
        }
    }

    /** Nothing is sent from here on; what waits or is under way is lost. */
    void shut(String reason) {
        List<Outgoing> lost;
        synchronized (lock) {
            open = false;
            lost = new ArrayList<>(underWay);
            lost.addAll(waiting);
            underWay.clear();
            waiting.clear();
        }
        lost.forEach(o -> o.lost(reason));
    }

    /** Says goodbye to the broker, so that it does not publish the will, ends, and calls {@code done}. */
    void disconnect(Runnable done) {
        shut("closed");
        MqttActionListener listener = new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                end();
                done.run();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable e) {
                end();
                done.run();
            }
        };
        try {
            client.disconnect(0, null, listener, 0, new MqttProperties());
        } catch (MqttException e) {
            abort("closed");
            done.run();
        }
    }

    /** Cuts the connection at once; Paho's threads end by themselves then. */
    void abort(String reason) {
        shut(reason);
        sockets.abort();
        end();
    }

    private void end() {
        try {
            client.close();
        } catch (MqttException e) {
            // still disconnecting: its threads end with the socket
        }
    }

    static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return e instanceof MqttException m && cause == e ? text + " (" + m.getReasonCode() + ")" : text;
    }

    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse r) {
            String text = r.getException() != null ? reason(r.getException())
                    : "the broker closed the connection with code 0x" + Integer.toHexString(r.getReturnCode() & 0xFF)
                            + (r.getReasonString() == null ? "" : ": " + r.getReasonString());
            listener.ended(Session.this, text);
        }

        @Override
        public void mqttErrorOccurred(MqttException e) {
            // Paho goes on, so do we
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            listener.arrived(Session.this, new Inbound(topic, message, System.nanoTime()));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // told to each message's own listener
        }

        @Override
        public void connectComplete(boolean reconnect, String url) {
            // told to the listener of the attempt
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // not used
        }
    }
}
