package org.offramp.backend.gpu.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.tensor.Tensor;
import org.offramp.engine.inference.SessionOptions;
import org.offramp.tck.fixture.LayerStage;
import org.offramp.tck.fixture.LayerStages;

/** How a device is asked, tried, measured and given up. */
class GpuTrialTest {
    private static final NvidiaSmi.Report H200 = new NvidiaSmi.Report(
            List.of(new NvidiaSmi.Gpu(0, "NVIDIA H200", 143771, 4, "570.86.15")), false);

    private final Engines engine = new Engines();
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void theProviderIsAskedForTheDeviceConfiguredWithItsSettings() throws Exception {
        GpuSettings settings = new GpuSettings(Path.of("/natives"), 2, 4, 512, false, 1, 0, 1);
        run(settings).backend().compile(LayerStages.network().model()).close();
        Map<String, String> wanted = Map.of("cudnn_conv_algo_search", "HEURISTIC", "arena_extend_strategy",
                "kSameAsRequested", "use_tf32", "0", "gpu_mem_limit", "536870912");
        assertEquals(List.of(new SessionOptions("cuda", 1, 2, true, wanted),
                new SessionOptions("cuda", 1, 2, false, wanted)),
                engine.opened, "first the probe, which must run wholly on the GPU, then the stage");
    }

    @Test
    void withoutALimitMemoryIsNotLimitedAndTf32OnlyWhenAllowed() {
        Map<String, String> settings = new GpuSettings(Path.of("/n"), 0, 1, 0, true, 1, 0, 1).session().settings();
        assertEquals("1", settings.get("use_tf32"));
        assertEquals(Set.of("cudnn_conv_algo_search", "arena_extend_strategy", "use_tf32"), settings.keySet());
    }

    @Test
    void theGpuSeesPowersOfTwoOnlyAndAllOfThemAreWarmBeforeTheFirstTask() throws Exception {
        LayerStage network = LayerStages.network();
        GpuBackend backend = run(Engines.settings(24)).backend();
        engine.batches.clear();
        try (CompiledStage stage = backend.compile(network.model())) {
            assertEquals(List.of(1, 2, 4, 8, 16, 24), engine.batches, "one warm-up run for each size");
            Set<Integer> warm = new TreeSet<>(engine.batches);
            engine.batches.clear();
            for (int n : new int[] {1, 2, 3, 5, 11, 17, 23, 24, 25, 50}) {
                Tensor batch = network.batch(n, n);
                assertEquals(n, stage.run(batch).dimension(0));
            }
            assertTrue(warm.containsAll(engine.batches), engine.batches.toString());
            assertEquals(List.of(1, 2, 4, 8, 16, 24, 24, 24, 24, 1, 24, 24, 2), engine.batches);
        }
    }

    @Test
    void sizesOfBatch() {
        assertEquals(List.of(1), new Batches(1).sizes());
        assertEquals(List.of(1, 2, 4, 8, 16, 32), new Batches(32).sizes());
        assertEquals(List.of(1, 2, 4, 5), new Batches(5).sizes());
        for (int maximum : new int[] {1, 2, 3, 5, 32, 100}) {
            Batches batches = new Batches(maximum);
            for (int n = 1; n <= maximum; n++) {
                int size = batches.sizeFor(n);
                assertTrue(size >= n && batches.sizes().contains(size), n + " of " + maximum + ": " + size);
                assertTrue(size < 2 * n, n + " of " + maximum + ": " + size);
            }
            assertEquals(maximum, batches.sizeFor(maximum + 7));
        }
    }

    @Test
    void saysWhichGpuHowMuchMemoryAndHowFast() throws Exception {
        GpuTrial.Outcome outcome = new GpuTrial(Engines.settings(8), Engines.settings(8).session(), engine,
                Engines.PROCESSOR).run(H200, new Strikes(givenUp::add));
        BackendInfo info = outcome.backend().info();
        assertEquals("gpu", info.name());
        assertEquals("NVIDIA H200, 143771 MiB (GPU 0)", info.device());
        assertEquals("ONNX Runtime " + engine.version() + ", cuda", info.engine());
        assertEquals(outcome.onePerSecond(), info.macPerSecond());
        assertTrue(outcome.batchPerSecond() > 1e8 && outcome.onePerSecond() > 1e8, outcome.text());
        assertTrue(outcome.text().matches("NVIDIA H200, 143771 MiB \\(GPU 0\\) computes with ONNX Runtime [0-9.]+,"
                + " cuda: measured [0-9.e+]+ MAC/s with one item a call, [0-9.e+]+ MAC/s in batches of"
                + " 8"), outcome.text());
    }

    @Test
    void aDeviceThatComputesSomethingElseIsRefused() {
        engine.spoil = answers -> {
            answers[answers.length - 1] += 0.01f;
            return answers;
        };
        String reason = assertThrows(BackendException.class, () -> run(Engines.settings(4))).getMessage();
        assertTrue(reason.startsWith("its answers are wrong: "), reason);
        engine.spoil = answers -> {
            answers[3] = Float.NaN;
            return answers;
        };
        reason = assertThrows(BackendException.class, () -> run(Engines.settings(4))).getMessage();
        assertTrue(reason.startsWith("its answers are wrong: NaN"), reason);
    }

    @Test
    void aDeviceThatFailsThreeTimesInARowIsGivenUpOnce() throws Exception {
        LayerStage network = LayerStages.network();
        try (CompiledStage stage = run(Engines.settings(4)).backend().compile(network.model())) {
            Tensor batch = network.batch(1, 1);
            engine.failure = "CUDA failure 700: an illegal memory access was encountered";
            fails(stage, batch);
            fails(stage, batch);
            engine.failure = "";
            stage.run(batch);
            engine.failure = "CUDA failure 700: an illegal memory access was encountered";
            fails(stage, batch);
            fails(stage, batch);
            assertEquals(List.of(), givenUp, "a call between them worked");
            fails(stage, batch);
            fails(stage, batch);
        }
        assertEquals(1, givenUp.size());
        assertTrue(givenUp.get(0).startsWith("3 calls in a row failed, the last with: ")
                && givenUp.get(0).contains("CUDA failure 700"), givenUp.get(0));
    }

    @Test
    void aWrongShapeOrAClosedStageIsNoFailureOfTheDevice() throws Exception {
        LayerStage network = LayerStages.network();
        CompiledStage stage = run(Engines.settings(4)).backend().compile(network.model());
        Tensor wrong = Tensor.of(new float[6], 1, 6);
        for (int i = 0; i < 5; i++) {
            fails(stage, wrong);
        }
        stage.close();
        for (int i = 0; i < 5; i++) {
            fails(stage, network.batch(1, 1));
        }
        assertEquals(List.of(), givenUp);
    }

    private static void fails(CompiledStage stage, Tensor batch) {
        assertThrows(BackendException.class, () -> stage.run(batch));
    }

    private GpuTrial.Outcome run(GpuSettings settings) throws BackendException {
        return new GpuTrial(settings, settings.session(), engine, Engines.PROCESSOR).run(
                new NvidiaSmi.Report(List.of(), false), new Strikes(givenUp::add));
    }
}
