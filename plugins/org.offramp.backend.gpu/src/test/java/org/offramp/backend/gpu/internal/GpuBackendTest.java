package org.offramp.backend.gpu.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceException;
import org.offramp.tck.ComputeBackendContract;

/**
 * The conformance suite on a real GPU, device {@code OFFRAMP_GPU_DEVICE} or 0. Fails where the GPU named does not work.
 */
@EnabledIfEnvironmentVariable(named = GpuBackendTest.NATIVES, matches = ".+", disabledReason = "needs an NVIDIA GPU"
        + " and, in "
        + GpuBackendTest.NATIVES + ", the folder with ONNX Runtime's libraries for CUDA (docs/backends.md)")
class GpuBackendTest extends ComputeBackendContract {
    static final String NATIVES = "OFFRAMP_GPU_NATIVES";

    @Override
    protected ComputeBackend backend() throws Exception {
        return outcome().backend();
    }

    @Test
    void saysWhichGpuItIsAndIsFasterInBatches() throws Exception {
        GpuTrial.Outcome outcome = outcome();
        System.out.println(outcome.text());
        assertEquals("gpu", outcome.backend().info().name());
        assertTrue(outcome.backend().info().engine().endsWith(", cuda"), outcome.text());
        assertTrue(outcome.batchPerSecond() > outcome.onePerSecond(), outcome.text());
    }

    private static GpuTrial.Outcome outcome() {
        String device = System.getenv().getOrDefault("OFFRAMP_GPU_DEVICE", "0");
        Path folder = Path.of(System.getenv(NATIVES)).toAbsolutePath();
        GpuSettings settings = new GpuSettings(folder, Integer.parseInt(device),
                32, 0, false, 1, 1, 20);
        NvidiaSmi.Report devices = new NvidiaSmi().ask();
        try {
            return new GpuTrial(settings, settings.session(), InferenceEngine.onnxRuntime(settings.folder()),
                    Engines.PROCESSOR).run(devices, new Strikes(reason -> { }));
        } catch (InferenceException | BackendException e) {
            throw new AssertionError(GpuFault.explain(e.getMessage(), settings, devices), e);
        }
    }
}
