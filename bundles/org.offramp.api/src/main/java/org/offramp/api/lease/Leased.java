package org.offramp.api.lease;

import java.util.function.Consumer;

/**
 * A service that is swapped while tasks use it. Each task takes a {@link Lease} on the service it begins with and keeps
 * it to its end; a service that has been replaced is released when its last lease is closed, and not before.
 *
 * <p>Any thread. Taking and closing a lease never waits for a swap; a swap never waits for a task.
 *
 * @param <T> the service
 */
public final class Leased<T> {
    private final Object lock = new Object();
    private Holder<T> current;

    /**
     * Puts a service in place of the one before, which is released as soon as nobody holds it.
     *
     * @param service the new service, or {@code null} for none
     * @param release what to do with it after it has been replaced and its last lease closed; called once, by the thread
     *     that closed that lease or replaced the service
     */
    public void replace(T service, Consumer<? super T> release) {
        Holder<T> old;
        synchronized (lock) {
            old = current;
            current = service == null ? null : new Holder<>(service, release);
        }
        if (old != null) {
            old.release();
        }
    }

    /** Takes no new leases on the present service and releases it when the last one is closed. */
    public void clear() {
        replace(null, null);
    }

    /** A lease on the present service, or {@code null} when there is none. */
    public Lease<T> acquire() {
        synchronized (lock) {
            if (current == null) {
                return null;
            }
            current.retain();
            return new HeldLease<>(current);
        }
    }

    /** A service and the number of its holders; this object itself counts as one until the service is replaced. */
    private static final class Holder<T> {
        private final T service;
        private final Consumer<? super T> onRelease;
        private int holders = 1;

        Holder(T service, Consumer<? super T> onRelease) {
            this.service = service;
            this.onRelease = onRelease;
        }

        synchronized void retain() {
            holders++;
        }

        void release() {
            synchronized (this) {
                holders--;
                if (holders > 0) {
                    return;
                }
            }
            if (onRelease != null) {
                onRelease.accept(service);
            }
        }
    }

    private static final class HeldLease<T> implements Lease<T> {
        private final Holder<T> holder;
        private final java.util.concurrent.atomic.AtomicBoolean closed =
                new java.util.concurrent.atomic.AtomicBoolean();

        HeldLease(Holder<T> holder) {
            this.holder = holder;
        }

        @Override
        public T get() {
            if (closed.get()) {
                throw new IllegalStateException("the lease is closed");
            }
            return holder.service;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                holder.release();
            }
        }
    }
}
