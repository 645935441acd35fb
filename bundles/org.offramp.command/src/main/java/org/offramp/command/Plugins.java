package org.offramp.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.source.FrameSource;

/**
 * The services of one kind, for a command that starts while plug-ins still arrive: it waits until none has come for a
 * while, so that what it finds does not depend on who was first.
 *
 * @param <T> the service
 */
public final class Plugins<T> {
    private static final long QUIET_NANOS = Duration.ofMillis(500).toNanos();

    private final Object lock = new Object();
    private final LeasedServices<T> services = new LeasedServices<>();
    private long changed = System.nanoTime();

    /** A service came; for a bind method. */
    public void add(T service, Map<String, Object> properties) {
        services.add(service, properties);
        touch();
    }

    /** A service left; for an unbind method. */
    public void remove(T service) {
        services.remove(service, Duration.ZERO, this::touch);
    }

    private void touch() {
        synchronized (lock) {
            changed = System.nanoTime();
            lock.notifyAll();
        }
    }

    /** The best service whose frame source name is this one; the best of all when the name is empty. */
    public Optional<T> await(String sourceName, Duration patience) throws InterruptedException {
        return awaitRegistered(r -> sourceName.isEmpty() || r.text(FrameSource.NAME).equals(sourceName), patience);
    }

    /** The best service that meets the condition, once things are quiet; empty when none has come in time. */
    public Optional<T> await(Predicate<T> condition, Duration patience) throws InterruptedException {
        return awaitRegistered(r -> condition.test(r.service()), patience);
    }

    private Optional<T> awaitRegistered(Predicate<LeasedServices.Registered<T>> condition, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            while (true) {
                Optional<T> found = services.list().stream().filter(condition).findFirst()
                        .map(LeasedServices.Registered::service);
                long now = System.nanoTime();
                long wait = found.isPresent() ? changed + QUIET_NANOS - now : end - now;
                if (wait <= 0) {
                    return found;
                }
                lock.wait(wait / 1_000_000 + 1);
            }
        }
    }

    /** All services as they are now, best first. */
    public List<T> all() {
        return services.list().stream().map(LeasedServices.Registered::service).toList();
    }
}
