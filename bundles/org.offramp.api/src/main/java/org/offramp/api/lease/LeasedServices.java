package org.offramp.api.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The services of one kind that a runtime knows, best first, each handed out under a lease. Made for the dynamic
 * references of Declarative Services: {@link #add} in the bind method, {@link #remove} in the unbind method.
 *
 * <p>Order: higher {@code service.ranking} first, then lower {@code service.id}, as the OSGi service registry has it; never
 * chance. Any thread.
 *
 * @param <T> the service
 */
public final class LeasedServices<T> {
    private static final String RANKING = "service.ranking";
    private static final String ID = "service.id";

    private final Object lock = new Object();
    private final List<Entry<T>> entries = new ArrayList<>();

    /**
     * A service as it was registered.
     *
     * @param service the service
     * @param properties its service properties
     */
    public record Registered<T>(T service, Map<String, Object> properties) {
        /** A property as text, or an empty text when it is missing. */
        public String text(String key) {
            Object value = properties.get(key);
            return value == null ? "" : value.toString();
        }
    }

    /** Takes up a service with its properties. */
    public void add(T service, Map<String, Object> properties) {
        synchronized (lock) {
            entries.add(new Entry<>(new Registered<>(service, Map.copyOf(properties))));
            entries.sort(Comparator.comparing((Entry<T> e) -> -number(e.registered, RANKING))
                    .thenComparing(e -> number(e.registered, ID)));
        }
    }

    private static long number(Registered<?> registered, String key) {
        return registered.properties().get(key) instanceof Number n ? n.longValue() : 0;
    }

    /**
     * Gives no new leases on a service, then waits until those on it are closed, so that the caller may let it go.
     *
     * @param withdrawn called between the two, outside of any lock: whoever keeps a lease for long turns to another
     *     service here
     * @return whether all leases were closed in time; when not, or when interrupted, somebody still holds the service
     */
    public boolean remove(T service, Duration patience, Runnable withdrawn) {
        long end = System.nanoTime() + patience.toNanos();
        Entry<T> entry = withdraw(service);
        withdrawn.run();
        return entry == null || awaitRelease(entry, end);
    }

    private Entry<T> withdraw(T service) {
        synchronized (lock) {
            for (Entry<T> e : entries) {
                if (e.registered.service() == service) {
                    entries.remove(e);
                    return e;
                }
            }
            return null;
        }
    }

    private boolean awaitRelease(Entry<T> entry, long endNanos) {
        synchronized (lock) {
            while (entry.holders > 0) {
                long left = (endNanos - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    lock.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    /** A lease on the best service, or {@code null} when there is none. */
    public Lease<Registered<T>> acquire() {
        return acquire(r -> true);
    }

    /**
     * A lease on the best service whose property has this value; on the best of all when the value is empty; {@code null}
     * when there is none.
     */
    public Lease<Registered<T>> acquire(String property, String value) {
        return value.isEmpty() ? acquire() : acquire(r -> r.text(property).equals(value));
    }

    /** A lease on the best service that meets a condition, or {@code null} when there is none. */
    public Lease<Registered<T>> acquire(Predicate<Registered<T>> condition) {
        synchronized (lock) {
            for (Entry<T> e : entries) {
                if (condition.test(e.registered)) {
                    e.holders++;
                    return new EntryLease(e);
                }
            }
            return null;
        }
    }

    /** The services as they are now, best first, without a lease: to look at their properties. */
    public List<Registered<T>> list() {
        synchronized (lock) {
            List<Registered<T>> list = new ArrayList<>();
            entries.forEach(e -> list.add(e.registered));
            return list;
        }
    }

    private static final class Entry<T> {
        private final Registered<T> registered;
        private int holders;

        Entry(Registered<T> registered) {
            this.registered = registered;
        }
    }

    private final class EntryLease implements Lease<Registered<T>> {
        private final Entry<T> entry;
        private boolean closed;

        EntryLease(Entry<T> entry) {
            this.entry = entry;
        }

        @Override
        public Registered<T> get() {
            synchronized (lock) {
                if (closed) {
                    throw new IllegalStateException("the lease is closed");
                }
                return entry.registered;
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (!closed) {
                    closed = true;
                    entry.holders--;
                    lock.notifyAll();
                }
            }
        }
    }
}
