package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.fixture.ConvolutionStage;

/**
 * What every {@link ComputeBackend} keeps. A backend's test extends this class and hands out its backend; devices that
 * compute with less than 32-bit precision may widen {@link #tolerance()}.
 *
 * <p>The stage under test is a 3x3 convolution with padding 1, bias and ReLU, compared with the same in plain Java.
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
        assertNames(assertThrows(BackendException.class, () -> stage.run(batch(1, 1))), "convolution");
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

    /** Calls a stage until it refuses; remembers which call was seen at work inside the stage. */
    private static final class BusyCaller extends Thread {
        private final CompiledStage stage;
        private final Tensor batch;
        private final float[] expected;
        private final float tolerance;
        private final AtomicBoolean closing;
        private volatile int call;
        private volatile Throwable end;
        private int seenAtWork = -1;

        BusyCaller(CompiledStage stage, Tensor batch, float[] expected, float tolerance, AtomicBoolean closing,
                int number) {
            super("offramp-tck-caller-" + number);
            this.stage = stage;
            this.batch = batch;
            this.expected = expected;
            this.tolerance = tolerance;
            this.closing = closing;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    float[] answer = stage.run(batch).data();
                    call++;
                    assertArrayEquals(expected, answer, tolerance);
                }
            } catch (BackendException e) {
                end = closing.get() ? e : new AssertionError("a call failed before the stage was closed", e);
            } catch (RuntimeException | AssertionError e) {
                end = e;
            }
        }

        /** 1 when this thread is inside native code beneath the stage's run, which surely is a call in flight. */
        int lookIntoTheCall() {
            int before = call;
            StackTraceElement[] stack = getStackTrace();
            boolean inStage = Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("run")
                    && frame.getClassName().equals(stage.getClass().getName()));
            boolean atWork = inStage && stack[0].isNativeMethod() && !stack[0].getClassName().startsWith("java.lang.");
            if (!atWork || call != before) {
                return 0;
            }
            seenAtWork = before;
            return 1;
        }

        void assertEndedByTheCloseAlone() {
            assertFalse(isAlive(), getName() + " hangs in call " + call);
            assertTrue(end instanceof BackendException, () -> getName() + " ended with " + end);
            assertTrue(call > seenAtWork, () -> "call " + call + " was in flight when the stage closed, but failed: "
                    + end);
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
