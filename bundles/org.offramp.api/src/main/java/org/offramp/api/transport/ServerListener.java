package org.offramp.api.transport;

import org.osgi.annotation.versioning.ConsumerType;

/** What an edge server hears. Called by threads of the transport; must return at once. */
@ConsumerType
public interface ServerListener {
    /**
     * A task came.
     *
     * @param receivedNanos {@link System#nanoTime()} when its message was there
     * @param replier to be called exactly once, by any thread
     */
    void task(TaskRequest request, long receivedNanos, Replier replier);

    /** A vehicle has gone: said so, or its connection was lost. What was queued for it is worthless. */
    void deviceGone(String deviceId);

    /** The server's own connection came or went. */
    void connectionChanged(boolean connected, String reason);

    /** A message could not be understood and was refused. */
    void refused(String deviceId, String reason);

    /** The way back to the sender of one task. */
    @ConsumerType
    @FunctionalInterface
    interface Replier {
        /** Sends the answer; never blocks. The second call does nothing. */
        void reply(TaskReply reply);
    }
}
