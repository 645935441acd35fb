package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;

/**
 * Opens a network on a backend on a thread of its own, because it takes seconds and may hang. Holds leases on both
 * services until the opened network is closed.
 */
final class Opening {
    private static final System.Logger LOG = System.getLogger(Opening.class.getName());

    private final Wanted what;
    private final Lease<Registered<CnnPartition>> partition;
    private final Lease<Registered<ComputeBackend>> backend;
    private final Consumer<Opening> done;
    private final Thread thread;
    private CnnExecutor executor;
    private BackendInfo info;
    private ComputeProfile profile;
    private String fault;

    /** @param done is told by the opening thread when it has ended, well or not */
    Opening(Wanted what, Lease<Registered<CnnPartition>> partition, Lease<Registered<ComputeBackend>> backend,
            Consumer<Opening> done) {
        this.what = what;
        this.partition = partition;
        this.backend = backend;
        this.done = done;
        this.thread = new Thread(this::open, "offramp-mec-open-" + what.network().name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void interrupt() {
        thread.interrupt();
    }

    private void open() {
        try {
            info = backend.get().service().info();
            executor = partition.get().service().open(backend.get().service());
            if (executor == null) {
                fault = what + ": the network gave no executor";
            } else {
                profile = Calibration.measure(executor, what.network(), info.macPerSecond());
            }
        } catch (BackendException | RuntimeException | Error e) {
            fault = what + " could not be opened: " + e;
        } finally {
            done.accept(this);
        }
    }

    Wanted what() {
        return what;
    }

    /** Why there is no executor, or {@code null}. */
    String fault() {
        return fault;
    }

    CnnExecutor executor() {
        return executor;
    }

    BackendInfo info() {
        return info;
    }

    ComputeProfile profile() {
        return profile;
    }

    /** Closes the executor that nobody used. */
    void discard() {
        try {
            if (executor != null) {
                executor.close();
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, what + " did not close: " + e, e);
        } finally {
            giveBack();
        }
    }

    /** Gives the services back. */
    void giveBack() {
        partition.close();
        backend.close();
    }
}
