package org.offramp.backend.emulated.internal;

import java.lang.annotation.Annotation;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.backend.cpu.CpuBackend;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.testbed.Workload;

/** Opens the emulated backend to tests outside its bundle. */
public final class OpenBackend {
    private OpenBackend() {
    }

    /** The CPU as slow as a device on a workload. */
    public static ComputeBackend emulated(String name, ComputeProfile speed, Workload workload)
            throws BackendException {
        return new EmulatedBackend(name, cpu(), new Device(name, speed, workload));
    }

    /** The CPU backend as a deployment without configuration has it, but not measured. */
    public static ComputeBackend cpu() throws BackendException {
        return new CpuBackend(InferenceEngine.onnxRuntime(), new CpuBackend.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return CpuBackend.Config.class;
            }

            @Override
            public int threadsPerStage() {
                return 1;
            }

            @Override
            public int concurrency() {
                return 0;
            }

            @Override
            public int warmUpRuns() {
                return 2;
            }

            @Override
            public int measureMillis() {
                return 0;
            }
        });
    }
}
