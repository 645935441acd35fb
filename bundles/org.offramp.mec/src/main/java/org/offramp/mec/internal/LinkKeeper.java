package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.Transport;

/**
 * Keeps a link on the best transport under the configured server id. All methods but {@link #current} run on the
 * supervisor's thread.
 */
final class LinkKeeper {
    private static final System.Logger LOG = System.getLogger(LinkKeeper.class.getName());

    private final Roster<Transport> transports;
    private final Supplier<Settings> settings;
    private final Supplier<ServerState> state;
    private final Link.Intake intake;
    private final Executor supervisor;
    private final Runnable changed;
    private final Metrics metrics;
    private final List<Link> retiring = new ArrayList<>();
    private volatile Link current;
    private boolean closed;

    /** @param changed is told when there is a new link, or an old one has said goodbye */
    LinkKeeper(Roster<Transport> transports, Supplier<Settings> settings, Supplier<ServerState> state,
            Link.Intake intake, Executor supervisor, Runnable changed, Metrics metrics) {
        this.transports = transports;
        this.settings = settings;
        this.state = state;
        this.intake = intake;
        this.supervisor = supervisor;
        this.changed = changed;
        this.metrics = metrics;
    }

    /** The link in use, or {@code null}. */
    Link current() {
        return current;
    }

    void reconcile() {
        closeIdle();
        if (closed) {
            return;
        }
        Link old = current;
        Lease<Registered<Transport>> best = transports.acquire(r -> true);
        if (best == null) {
            current = null;
            retire(old);
        } else if (old != null && old.transport() == best.get() && old.serverId().equals(settings.get().serverId())) {
            best.close();
        } else {
            Link link = new Link(best, settings.get().serverId(), intake, metrics);
            try {
                link.open(state.get());
                current = link;
                changed.run();
                retire(old);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "the transport did not open server " + link.serverId() + ": " + e, e);
                link.close();
                if (old != null && !transports.stays(old.transport())) {
                    current = null;
                    retire(old);
                }
            }
        }
    }

    private void retire(Link link) {
        if (link != null) {
            retiring.add(link);
            link.retire("the server changes its transport; send the task again", () -> {
                try {
                    supervisor.execute(this::closeIdle);
                } catch (RejectedExecutionException e) {
                    LOG.log(Level.DEBUG, "the server has ended");
                }
            });
        }
    }

    private void closeIdle() {
        for (Link link : List.copyOf(retiring)) {
            if (link.idle() || link.overdue(settings.get().drain().toNanos())) {
                retiring.remove(link);
                link.close();
                // its goodbye may have wiped out what the new link had said of the same server
                changed.run();
            }
        }
    }

    /** Opens no more links and hands over all that are open. */
    List<Link> close() {
        closed = true;
        List<Link> all = new ArrayList<>(retiring);
        if (current != null) {
            all.add(current);
        }
        return all;
    }
}
