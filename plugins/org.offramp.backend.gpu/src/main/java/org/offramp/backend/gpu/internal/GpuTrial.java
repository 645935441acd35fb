package org.offramp.backend.gpu.internal;

import java.util.Locale;
import java.util.Random;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;
import org.offramp.engine.compute.SpeedProbe;
import org.offramp.engine.compute.StageCompiler;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.SessionOptions;

/**
 * Tries a device before anything is given to it: it must compute a convolution wholly by itself, and as the processor
 * does. Then it is measured.
 */
final class GpuTrial {
    /** Answers of the probe lie between 0 and about 6. */
    private static final double TOLERANCE = 1e-3;
    private static final double TF32_TOLERANCE = 2e-2;

    private final GpuSettings settings;
    private final SessionOptions session;
    private final InferenceEngine engine;
    private final InferenceEngine processor;

    /**
     * @param session where the stages run
     * @param engine with the device's provider
     * @param processor whose answers are right
     */
    GpuTrial(GpuSettings settings, SessionOptions session, InferenceEngine engine, InferenceEngine processor) {
        this.settings = settings;
        this.session = session;
        this.engine = engine;
        this.processor = processor;
    }

    /**
     * What came of it.
     *
     * @param onePerSecond multiply-accumulates a second, one item a call
     * @param batchPerSecond the same in the largest batch
     * @param largestBatch its items
     */
    record Outcome(GpuBackend backend, double onePerSecond, double batchPerSecond, int largestBatch) {
        /** For people. */
        String text() {
            BackendInfo info = backend.info();
            return String.format(Locale.ROOT, "%s computes with %s: measured %.3g MAC/s with one item a call, %.3g"
                    + " MAC/s in batches of"
                    + " %d", info.device(), info.engine(), onePerSecond, batchPerSecond, largestBatch);
        }
    }

    /**
     * @param devices what is known of the GPUs
     * @param strikes hears of failures later on
     * @throws BackendException when the device does not compute, or computes something else
     */
    Outcome run(NvidiaSmi.Report devices, Strikes strikes) throws BackendException {
        StageModel probe = SpeedProbe.stage();
        double one;
        double batch;
        try (CompiledStage stage = compiler(session.whollyOnProvider()).compile(probe)) {
            compare(stage);
            one = SpeedProbe.macPerSecond(stage, 1, settings.measureMillis());
            batch = SpeedProbe.macPerSecond(stage, settings.maximumBatch(), settings.measureMillis());
        }
        BackendInfo info = new BackendInfo(GpuComponent.SHORT_NAME, engine.name() + " " + engine.version() + ", "
                + session.provider(), device(devices), 1, settings.concurrency(), one, false);
        return new Outcome(new GpuBackend(compiler(session), new Batches(settings.maximumBatch()), strikes, info), one,
                batch, settings.maximumBatch());
    }

    private String device(NvidiaSmi.Report devices) {
        return devices.gpu(settings.device()).map(g -> g.name() + ", " + g.totalMebibytes() + " MiB")
                .orElse("NVIDIA GPU")
                + " (GPU " + settings.device() + ")";
    }

    private StageCompiler compiler(SessionOptions options) {
        return new StageCompiler(engine, options, "GPU " + settings.device(), settings.warmUpRuns());
    }

    private void compare(CompiledStage stage) throws BackendException {
        StageCompiler right = new StageCompiler(processor, SessionOptions.cpu(1), "the CPU", 0);
        Tensor batch = batch(settings.maximumBatch());
        float[] found = stage.run(batch).data();
        try (CompiledStage reference = right.compile(SpeedProbe.stage())) {
            float[] wanted = reference.run(batch).data();
            double limit = settings.tf32() ? TF32_TOLERANCE : TOLERANCE;
            for (int i = 0; i < wanted.length; i++) {
                if (!(Math.abs(wanted[i] - found[i]) <= limit)) {
                    throw new BackendException("its answers are wrong: " + found[i] + " where the processor computes "
                            + wanted[i] + " (allowed: " + limit + " apart)");
                }
            }
        }
    }

    private static Tensor batch(int items) {
        int size = SpeedProbe.SIZE;
        Random random = new Random(1);
        float[] data = new float[items * SpeedProbe.CHANNELS * size * size];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat();
        }
        return Tensor.of(data, items, SpeedProbe.CHANNELS, size, size);
    }
}
