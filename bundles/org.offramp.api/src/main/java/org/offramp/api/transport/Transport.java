package org.offramp.api.transport;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How tasks, answers and server states travel between vehicles and edge servers. MQTT by default.
 *
 * <p><b>Registration:</b> an OSGi service with the property {@link #NAME}; the highest {@code service.ranking} serves.
 *
 * <p><b>Threads:</b> opening returns at once; the connection is made, lost and made again behind the scenes, and the
 * listeners are told. Listeners are called by threads of the transport and must hand over at once.
 */
@ConsumerType
public interface Transport {
    /** Service property (String): the short name of this transport, e.g. {@code mqtt}. */
    String NAME = "offramp.transport.name";

    /**
     * Begins to speak for a vehicle.
     *
     * @param deviceId 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
     */
    DeviceEndpoint openDevice(String deviceId, DeviceListener listener);

    /**
     * Begins to speak for an edge server.
     *
     * @param initial the state announced as soon as there is a connection
     */
    ServerEndpoint openServer(ServerState initial, ServerListener listener);
}
