package org.offramp.api.lease;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The right to use a service until {@link #close}, even if it is being swapped meanwhile.
 *
 * @param <T> the service
 */
@ProviderType
public interface Lease<T> extends AutoCloseable {
    /**
     * The service.
     *
     * @throws IllegalStateException after {@link #close}
     */
    T get();

    /** Gives the service back; the second call does nothing. */
    @Override
    void close();
}
