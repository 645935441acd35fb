package org.offramp.api.transport;

import org.osgi.annotation.versioning.ConsumerType;

/** What a vehicle hears. Called by threads of the transport, one call at a time; must return at once. */
@ConsumerType
public interface DeviceListener {
    /** A server is there, or its state changed. */
    void serverChanged(ServerState state);

    /** A server has gone: said so, or its connection was lost. */
    void serverGone(String serverId, String reason);

    /** The vehicle's own connection came or went. */
    void connectionChanged(boolean connected, String reason);
}
