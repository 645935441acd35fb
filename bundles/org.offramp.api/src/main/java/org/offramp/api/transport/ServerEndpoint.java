package org.offramp.api.transport;

import org.osgi.annotation.versioning.ConsumerType;

/** An edge server's end of the transport. Any thread. */
@ConsumerType
public interface ServerEndpoint extends AutoCloseable {
    /** Tells the world the server's new state; keeps only the latest while there is no connection. Never blocks. */
    void announce(ServerState state);

    /** Whether there is a connection now. */
    boolean connected();

    /** Says that the server is gone and ends. Closing twice does nothing. */
    @Override
    void close();
}
