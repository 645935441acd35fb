package org.offramp.av.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.Leased;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;

/**
 * Keeps the best network open on the best backend. A swap opens the new pair first, then turns new tasks to it; the old
 * pair closes with the last task that holds it. Opening runs on a thread of its own, for it takes long.
 */
final class NetworkOpener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NetworkOpener.class.getName());

    private final LeasedServices<CnnPartition> partitions;
    private final LeasedServices<ComputeBackend> backends;
    private final Leased<OpenNetwork> open = new Leased<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            runnable -> new Thread(runnable, "offramp-av-opener"));
    private volatile AvSettings settings;
    private Registered<CnnPartition> openPartition;
    private Registered<ComputeBackend> openBackend;

    NetworkOpener(LeasedServices<CnnPartition> partitions, LeasedServices<ComputeBackend> backends,
            AvSettings settings) {
        this.partitions = partitions;
        this.backends = backends;
        this.settings = settings;
    }

    /** The open network, or {@code null} when there is none yet. */
    Lease<OpenNetwork> acquire() {
        return open.acquire();
    }

    void configure(AvSettings newSettings) {
        settings = newSettings;
        refresh();
    }

    /** Something came or went: look again which pair is the best. Returns at once. */
    void refresh() {
        try {
            thread.execute(this::choose);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "the vehicle is ending, no network is opened any more");
        }
    }

    private void choose() {
        Lease<Registered<CnnPartition>> partition = partitions.acquire(CnnPartition.NAME, settings.network());
        Lease<Registered<ComputeBackend>> backend = backends.acquire(ComputeBackend.NAME, settings.backend());
        boolean kept = false;
        try {
            if (partition == null || backend == null) {
                forget();
            } else if (partition.get() != openPartition || backend.get() != openBackend) {
                kept = open(partition, backend);
            }
        } finally {
            if (!kept) {
                closeIfAny(partition);
                closeIfAny(backend);
            }
        }
    }

    private boolean open(Lease<Registered<CnnPartition>> partition, Lease<Registered<ComputeBackend>> backend) {
        CnnPartition network = partition.get().service();
        ComputeBackend device = backend.get().service();
        try {
            OpenNetwork opened = new OpenNetwork(partition, backend, device.info(), network.open(device));
            openPartition = partition.get();
            openBackend = backend.get();
            open.replace(opened, OpenNetwork::close);
            LOG.log(Level.INFO, "network {0} {1} is open on {2}, {3}", network.description().name(),
                    network.description().version(), device.info().name(), device.info().engine());
            return true;
        } catch (BackendException | RuntimeException e) {
            LOG.log(Level.ERROR, "network " + network.description().name() + " does not open on backend "
                    + device.info().name() + "; what was open before stays", e);
            return false;
        }
    }

    private void forget() {
        openPartition = null;
        openBackend = null;
        open.clear();
    }

    private static void closeIfAny(Lease<?> lease) {
        if (lease != null) {
            lease.close();
        }
    }

    @Override
    public void close() {
        thread.execute(this::forget);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the network was not closed within 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
