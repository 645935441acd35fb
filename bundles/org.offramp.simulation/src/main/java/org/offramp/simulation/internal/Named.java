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
    private final String kind;
    private final String property;
    private final Duration patience;
    private final List<Service<T>> services = new ArrayList<>();

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
        notifyAll();
    }

    /** One left; for an unbind method. */
    public synchronized void remove(T service) {
        services.removeIf(s -> s.service() == service);
    }

    /**
     * The service of a name.
     *
     * @throws IllegalStateException when there is none in time; it lists those that there are
     */
    public synchronized T await(String name) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            for (Service<T> service : best()) {
                if (service.name().equals(name)) {
                    return service.service();
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("there is no " + kind + " '" + name + "' in this deployment; there is "
                        + best().stream().map(Service::name).distinct().sorted().toList());
            }
            wait(left / 1_000_000 + 1);
        }
    }

    private List<Service<T>> best() {
        return services.stream().sorted(Comparator.comparingInt((Service<T> s) -> -s.ranking())
                .thenComparingLong(Service::id)).toList();
    }
}
