package org.offramp.mec.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;

/**
 * The services of one kind, which tells those that leave from those that have left: what runs on a leaving service may
 * wait for its successor, what runs on one that has left may not. Any thread.
 */
final class Roster<T> {
    private final LeasedServices<T> services = new LeasedServices<>();
    private final Set<T> leaving = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    void add(T service, Map<String, Object> properties) {
        services.add(service, properties);
    }

    /**
     * Lets a service go.
     *
     * @param told runs as soon as nobody chooses the service any more, before the wait
     * @return whether nobody holds it any more
     */
    boolean leave(T service, Duration patience, Runnable told) {
        leaving.add(service);
        try {
            return services.remove(service, patience, told);
        } finally {
            leaving.remove(service);
        }
    }

    /** A lease on the best staying service that meets the condition, or {@code null}. */
    Lease<Registered<T>> acquire(Predicate<Registered<T>> condition) {
        return services.acquire(condition);
    }

    /** The services that stay, best first. */
    List<Registered<T>> staying() {
        return services.list();
    }

    boolean stays(Registered<T> service) {
        return services.list().stream().anyMatch(r -> r == service);
    }

    /** Whether the service stays or is still leaving. */
    boolean has(Registered<T> service) {
        // in this order: who is found gone here was put among the leaving before
        return stays(service) || leaving.contains(service.service());
    }
}
