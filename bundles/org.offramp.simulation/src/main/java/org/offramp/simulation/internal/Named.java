package org.offramp.simulation.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The services of one kind by their names, for a command that starts while plug-ins still arrive. Of several of one
 * name the highest {@code service.ranking} is taken, of these the oldest service. Any thread.
 *
 * @param <T> the service
 */
public final class Named<T> {
    /** When nothing has come or gone for so long, what is there has found its configuration. */
    private static final long QUIET_NANOS = Duration.ofMillis(300).toNanos();

    private final String kind;
    private final String property;
    private final Duration patience;
    private final List<Service<T>> services = new ArrayList<>();
    private long changed = System.nanoTime();

    private record Service<T>(T service, String name, int ranking, long id) {
    }

    /**
     * None yet.
     *
     * @param kind what they are, for errors
     * @param property the service property with the name
     * @param patience how long one is waited for
     */
    public Named(String kind, String property, Duration patience) {
        this.kind = kind;
        this.property = property;
        this.patience = patience;
    }

    /** One came; for a bind method. */
    public synchronized void add(T service, Map<String, Object> properties) {
        services.add(new Service<>(service, String.valueOf(properties.get(property)),
                properties.get("service.ranking") instanceof Integer ranking ? ranking : 0,
                properties.get("service.id") instanceof Long id ? id : 0));
        changed = System.nanoTime();
        notifyAll();
    }

    /** One left; for an unbind method. */
    public synchronized void remove(T service) {
        services.removeIf(s -> s.service() == service);
        changed = System.nanoTime();
    }

    /** Whether a service is still there: one that is configured anew is another one. */
    public synchronized boolean has(T service) {
        return services.stream().anyMatch(s -> s.service() == service);
    }

    /**
     * The service of a name, once none has come or gone for a moment.
     *
     * @throws IllegalStateException when there is none in time; it lists those that there are
     */
    public synchronized T await(String name) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            T found = best().stream().filter(s -> s.name().equals(name)).findFirst().map(Service::service).orElse(null);
            long now = System.nanoTime();
            long left = found == null ? end - now : changed + QUIET_NANOS - now;
            if (left <= 0) {
                if (found == null) {
                    throw new IllegalStateException("there is no " + kind + " '" + name + "' in this deployment; there "
                            + "is " + best().stream().map(Service::name).distinct().sorted().toList());
                }
                return found;
            }
            wait(left / 1_000_000 + 1);
        }
    }

    private List<Service<T>> best() {
        return services.stream().sorted(Comparator.comparingInt((Service<T> s) -> -s.ranking())
                .thenComparingLong(Service::id)).toList();
    }
}
