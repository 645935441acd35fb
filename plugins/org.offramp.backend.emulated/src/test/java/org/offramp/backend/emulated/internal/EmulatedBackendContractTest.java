package org.offramp.backend.emulated.internal;

import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.tck.ComputeBackendContract;

/** The contract of every backend, on a device of 2 GMAC/s that the CPU emulates. */
class EmulatedBackendContractTest extends ComputeBackendContract {
    @Override
    protected ComputeBackend backend() throws Exception {
        return new EmulatedBackend("emulated", RealBackend.cpu(),
                new Device("stated device", new ComputeProfile(0, 2e9), null));
    }
}
