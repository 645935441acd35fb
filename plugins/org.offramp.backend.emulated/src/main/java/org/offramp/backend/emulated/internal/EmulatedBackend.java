package org.offramp.backend.emulated.internal;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;

/**
 * A real backend that is as slow as a stated device: it computes the real answers at once and gives them out when the
 * device would have had them. The device computes one stage at a time.
 */
final class EmulatedBackend implements ComputeBackend {
    private final ComputeBackend real;
    private final Device device;
    private final BackendInfo info;
    private final DeviceClock clock = new DeviceClock();
    private final Overruns overruns;

    EmulatedBackend(String name, ComputeBackend real, Device device) {
        this.real = real;
        this.device = device;
        BackendInfo beneath = real.info();
        info = new BackendInfo(name, "emulated on " + beneath.engine(), device.description() + "; computed by "
                + beneath.device(), beneath.threads(), 1, device.speed().macPerSecond(), true);
        overruns = new Overruns(device.description());
    }

    @Override
    public BackendInfo info() {
        return info;
    }

    @Override
    public CompiledStage compile(StageModel stage) throws BackendException {
        Device.Cost cost = device.cost(stage);
        return new EmulatedStage(stage, real.compile(stage), cost, clock, overruns);
    }

    /** Which stages the real backend computes too slowly; empty when none. */
    String tooSlow() {
        return overruns.summary();
    }

    @Override
    public String toString() {
        return info.name() + " (" + device.description() + ")";
    }
}
