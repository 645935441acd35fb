package org.offramp.transport.mqtt.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;

/** A task that was sent, or waits to be sent, and has no answer yet. */
final class PendingTask implements Outgoing {
    private final MqttSettings settings;
    private final long id;
    private final String serverId;
    private final TaskRequest request;
    private final long beginNanos;
    private final Duration expiry;
    private final String deviceId;
    private final MqttDevice device;
    private final CompletableFuture<Exchange> future = new CompletableFuture<>();
    private volatile ScheduledFuture<?> timer;
    private volatile int uplinkBytes;

    PendingTask(MqttSettings settings, long id, String serverId, TaskRequest request, long beginNanos, Duration expiry,
            String deviceId, MqttDevice device) {
        this.settings = settings;
        this.id = id;
        this.serverId = serverId;
        this.request = request;
        this.beginNanos = beginNanos;
        this.expiry = expiry;
        this.deviceId = deviceId;
        this.device = device;
    }

    long id() {
        return id;
    }

    long taskId() {
        return request.taskId();
    }

    String serverId() {
        return serverId;
    }

    CompletableFuture<Exchange> future() {
        return future;
    }

    void timer(ScheduledFuture<?> t) {
        timer = t;
        if (t != null && future.isDone()) {
            t.cancel(false);
        }
    }

    void fail(TransportException e) {
        stopTimer();
        future.completeExceptionally(e);
    }

    void complete(ReplyFrame frame, Inbound message, ClockOffset clock) {
        stopTimer();
        double t1 = beginNanos / 1e3;
        double t4 = message.nanos() / 1e3;
        double t2 = frame.receivedMicros();
        double t3 = frame.sentMicros();
        clock.add(t1, t2, t3, t4);
        double round = Math.max(0, t4 - t1);
        double held = Math.min(t3 - t2, round);
        double uplink = Math.max(0, Math.min(t2 - clock.offsetMicros() - t1, round - held));
        TaskReply r = frame.reply();
        TaskReply reply = new TaskReply(r.status(), r.label(), r.labelName(), r.confidence(), r.exit(), (long) held,
                r.waitMicros(), r.computeMicros(), r.batch(), r.backlogTasks(), r.backlogMillis(), r.message());
        // what was taken away by rounding the held time belongs to the way back, so that the parts add up
        double downlink = Math.max(0, round - (long) held - uplink);
        future.complete(new Exchange(reply, round / 1e3, uplink / 1e3, downlink / 1e3,
                clock.uncertaintyMicros() / 1e3, uplinkBytes, message.wireBytes()));
    }

    private void stopTimer() {
        ScheduledFuture<?> t = timer;
        if (t != null) {
            t.cancel(false);
        }
    }

    @Override
    public String topic() {
        return settings.topics().task(serverId);
    }

    @Override
    public boolean stale() {
        return future.isDone();
    }

    @Override
    public MqttMessage message() {
        long now = System.nanoTime();
        // the deadline goes on running while a message waits for its turn
        double waitedMillis = (now - beginNanos) / 1e6;
        double remaining = Math.max(0, request.remainingMillis() - waitedMillis);
        RequestFrame frame = new RequestFrame(request.taskId(), now / 1000, (long) (remaining * 1000),
                request.networkHash(), request.split(), request.exit(), request.codec(), request.payload());
        MqttProperties p = new MqttProperties();
        p.setContentType(Messages.FRAME);
        p.setResponseTopic(settings.topics().reply(deviceId));
        p.setCorrelationData(Messages.bytes(id));
        p.setMessageExpiryInterval(Messages.expirySeconds(expiry.toNanos() / 1e6 - waitedMillis));
        return Messages.of(frame.encode(), settings.qos(), false, p);
    }

    @Override
    public void sent(int wireBytes) {
        uplinkBytes = wireBytes;
    }

    @Override
    public void acknowledged(int reasonCode) {
        device.acknowledged(this, reasonCode);
    }

    @Override
    public void lost(String reason) {
        device.fail(this, Cause.DISCONNECTED, "the connection to the broker is gone: " + reason);
    }
}
