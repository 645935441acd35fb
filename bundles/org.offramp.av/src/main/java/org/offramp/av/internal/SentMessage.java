package org.offramp.av.internal;

import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.Transfer;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;

/**
 * One message on its way to a server, and what the network model is told of it: at most one loss, and none once there
 * is an answer. An answer may follow a loss. Any thread.
 */
final class SentMessage {
    private final String deviceId;
    private final String serverId;
    private final long bits;
    private final long sentNanos;
    private boolean told;

    SentMessage(String deviceId, String serverId, int payloadBytes, long sentNanos) {
        this.deviceId = deviceId;
        this.serverId = serverId;
        this.bits = 8L * (payloadBytes + SlotBuilder.MESSAGE_OVERHEAD_BYTES);
        this.sentNanos = sentNanos;
    }

    /** The exchange that came of it. */
    synchronized Transfer answered(Exchange exchange, long nowNanos) {
        told = true;
        return new Transfer(deviceId, serverId, nowNanos, 8L * exchange.uplinkBytes(), exchange.uplinkMillis(),
                8L * exchange.downlinkBytes(), exchange.downlinkMillis(), exchange.uncertaintyMillis());
    }

    /** The loss that the vehicle gave up waiting, or {@code null} when it has been told. */
    synchronized LostTransfer late(long nowNanos) {
        if (told) {
            return null;
        }
        told = true;
        return new LostTransfer(deviceId, serverId, nowNanos, bits, (nowNanos - sentNanos) / 1e6, false);
    }

    /** The loss that an error of the transport is; {@code null} when the link is not to blame, or it has been told. */
    synchronized LostTransfer failed(Throwable error, long nowNanos) {
        Cause cause = error instanceof TransportException e ? e.why() : Cause.FAILED;
        if (cause == Cause.EXPIRED) {
            return late(nowNanos);
        }
        if (cause != Cause.DISCONNECTED || told) {
            return null;
        }
        told = true;
        return new LostTransfer(deviceId, serverId, nowNanos, bits, 0, true);
    }
}
