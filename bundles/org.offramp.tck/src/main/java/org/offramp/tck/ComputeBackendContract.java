package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.fixture.ConvolutionStage;
import org.offramp.tck.fixture.LayerStage;
import org.offramp.tck.fixture.LayerStages;

/**
 * What every {@link ComputeBackend} keeps: on a processor, on a GPU, and behind a decorator. A backend's test extends
 * this class and hands out its backend; devices that compute with less than 32-bit precision may widen
 * {@link #tolerance()}.
 *
 * <p>Each layer that networks here are made of is compared with the same in plain Java ({@link LayerStages}); the stage
 * under load is a 3x3 convolution with padding 1, bias and ReLU.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ComputeBackendContract {
    private static final int IN = 3;
    private static final int OUT = 5;
    private static final int SIZE = 12;
    private static final ConvolutionStage STAGE = new ConvolutionStage(IN, OUT, SIZE);
    private static final int CALLERS = 8;

    /** For subclasses. */
    protected ComputeBackendContract() {
    }

    /** The backend under test; one for all tests or a new one for each call. */
    protected abstract ComputeBackend backend() throws Exception;

    /** The same backend set so that it measures its speed, when {@link #backend()} is set so that it does not. */
    protected ComputeBackend measuringBackend() throws Exception {
        return backend();
    }

    /** The largest accepted difference from the reference; the reference's answers lie between 0 and 3. */
    protected float tolerance() {
        return 1e-3f;
    }

    @Test
    void saysWhatItIs() throws Exception {
        BackendInfo info = backend().info();
        assertTrue(info.name() != null && !info.name().isBlank(), "name in " + info);
        assertTrue(info.engine() != null && !info.engine().isBlank(), "engine in " + info);
        assertTrue(info.device() != null && !info.device().isBlank(), "device in " + info);
        assertTrue(info.threads() >= 1, "threads in " + info);
        assertTrue(info.concurrency() >= 1, "concurrency in " + info);
        assertTrue(info.macPerSecond() >= 0 && Double.isFinite(info.macPerSecond()), "macPerSecond in " + info);
    }

    @Test
    void statesAThroughputAboveNothing() throws Exception {
        BackendInfo info = measuringBackend().info();
        assertTrue(info.macPerSecond() > 0 && Double.isFinite(info.macPerSecond()), "macPerSecond in " + info);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.offramp.tck.fixture.LayerStages#all")
    void everyLayerGivesTheAnswersOfTheReferenceAloneAndInABatch(LayerStage layer) throws Exception {
        try (CompiledStage stage = backend().compile(layer.model())) {
            Tensor batch = layer.batch(5, 21);
            Tensor together = stage.run(batch);
            for (int i = 0; i < 5; i++) {
                float[] expected = layer.reference(batch.item(i));
                assertArrayEquals(expected, together.item(i).data(), tolerance(), layer + ", item " + i + " of 5");
                Tensor alone = stage.run(batch.item(i).asBatch());
                assertArrayEquals(expected, alone.data(), tolerance(), layer + ", item " + i + " alone");
                assertArrayEquals(layer.model().outputShape(), alone.item(0).shape());
            }
        }
    }

    @Test
    void stagesOfSeveralKindsRunAtOnce() throws Exception {
        ComputeBackend backend = backend();
        List<LayerStage> layers = LayerStages.all().toList();
        inParallel(caller -> () -> {
            LayerStage layer = layers.get(layers.size() - 1 - caller);
            try (CompiledStage stage = backend.compile(layer.model())) {
                for (int call = 0; call < 20; call++) {
                    Tensor item = layer.batch(1 + call % 4, call);
                    assertArrayEquals(layer.reference(item.item(0)), stage.run(item).item(0).data(), tolerance());
                }
            }
            return null;
        });
    }

    @Test
    void aBatchFarBeyondTheUsualIsAnsweredWhole() throws Exception {
        LayerStage network = LayerStages.network();
        try (CompiledStage stage = backend().compile(network.model())) {
            Tensor batch = network.batch(101, 3);
            Tensor answer = stage.run(batch);
            assertArrayEquals(new int[] {101, 10}, answer.shape());
            for (int i : new int[] {0, 31, 32, 63, 64, 100}) {
                assertArrayEquals(network.reference(batch.item(i)), answer.item(i).data(), tolerance(), "item " + i);
            }
        }
    }

    @Test
    void anotherNumberOfThreadsGivesTheSameAnswers() throws Exception {
        ComputeBackend backend = backend();
        Tensor batch = batch(3, 8);
        for (ComputeBackend other : List.of(backend.withThreads(backend.info().threads()).orElse(backend),
                backend.withThreads(2).orElse(backend))) {
            try (CompiledStage stage = other.compile(STAGE.model("threads"))) {
                assertArrayEquals(STAGE.reference(batch.item(2)), stage.run(batch).item(2).data(), tolerance());
            }
        }
    }

    @Test
    void stagesMayBeCompiledAndClosedAgainAndAgain() throws Exception {
        ComputeBackend backend = backend();
        for (int i = 0; i < 50; i++) {
            try (CompiledStage stage = backend.compile(STAGE.model("again"))) {
                assertEquals(OUT * SIZE * SIZE, stage.run(batch(1, i)).size());
            }
        }
    }

    @Test
    void severalThreadsMayCloseAStageAtOnce() throws Exception {
        CompiledStage stage = compile();
        inParallel(caller -> () -> {
            stage.close();
            assertNames(assertThrows(BackendException.class, () -> stage.run(batch(1, caller))), "closed");
            return null;
        });
    }

    @Test
    void givesTheAnswersOfTheReference() throws Exception {
        Tensor batch = batch(4, 1);
        try (CompiledStage stage = compile()) {
            Tensor answer = stage.run(batch);
            assertArrayEquals(new int[] {4, OUT, SIZE, SIZE}, answer.shape());
            for (int i = 0; i < 4; i++) {
                assertArrayEquals(STAGE.reference(batch.item(i)), answer.item(i).data(), tolerance(), "item " + i);
            }
        }
    }

    @Test
    void aBatchOfAnySizeGivesTheAnswersOfItsItems() throws Exception {
        try (CompiledStage stage = compile()) {
            for (int n : new int[] {1, 7, 2, 32, 3}) {
                Tensor batch = batch(n, n);
                Tensor together = stage.run(batch);
                assertArrayEquals(new int[] {n, OUT, SIZE, SIZE}, together.shape());
                for (int i = 0; i < n; i++) {
                    Tensor alone = stage.run(batch.item(i).asBatch());
                    assertArrayEquals(alone.data(), together.item(i).data(), tolerance(), i + " of " + n);
                }
            }
        }
    }

    @Test
    void anAnswerIsNotChangedByLaterCallsNorTheInputByAnyCall() throws Exception {
        Tensor batch = batch(2, 5);
        float[] input = batch.data().clone();
        try (CompiledStage stage = compile()) {
            Tensor answer = stage.run(batch);
            float[] kept = answer.data().clone();
            stage.run(batch(2, 6));
            stage.run(batch(9, 7));
            assertArrayEquals(kept, answer.data());
            assertArrayEquals(input, batch.data());
        }
    }

    @Test
    void manyThreadsMayRunOneStageAtOnce() throws Exception {
        try (CompiledStage stage = compile()) {
            inParallel(caller -> () -> {
                for (int call = 0; call < 25; call++) {
                    Tensor item = batch(1 + call % 3, 100L * caller + call);
                    Tensor answer = stage.run(item);
                    assertArrayEquals(STAGE.reference(item.item(0)), answer.item(0).data(), tolerance());
                }
                return null;
            });
        }
    }

    @Test
    void manyThreadsMayCompileAtOnceAndEachGetsItsOwnStage() throws Exception {
        ComputeBackend backend = backend();
        inParallel(caller -> () -> {
            Tensor item = batch(1, caller);
            try (CompiledStage stage = backend.compile(STAGE.model("stage" + caller))) {
                assertArrayEquals(STAGE.reference(item.item(0)), stage.run(item).data(), tolerance());
            }
            return null;
        });
    }

    @Test
    void refusesAShapeThatDoesNotFitAndNamesTheStageAndBothShapes() throws Exception {
        try (CompiledStage stage = compile()) {
            for (Tensor wrong : List.of(tensor(1, IN, SIZE, SIZE + 1), tensor(1, IN + 1, SIZE, SIZE),
                    tensor(IN, SIZE, SIZE), tensor(1, 1, IN, SIZE, SIZE), tensor(IN * SIZE * SIZE))) {
                BackendException refused = assertThrows(BackendException.class, () -> stage.run(wrong));
                assertNames(refused, "convolution");
                assertNames(refused, Arrays.toString(wrong.shape()));
                assertNames(refused, IN + ", " + SIZE + ", " + SIZE);
            }
            assertEquals(OUT * SIZE * SIZE, stage.run(batch(1, 1)).size(), "the stage still works afterwards");
        }
    }

    @Test
    void refusesBytesThatAreNoModelAndNamesTheStage() throws Exception {
        StageModel good = STAGE.model("broken");
        byte[] half = Arrays.copyOf(good.onnx(), good.onnx().length / 2);
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        for (byte[] bytes : List.of(new byte[0], half, noise)) {
            StageModel broken = new StageModel("broken", bytes, good.inputShape(), good.outputShape(), good.macs());
            assertNames(assertThrows(BackendException.class, () -> backend().compile(broken)), "broken");
        }
    }

    @Test
    void refusesAModelOfOtherShapesThanTheStageSaysAndNamesBoth() throws Exception {
        byte[] onnx = STAGE.model("lies").onnx();
        int[] input = {IN, SIZE, SIZE};
        int[] output = {OUT, SIZE, SIZE};
        int[] wrong = {IN, SIZE, SIZE + 1};
        BackendException of = assertThrows(BackendException.class,
                () -> backend().compile(new StageModel("lies", onnx, wrong, output, 1)));
        assertNames(of, "lies");
        assertNames(of, IN + ", " + SIZE + ", " + (SIZE + 1));
        BackendException to = assertThrows(BackendException.class,
                () -> backend().compile(new StageModel("lies", onnx, input, wrong, 1)));
        assertNames(to, "lies");
        assertNames(to, OUT + ", " + SIZE + ", " + SIZE);
    }

    @Test
    void aClosedStageRefusesCallsAndMayBeClosedAgain() throws Exception {
        CompiledStage stage = compile();
        stage.run(batch(1, 1));
        stage.close();
        stage.close();
        BackendException refused = assertThrows(BackendException.class, () -> stage.run(batch(1, 1)));
        assertNames(refused, "convolution");
        assertNames(refused, "closed");
    }

    @Test
    void closingOneStageLeavesTheOthersOpen() throws Exception {
        ComputeBackend backend = backend();
        try (CompiledStage kept = backend.compile(STAGE.model("kept"))) {
            backend.compile(STAGE.model("closed")).close();
            assertArrayEquals(STAGE.reference(batch(1, 3).item(0)), kept.run(batch(1, 3)).data(), tolerance());
        }
    }

    @Test
    void closingUnderLoadLetsEveryCallThatHasBegunReturnItsAnswer() throws Exception {
        ComputeBackend backend = backend();
        for (int round = 0; round < 10; round++) {
            closeUnderLoad(backend.compile(STAGE.model("convolution")));
        }
    }

    private void closeUnderLoad(CompiledStage stage) throws Exception {
        Tensor batch = batch(64, 4);
        float[] expected = stage.run(batch).data();
        AtomicBoolean closing = new AtomicBoolean();
        List<BusyCaller> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new BusyCaller(stage, batch, expected, tolerance(), closing, i));
        }
        callers.forEach(Thread::start);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        int inFlight = 0;
        while (inFlight == 0 && System.nanoTime() < deadline) {
            inFlight = callers.stream().mapToInt(BusyCaller::lookIntoTheCall).sum();
        }
        closing.set(true);
        stage.close();
        for (BusyCaller caller : callers) {
            caller.join(TimeUnit.SECONDS.toMillis(30));
            caller.assertEndedByTheCloseAlone();
        }
    }

    private CompiledStage compile() throws Exception {
        return backend().compile(STAGE.model("convolution"));
    }

    private static Tensor batch(int n, long seed) {
        return Tensor.of(ConvolutionStage.uniform(n * IN * SIZE * SIZE, seed), n, IN, SIZE, SIZE);
    }

    private static Tensor tensor(int... shape) {
        return Tensor.of(new float[(int) Tensor.elements(shape)], shape);
    }

    private static void assertNames(BackendException refused, String what) {
        assertNotNull(refused.getMessage(), "a message");
        assertTrue(refused.getMessage().contains(what), "'" + what + "' in: " + refused.getMessage());
    }

    private interface Caller {
        Callable<Void> of(int number);
    }

    private static void inParallel(Caller caller) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Void>> ends = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                ends.add(pool.submit(caller.of(i)));
            }
            for (Future<Void> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
