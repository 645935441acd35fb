package org.offramp.api.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ConsumerType;

/** A vehicle's end of the transport. Any thread. */
@ConsumerType
public interface DeviceEndpoint extends AutoCloseable {
    /**
     * Sends a task; never blocks.
     *
     * @param expiry after this time the message is worthless: the transport may drop it and the future fails
     * @return completes exactly once: with the exchange when an answer or a refusal came, else exceptionally with a
     *     {@link TransportException} that says why (not connected, expired, too large, closed)
     */
    CompletableFuture<Exchange> submit(String serverId, TaskRequest request, Duration expiry);

    /** Whether there is a connection now. */
    boolean connected();

    /** Says goodbye and ends; open futures fail. Closing twice does nothing. */
    @Override
    void close();
}
