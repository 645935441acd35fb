package org.offramp.backend.gpu.internal;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;
import org.offramp.engine.compute.StageCompiler;

/**
 * Runs stages on a GPU. Stages outlive the backend that compiled them: stages that are still held go on working until
 * their holder closes them.
 */
final class GpuBackend implements ComputeBackend {
    private final StageCompiler compiler;
    private final Batches batches;
    private final Strikes strikes;
    private final BackendInfo info;

    GpuBackend(StageCompiler compiler, Batches batches, Strikes strikes, BackendInfo info) {
        this.compiler = compiler;
        this.batches = batches;
        this.strikes = strikes;
        this.info = info;
    }

    @Override
    public BackendInfo info() {
        return info;
    }

    @Override
    public CompiledStage compile(StageModel stage) throws BackendException {
        return new BatchedStage(compiler.compile(stage, batches.sizes()), stage.inputShape(), batches, strikes);
    }
}
