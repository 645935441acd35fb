package org.offramp.backend.gpu.internal;

import java.util.List;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.tck.ComputeBackendContract;

/** All of this plug-in but the provider: batches of few sizes, warm-up, measuring, closing, on the processor. */
class GpuCodeOnProcessorTest extends ComputeBackendContract {
    @Override
    protected ComputeBackend backend() throws Exception {
        return new GpuTrial(Engines.settings(8), Engines.settings(8).session(), new Engines(), Engines.PROCESSOR)
                .run(new NvidiaSmi.Report(List.of(), false), new Strikes(reason -> { })).backend();
    }
}
