package org.offramp.mec.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * The vehicles that sent a task, until they are gone. A vehicle that left without a word makes room when room is needed
 * and it has been silent. Any thread.
 */
final class Devices {
    private static final long SILENT_NANOS = 60_000_000_000L;

    private final ConcurrentHashMap<String, Device> devices = new ConcurrentHashMap<>();
    private final IntSupplier maximum;
    private final long silentNanos;

    Devices(IntSupplier maximum) {
        this(maximum, SILENT_NANOS);
    }

    Devices(IntSupplier maximum, long silentNanos) {
        this.maximum = maximum;
        this.silentNanos = silentNanos;
    }

    /** A vehicle; a task of it that ends after it has gone still finds its object here, and nothing else does. */
    static final class Device {
        private final AtomicInteger pending = new AtomicInteger();
        private volatile long seenNanos = System.nanoTime();

        void begin() {
            pending.incrementAndGet();
            seenNanos = System.nanoTime();
        }

        void end() {
            pending.decrementAndGet();
        }
    }

    /** The vehicle of a task, or {@code null} when there are too many. */
    Device of(String deviceId) {
        Device known = devices.get(deviceId);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (devices.size() >= maximum.getAsInt()) {
                long now = System.nanoTime();
                devices.values().removeIf(d -> d.pending.get() == 0 && now - d.seenNanos > silentNanos);
            }
            return devices.size() >= maximum.getAsInt() ? devices.get(deviceId)
                    : devices.computeIfAbsent(deviceId, id -> new Device());
        }
    }

    void gone(String deviceId) {
        devices.remove(deviceId);
    }

    int count() {
        return devices.size();
    }
}
