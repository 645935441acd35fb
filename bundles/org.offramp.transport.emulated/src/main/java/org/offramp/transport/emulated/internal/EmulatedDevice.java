package org.offramp.transport.emulated.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;
import org.offramp.testbed.TestbedProfile;

/** A vehicle's end of the emulated link: tasks and answers cross the radio, everything else passes as it comes. */
final class EmulatedDevice implements DeviceEndpoint {
    /** No deadline is further away; beyond it a duration has no nanoseconds to count. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Supplier<Settings> settings;
    private final Radio radio;
    private final Runnable onClose;
    private final Way up;
    private final Way down;
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Map<String, Lateness> lateness = new ConcurrentHashMap<>();
    private volatile Charge charge = new Charge(null);
    private volatile TestbedProfile charged;
    private volatile DeviceEndpoint beneath;
    private volatile boolean closed;

    EmulatedDevice(String deviceId, Supplier<Settings> settings, Radio radio, Runnable onClose) {
        this.settings = settings;
        this.radio = radio;
        this.onClose = onClose;
        this.up = new Way(deviceId, true);
        this.down = new Way(deviceId, false);
    }

    /** Begins to speak over an endpoint that was opened with {@link #ears}. */
    void speakOver(DeviceEndpoint endpoint) {
        beneath = endpoint;
    }

    DeviceEndpoint beneath() {
        return beneath;
    }

    Radio radio() {
        return radio;
    }

    Way up() {
        return up;
    }

    Way down() {
        return down;
    }

    void ended(Flight flight) {
        flights.remove(flight);
    }

    @Override
    public CompletableFuture<Exchange> submit(String serverId, TaskRequest request, Duration wanted) {
        long now = System.nanoTime();
        Duration expiry = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        Charge mine = charge(settings.get().profile());
        TransportException flaw = flaw(serverId, request, expiry, mine);
        if (flaw != null) {
            return CompletableFuture.failedFuture(flaw);
        }
        Flight flight = new Flight(this, serverId, request, now, expiry.toNanos(), mine,
                lateness.computeIfAbsent(serverId, id -> new Lateness()));
        flights.add(flight);
        flight.begin(radio);
        // what ended all others may have come between the look at it and this one's being known
        TransportException late = absent(serverId);
        if (late != null && flight.goingUp()) {
            flight.fail(late.why(), late.getMessage());
        }
        return flight.future();
    }

    private Charge charge(TestbedProfile profile) {
        if (profile != charged) {
            synchronized (this) {
                charge = new Charge(profile == null ? null : profile.workload());
                charged = profile;
            }
        }
        return charge;
    }

    private TransportException flaw(String serverId, TaskRequest request, Duration expiry, Charge mine) {
        TransportException absent = absent(serverId);
        if (absent != null) {
            return absent;
        }
        if (expiry.isZero() || expiry.isNegative()) {
            return new TransportException(Cause.EXPIRED, "the expiry of " + expiry.toMillis() + " ms is over already");
        }
        int most = settings.get().maximumMessageBytes();
        if (request.payload().length > most) {
            return new TransportException(Cause.TOO_LARGE, "the payload of " + request.payload().length
                    + " bytes is larger than " + most + " (maximumMessageBytes of the emulated link)");
        }
        String wrong = mine.flaw(request);
        return wrong == null ? null : new TransportException(Cause.FAILED, wrong);
    }

    /** Why nothing can be sent there, or {@code null}. */
    private TransportException absent(String serverId) {
        if (closed) {
            return new TransportException(Cause.CLOSED, "the endpoint is closed");
        }
        DeviceEndpoint now = beneath;
        if (now == null || !now.connected()) {
            return new TransportException(Cause.DISCONNECTED, "there is no connection beneath the emulated link");
        }
        return gone.contains(serverId) ? new TransportException(Cause.SERVER_GONE, serverId + " is gone") : null;
    }

    @Override
    public boolean connected() {
        DeviceEndpoint now = beneath;
        return !closed && now != null && now.connected();
    }

    @Override
    public void close() {
        boolean first;
        synchronized (this) {
            first = !closed;
            closed = true;
        }
        failAll(flight -> true, Cause.CLOSED, "the endpoint is closed");
        DeviceEndpoint now = beneath;
        if (now != null) {
            now.close();
        }
        if (first) {
            onClose.run();
        }
    }

    private void failAll(Predicate<Flight> which, Cause cause, String reason) {
        for (Flight flight : List.copyOf(flights)) {
            if (which.test(flight)) {
                flight.fail(cause, reason);
            }
        }
    }

    /** What the endpoint beneath is to tell: it passes on to the listener, and ends what it ends on the air. */
    DeviceListener ears(DeviceListener listener) {
        return new DeviceListener() {
            @Override
            public void serverChanged(ServerState state) {
                gone.remove(state.serverId());
                listener.serverChanged(state);
            }

            @Override
            public void serverGone(String serverId, String reason) {
                gone.add(serverId);
                failAll(flight -> flight.serverId().equals(serverId) && flight.goingUp(), Cause.SERVER_GONE,
                        serverId + " is gone: " + reason);
                listener.serverGone(serverId, reason);
            }

            @Override
            public void connectionChanged(boolean connected, String reason) {
                if (connected) {
                    gone.clear();
                } else {
                    failAll(flight -> true, Cause.DISCONNECTED, "the connection beneath the emulated link is gone: "
                            + reason);
                }
                listener.connectionChanged(connected, settings.get().description() + "; " + reason);
            }
        };
    }
}
