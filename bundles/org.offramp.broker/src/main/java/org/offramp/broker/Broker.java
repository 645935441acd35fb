package org.offramp.broker;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An MQTT 5 broker that runs in this process. The service is there as long as the broker takes connections, so that who
 * needs the broker simply waits for this service.
 */
@ProviderType
public interface Broker {
    /** Where it listens, e.g. {@code tcp://127.0.0.1:1883}; {@code ssl://} when it speaks TLS. */
    String url();

    /** The port it listens on, also when the configuration left the choice to the system. */
    int port();

    /** How many clients are connected now. */
    int connections();
}
