package org.offramp.transport.emulated.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;

/**
 * A task that is under way over the emulated link: on the air to the server, then with the transport beneath, then its
 * answer on the air back. Its future completes once; whatever comes afterwards changes nothing.
 */
final class Flight {
    private final EmulatedDevice device;
    private final String serverId;
    private final TaskRequest request;
    private final long beginNanos;
    private final long expiryNanos;
    private final Charge charge;
    private final Lateness lateness;
    private final CompletableFuture<Exchange> future = new CompletableFuture<>();
    private volatile Alarm expiry;
    private volatile boolean upThere;
    private volatile double upMillis;

    Flight(EmulatedDevice device, String serverId, TaskRequest request, long beginNanos, long expiryNanos,
            Charge charge, Lateness lateness) {
        this.device = device;
        this.serverId = serverId;
        this.request = request;
        this.beginNanos = beginNanos;
        this.expiryNanos = expiryNanos;
        this.charge = charge;
        this.lateness = lateness;
    }

    String serverId() {
        return serverId;
    }

    CompletableFuture<Exchange> future() {
        return future;
    }

    /** Whether the task is still on the air on its way to the server. */
    boolean goingUp() {
        return !upThere;
    }

    void begin(Radio radio) {
        expiry = radio.at(beginNanos + expiryNanos, () -> fail(Cause.EXPIRED, "no answer from " + serverId + " within "
                + expiryNanos / 1_000_000 + " ms over the emulated link"));
        if (future.isDone()) {
            expiry.cancel();
        }
        if (!radio.send(new Up())) {
            fail(Cause.CONGESTED, "the queue of the emulated cell is full (queueLimit)");
        }
    }

    void fail(Cause cause, String reason) {
        end(null, new TransportException(cause, reason));
    }

    private void end(Exchange exchange, Throwable error) {
        boolean first = error == null ? future.complete(exchange) : future.completeExceptionally(error);
        if (first) {
            device.ended(this);
            Alarm alarm = expiry;
            if (alarm != null) {
                alarm.cancel();
            }
        }
    }

    /** The task has crossed the air: the transport beneath takes it to the server. */
    private void handOver(long wantedNanos) {
        upThere = true;
        if (future.isDone()) {
            return;
        }
        long now = System.nanoTime();
        double heldMillis = (now - beginNanos) / 1e6;
        upMillis = heldMillis;
        double lateMillis = (now - wantedNanos) / 1e6;
        TaskRequest r = request;
        TaskRequest onward = new TaskRequest(r.taskId(), r.deviceId(), r.networkHash(), r.split(), r.exit(), r.codec(),
                Math.max(0, r.remainingMillis() - heldMillis), r.payload());
        long left = expiryNanos - (now - beginNanos);
        try {
            device.beneath().submit(serverId, onward, Duration.ofNanos(Math.max(1, left)))
                    .whenComplete((exchange, error) -> answered(exchange, error, lateMillis));
        } catch (RuntimeException e) {
            fail(Cause.FAILED, "the transport beneath the emulated link failed: " + e);
        }
    }

    private void answered(Exchange real, Throwable error, double lateMillis) {
        if (error != null) {
            end(null, error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
            return;
        }
        lateness.add(lateMillis + real.uplinkMillis());
        charge.sent(request.payload().length, real.uplinkBytes());
        upMillis += real.uplinkMillis();
        // the answer was sent as long ago as its real way back has taken
        long sentNanos = System.nanoTime() - (long) (Math.max(0, real.downlinkMillis()) * 1e6);
        device.radio().send(new Down(real, sentNanos));
    }

    /** The answer has crossed the air. */
    private void land(Exchange real) {
        double round = (System.nanoTime() - beginNanos) / 1e6;
        double held = real.reply().heldMicros() / 1e3;
        double up = Math.min(upMillis, Math.max(0, round - held));
        end(new Exchange(real.reply(), round, up, Math.max(0, round - held - up), real.uncertaintyMillis(),
                charge.upBytes(request.split(), real), charge.downBytes(real)), null);
    }

    private final class Up extends Parcel {
        Up() {
            super(device.up(), Flight.this.serverId, charge.upBits(request), beginNanos,
                    (long) (lateness.medianMillis() * 1e6));
        }

        @Override
        boolean withdrawn() {
            return future.isDone();
        }

        @Override
        void arrive(long handOverNanos) {
            handOver(handOverNanos);
        }
    }

    private final class Down extends Parcel {
        private final Exchange real;

        Down(Exchange real, long sentNanos) {
            super(device.down(), Flight.this.serverId, charge.downBits(real), sentNanos, 0);
            this.real = real;
        }

        @Override
        boolean withdrawn() {
            return future.isDone();
        }

        @Override
        void arrive(long handOverNanos) {
            land(real);
        }
    }
}
