package org.offramp.mec.internal;

import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.LeasedServices.Registered;

/** Which network is to be served, by which plug-in, on which backend, by how many workers. */
final class Wanted {
    private final NetworkDescription network;
    private final Registered<CnnPartition> partition;
    private final Registered<ComputeBackend> backend;
    private final int workers;

    Wanted(NetworkDescription network, Registered<CnnPartition> partition, Registered<ComputeBackend> backend,
            int workers) {
        this.network = network;
        this.partition = partition;
        this.backend = backend;
        this.workers = workers;
    }

    NetworkDescription network() {
        return network;
    }

    String hash() {
        return network.contentHash();
    }

    Registered<CnnPartition> partition() {
        return partition;
    }

    Registered<ComputeBackend> backend() {
        return backend;
    }

    int workers() {
        return workers;
    }

    /** The same services, by identity: what a plug-in's own equals says does not matter. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Wanted w && w.partition == partition && w.backend == backend && w.workers == workers
                && w.hash().equals(hash());
    }

    @Override
    public int hashCode() {
        return hash().hashCode();
    }

    @Override
    public String toString() {
        String name = backend.text(org.offramp.api.compute.ComputeBackend.NAME);
        return "network " + network.name() + " " + network.version() + " (" + shortHash() + ") on backend "
                + (name.isEmpty() ? "without a name" : name);
    }

    private String shortHash() {
        return hash().substring(0, Math.min(8, hash().length()));
    }
}
