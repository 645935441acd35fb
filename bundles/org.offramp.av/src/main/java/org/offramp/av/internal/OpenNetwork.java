package org.offramp.av.internal;

import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;

/**
 * A network opened on a backend. Holds leases on both for as long as it is open.
 *
 * @param partition lease on the network
 * @param backend lease on the device
 * @param info what the device is
 * @param executor the network on the device
 */
record OpenNetwork(Lease<Registered<CnnPartition>> partition, Lease<Registered<ComputeBackend>> backend,
        BackendInfo info, CnnExecutor executor) {

    NetworkDescription description() {
        return executor.description();
    }

    CnnPartition network() {
        return partition.get().service();
    }

    /** Drains and closes the executor, then gives the leases back. */
    void close() {
        try {
            executor.close();
        } finally {
            partition.close();
            backend.close();
        }
    }
}
