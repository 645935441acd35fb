package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
                assertArrayEquals(reference(batch.item(i)), answer.item(i).data(), tolerance(), "item " + i);
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
                    assertArrayEquals(reference(item.item(0)), answer.item(0).data(), tolerance());
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
            try (CompiledStage stage = backend.compile(convolution("stage" + caller, IN, OUT, SIZE))) {
                assertArrayEquals(reference(item.item(0)), stage.run(item).data(), tolerance());
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
        StageModel good = convolution("broken", IN, OUT, SIZE);
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
        byte[] onnx = convolution("lies", IN, OUT, SIZE).onnx();
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
        try (CompiledStage kept = backend.compile(convolution("kept", IN, OUT, SIZE))) {
            backend.compile(convolution("closed", IN, OUT, SIZE)).close();
            assertArrayEquals(reference(batch(1, 3).item(0)), kept.run(batch(1, 3)).data(), tolerance());
        }
    }

    @Test
    void closingUnderLoadLetsEveryCallThatHasBegunReturnItsAnswer() throws Exception {
        ComputeBackend backend = backend();
        for (int round = 0; round < 10; round++) {
            closeUnderLoad(backend.compile(convolution("convolution", IN, OUT, SIZE)));
        }
    }

    private void closeUnderLoad(CompiledStage stage) throws Exception {
        AtomicBoolean closing = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(CALLERS);
        Tensor batch = batch(4, 4);
        float[] expected = stage.run(batch).data();
        Thread closer = new Thread(() -> {
            try {
                running.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            closing.set(true);
            stage.close();
        }, "offramp-tck-closer");
        closer.start();
        inParallel(caller -> () -> {
            while (true) {
                Tensor answer;
                try {
                    answer = stage.run(batch);
                } catch (BackendException e) {
                    assertTrue(closing.get(), "a call failed before the stage was closed: " + e);
                    return null;
                }
                assertArrayEquals(expected, answer.data(), tolerance());
                running.countDown();
            }
        });
        closer.join();
    }

    /**
     * A 3x3 convolution with padding 1, bias and ReLU, {@code [in, size, size] -> [out, size, size]}, its weights drawn
     * from a fixed seed: the stage that this suite runs, for tests and measurements of a backend's own.
     */
    protected static StageModel convolution(String name, int in, int out, int size) {
        OnnxBytes graph = new OnnxBytes()
                .message(1, new OnnxBytes().text(1, "x").text(1, "w").text(1, "b").text(2, "y").text(4, "Conv")
                        .message(5, ints("kernel_shape", 3, 3)).message(5, ints("pads", 1, 1, 1, 1)))
                .message(1, new OnnxBytes().text(1, "y").text(2, "z").text(4, "Relu"))
                .text(2, "convolution")
                .message(5, constant("w", weights(in, out), out, in, 3, 3))
                .message(5, constant("b", biases(out), out))
                .message(11, variable("x", in, size)).message(12, variable("z", out, size));
        byte[] onnx = new OnnxBytes().number(1, 8).text(2, "offramp").message(7, graph)
                .message(8, new OnnxBytes().number(2, 13)).bytes();
        return new StageModel(name, onnx, new int[] {in, size, size}, new int[] {out, size, size},
                9L * in * out * size * size);
    }

    private static float[] weights(int in, int out) {
        float[] weights = uniform(9 * in * out, 11);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (weights[i] - 0.4f) / (float) Math.sqrt(9.0 * in);
        }
        return weights;
    }

    private static float[] biases(int out) {
        return uniform(out, 12);
    }

    private static float[] reference(Tensor item) {
        float[] weights = weights(IN, OUT);
        float[] biases = biases(OUT);
        float[] answer = new float[OUT * SIZE * SIZE];
        for (int i = 0; i < answer.length; i++) {
            int channel = i / (SIZE * SIZE);
            answer[i] = Math.max(0,
                    biases[channel] + pixel(item.data(), weights, channel, i / SIZE % SIZE, i % SIZE));
        }
        return answer;
    }

    private static float pixel(float[] x, float[] weights, int out, int row, int column) {
        double sum = 0;
        for (int w = 0; w < IN * 9; w++) {
            int r = row + w / 3 % 3 - 1;
            int c = column + w % 3 - 1;
            if (r >= 0 && r < SIZE && c >= 0 && c < SIZE) {
                sum += weights[out * IN * 9 + w] * x[(w / 9 * SIZE + r) * SIZE + c];
            }
        }
        return (float) sum;
    }

    private CompiledStage compile() throws Exception {
        return backend().compile(convolution("convolution", IN, OUT, SIZE));
    }

    private static Tensor batch(int n, long seed) {
        return Tensor.of(uniform(n * IN * SIZE * SIZE, seed), n, IN, SIZE, SIZE);
    }

    private static Tensor tensor(int... shape) {
        return Tensor.of(new float[(int) Tensor.elements(shape)], shape);
    }

    private static float[] uniform(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat();
        }
        return values;
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

    private static OnnxBytes ints(String name, int... values) {
        OnnxBytes attribute = new OnnxBytes().text(1, name).number(20, 7);
        Arrays.stream(values).forEach(value -> attribute.number(8, value));
        return attribute;
    }

    private static OnnxBytes constant(String name, float[] values, int... shape) {
        OnnxBytes tensor = new OnnxBytes();
        Arrays.stream(shape).forEach(dimension -> tensor.number(1, dimension));
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor.number(2, 1).text(8, name).field(9, raw.array());
    }

    private static OnnxBytes variable(String name, int channels, int size) {
        OnnxBytes shape = new OnnxBytes().message(1, new OnnxBytes().text(2, "n"));
        for (int dimension : new int[] {channels, size, size}) {
            shape.message(1, new OnnxBytes().number(1, dimension));
        }
        OnnxBytes type = new OnnxBytes().number(1, 1).message(2, shape);
        return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, type));
    }

    /** Protocol-buffer fields as onnx.proto numbers them; enough of the format for one convolution. */
    private static final class OnnxBytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        OnnxBytes number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        OnnxBytes text(int field, String value) {
            return field(field, value.getBytes(StandardCharsets.UTF_8));
        }

        OnnxBytes message(int field, OnnxBytes value) {
            return field(field, value.bytes());
        }

        OnnxBytes field(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 127) {
                out.write((int) (rest & 127 | 128));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
