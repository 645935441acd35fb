package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicInteger;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.transport.ServerEndpoint;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.Transport;

/**
 * The server's end of one transport. When it is replaced it takes no new tasks, and it is closed after the last answer
 * to an old one has gone out.
 */
final class Link implements ServerListener {
    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    private final Lease<Registered<Transport>> transport;
    private final String serverId;
    private final Intake intake;
    private final Metrics metrics;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile ServerEndpoint endpoint;
    private volatile String refusal = "";
    private volatile Runnable idle = () -> { };
    private volatile long retiredNanos;
    private boolean closed;

    /** Where tasks go. */
    interface Intake {
        /** A task came; {@code done} runs behind its answer. */
        void task(TaskRequest request, long receivedNanos, Replier replier, Runnable done);

        void deviceGone(String deviceId);
    }

    Link(Lease<Registered<Transport>> transport, String serverId, Intake intake, Metrics metrics) {
        this.transport = transport;
        this.serverId = serverId;
        this.intake = intake;
        this.metrics = metrics;
    }

    /** Tasks may come before this returns. */
    void open(ServerState initial) {
        endpoint = transport.get().service().openServer(initial, this);
    }

    Registered<Transport> transport() {
        return transport.get();
    }

    String serverId() {
        return serverId;
    }

    boolean connected() {
        ServerEndpoint e = endpoint;
        return e != null && e.connected();
    }

    void announce(ServerState state) {
        ServerEndpoint e = endpoint;
        if (e != null) {
            try {
                e.announce(state);
            } catch (RuntimeException ex) {
                LOG.log(Level.WARNING, "the transport did not take the server's state: " + ex, ex);
            }
        }
    }

    @Override
    public void task(TaskRequest request, long receivedNanos, Replier replier) {
        pending.incrementAndGet();
        if (refusal.isEmpty()) {
            intake.task(request, receivedNanos, replier, this::done);
        } else {
            metrics.received();
            new Ticket(request, receivedNanos, replier, metrics::ended, this::done).refuse(Status.FAILED, Backlog.NONE,
                    refusal);
        }
    }

    private void done() {
        if (pending.decrementAndGet() == 0) {
            idle.run();
        }
    }

    @Override
    public void deviceGone(String deviceId) {
        intake.deviceGone(deviceId);
    }

    @Override
    public void connectionChanged(boolean connected, String reason) {
        LOG.log(Level.INFO, "server " + serverId + (connected ? " is connected: " : " has no connection: ") + reason);
    }

    @Override
    public void refused(String deviceId, String reason) {
        metrics.messageRefused();
        LOG.log(Level.DEBUG, "a message of " + deviceId + " was refused: " + reason);
    }

    /**
     * Refuses what comes from now on.
     *
     * @param whenIdle runs when no task waits for its answer any more, at once if that is so now, maybe more than once
     */
    void retire(String why, Runnable whenIdle) {
        retiredNanos = System.nanoTime();
        idle = whenIdle;
        refusal = why;
        if (pending.get() == 0) {
            whenIdle.run();
        }
    }

    boolean idle() {
        return pending.get() == 0;
    }

    boolean overdue(long nanos) {
        return System.nanoTime() - retiredNanos > nanos;
    }

    /** Closes the endpoint and gives the transport back; closing twice does nothing. */
    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (endpoint != null) {
                endpoint.close();
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "the transport did not close: " + e, e);
        } finally {
            transport.close();
        }
    }
}
