package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;
import org.offramp.api.source.Frame;
import org.offramp.api.tensor.Tensor;

/**
 * What every {@link CnnPartition} keeps. A network's test extends this class and hands out the network and a backend
 * that computes for real.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class CnnPartitionContract {
    private static final float CLOSE = 1e-4f;

    /** For subclasses. */
    protected CnnPartitionContract() {
    }

    /** The network under test. */
    protected abstract CnnPartition partition() throws Exception;

    /** A backend that runs it. */
    protected abstract ComputeBackend backend() throws Exception;

    @Test
    void describesItselfCompletely() throws Exception {
        NetworkDescription d = partition().description();
        CnnPartition same = partition();
        assertSame(same.description(), same.description(), "one description for the life of the service");
        assertTrue(d.contentHash().matches("[0-9a-f]{64}"), d.contentHash());
        assertFalse(d.name().isBlank());
        assertEquals(3, d.inputShape().length);
        assertEquals(d.blocks().size(), d.exits().size(), "one exit behind each block");
        assertEquals(d.blocks().size(), d.splits().size(), "splits 0 to blocks - 1");
        for (int split = 0; split < d.splits().size(); split++) {
            assertEquals(split, d.splits().get(split).index());
        }
        assertArrayEquals(d.inputShape(), d.splits().get(0).features().shape(), "the image crosses at split 0");
        d.blocks().forEach(block -> assertTrue(block.macs() >= 0));
        d.exits().forEach(exit -> assertTrue(Double.isNaN(exit.accuracy())
                || exit.accuracy() >= 0 && exit.accuracy() <= 1));
    }

    @Test
    void turnsFramesOfAnySizeIntoTheInput() throws Exception {
        CnnPartition partition = partition();
        for (int[] size : new int[][] {{1, 1}, {15, 25}, {60, 60}, {640, 481}}) {
            Tensor image = partition.preprocess(frame(size[0], size[1]));
            assertArrayEquals(partition.description().inputShape(), image.shape());
            for (float value : image.data()) {
                assertTrue(value >= 0 && value <= 1, "values lie between 0 and 1, not at " + value);
            }
            assertArrayEquals(image.data(), partition.preprocess(frame(size[0], size[1])).data(), "the same again");
        }
    }

    @Test
    void runsEveryPairOfSplitAndExit() throws Exception {
        try (CnnExecutor executor = open()) {
            NetworkDescription d = executor.description();
            for (int split = 0; split <= d.localSplit(); split++) {
                for (int exit = 1; exit <= d.mainExit(); exit++) {
                    Prediction answer = run(executor, executor, image(7), split, exit);
                    assertEquals(exit, answer.exit(), "split " + split + ", exit " + exit);
                    check(answer, d);
                }
            }
        }
    }

    @Test
    void answersTheSameWhereTheTwoHalvesRunApart() throws Exception {
        try (CnnExecutor vehicle = open(); CnnExecutor server = open()) {
            NetworkDescription d = vehicle.description();
            for (int split = 0; split <= d.localSplit(); split++) {
                for (int exit = 1; exit <= d.mainExit(); exit++) {
                    assertArrayEquals(run(vehicle, vehicle, image(3), split, exit).probabilities(),
                            run(vehicle, server, image(3), split, exit).probabilities(), CLOSE,
                            "split " + split + ", exit " + exit);
                }
            }
        }
    }

    @Test
    void answersAsUnsplitWhereNothingIsEncoded() throws Exception {
        try (CnnExecutor executor = open()) {
            NetworkDescription d = executor.description();
            for (int exit = 1; exit <= d.mainExit(); exit++) {
                float[] unsplit = run(executor, executor, image(5), d.localSplit(), exit).probabilities();
                for (int split = 0; split < d.localSplit(); split++) {
                    if (exit <= split || d.splits().get(split).encoderMacs() == 0) {
                        assertArrayEquals(unsplit, run(executor, executor, image(5), split, exit).probabilities(),
                                CLOSE, "split " + split + ", exit " + exit);
                    }
                }
            }
        }
    }

    @Test
    void answersABatchAsItsItems() throws Exception {
        try (CnnExecutor executor = open()) {
            NetworkDescription d = executor.description();
            for (int split = 0; split < d.localSplit(); split++) {
                List<Tensor> features = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    features.add(executor.head(image(i), split, d.mainExit(), ExitRule.NEVER).features());
                }
                List<Prediction> batch = executor.tail(Tensor.stack(features), split, d.mainExit(), ExitRule.NEVER);
                assertEquals(5, batch.size());
                for (int i = 0; i < 5; i++) {
                    assertArrayEquals(executor.tail(features.get(i).asBatch(), split, d.mainExit(), ExitRule.NEVER)
                            .get(0).probabilities(), batch.get(i).probabilities(), CLOSE, "item " + i);
                }
            }
        }
    }

    @Test
    void leavesAtTheFirstExitThatIsSureEnough() throws Exception {
        try (CnnExecutor executor = open()) {
            NetworkDescription d = executor.description();
            for (int split = 0; split <= d.localSplit(); split++) {
                assertEquals(1, run(executor, executor, image(1), split, d.mainExit(), ExitRule.confidence(0)).exit());
            }
        }
    }

    @Test
    void asksTheRuleOncePerExitInOrder() throws Exception {
        try (CnnExecutor executor = open()) {
            NetworkDescription d = executor.description();
            for (int split = 0; split <= d.localSplit(); split++) {
                List<Integer> asked = new ArrayList<>();
                ExitRule rule = () -> prediction -> {
                    asked.add(prediction.exit());
                    return false;
                };
                run(executor, executor, image(2), split, d.mainExit(), rule);
                List<Integer> expected = new ArrayList<>();
                for (int exit = 1; exit < d.mainExit(); exit++) {
                    expected.add(exit);
                }
                assertEquals(expected, asked, "split " + split);
            }
        }
    }

    @Test
    void itemsOfABatchLeaveEachForItself() throws Exception {
        try (CnnExecutor executor = open()) {
            NetworkDescription d = executor.description();
            Tensor batch = Tensor.stack(List.of(image(0), image(1), image(2), image(3)));
            AtomicInteger begun = new AtomicInteger();
            // every other walk leaves at exit 1, whichever item it belongs to
            ExitRule rule = () -> {
                boolean leaves = begun.getAndIncrement() % 2 == 0;
                return prediction -> leaves;
            };
            List<Prediction> answers = executor.tail(batch, 0, d.mainExit(), rule);
            List<Prediction> all = executor.tail(batch, 0, d.mainExit(), ExitRule.NEVER);
            List<Prediction> first = executor.tail(batch, 0, 1, ExitRule.NEVER);
            if (d.mainExit() > 1) {
                assertEquals(2, answers.stream().filter(a -> a.exit() == 1).count());
            }
            for (int i = 0; i < 4; i++) {
                Prediction same = answers.get(i).exit() == 1 ? first.get(i) : all.get(i);
                assertArrayEquals(same.probabilities(), answers.get(i).probabilities(), CLOSE, "item " + i);
            }
        }
    }

    @Test
    void refusesPairsAndShapesThatAreNotItsOwn() throws Exception {
        try (CnnExecutor executor = open()) {
            NetworkDescription d = executor.description();
            int main = d.mainExit();
            Tensor image = image(1);
            refused(() -> executor.head(image, -1, main, ExitRule.NEVER));
            refused(() -> executor.head(image, d.localSplit() + 1, main, ExitRule.NEVER));
            refused(() -> executor.head(image, 0, 0, ExitRule.NEVER));
            refused(() -> executor.head(image, 0, main + 1, ExitRule.NEVER));
            refused(() -> executor.head(Tensor.of(new float[12], 3, 2, 2), 0, main, ExitRule.NEVER));
            refused(() -> executor.head(image.asBatch(), 0, main, ExitRule.NEVER));
            refused(() -> executor.tail(image, 0, main, ExitRule.NEVER));
            refused(() -> executor.tail(image.asBatch(), d.localSplit(), main, ExitRule.NEVER));
            refused(() -> executor.tail(Tensor.of(new float[12], 1, 3, 2, 2), 0, main, ExitRule.NEVER));
        }
    }

    @Test
    void callsInFlightEndBeforeItIsClosed() throws Exception {
        CnnExecutor executor = open();
        NetworkDescription d = executor.description();
        Tensor image = image(4);
        float[] expected = run(executor, executor, image, d.localSplit(), d.mainExit()).probabilities();
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            AtomicBoolean closed = new AtomicBoolean();
            CountDownLatch working = new CountDownLatch(9);
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ends.add(callers.submit(() -> callUntilClosed(executor, image, expected, working, closed)));
            }
            assertTrue(working.await(60, TimeUnit.SECONDS), "the calls go on");
            closed.set(true);
            executor.close();
            executor.close();
            for (Future<?> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
            assertThrows(BackendException.class, () -> executor.head(image, d.localSplit(), 1, ExitRule.NEVER));
        } finally {
            callers.shutdownNow();
        }
    }

    private static Void callUntilClosed(CnnExecutor executor, Tensor image, float[] expected, CountDownLatch working,
            AtomicBoolean closed) throws Exception {
        NetworkDescription d = executor.description();
        while (true) {
            try {
                assertArrayEquals(expected, executor.head(image, d.localSplit(), d.mainExit(), ExitRule.NEVER)
                        .answer().probabilities(), CLOSE);
                working.countDown();
            } catch (BackendException e) {
                assertTrue(closed.get(), "refused before it was closed: " + e.getMessage());
                return null;
            }
        }
    }

    @Test
    void leavesNothingOpenWhenAStageDoesNotCompile() throws Exception {
        for (int good : new int[] {0, 1, 4}) {
            CountingBackend failing = new CountingBackend(backend(), good);
            assertThrows(BackendException.class, () -> partition().open(failing));
            assertEquals(0, failing.open(), "stages left open after " + good + " good ones");
        }
    }

    @Test
    void closingItClosesItsStages() throws Exception {
        CountingBackend counting = new CountingBackend(backend(), Integer.MAX_VALUE);
        CnnExecutor executor = partition().open(counting);
        assertTrue(counting.open() > 0);
        executor.close();
        assertEquals(0, counting.open());
    }

    private CnnExecutor open() throws Exception {
        return partition().open(backend());
    }

    private static Prediction run(CnnExecutor vehicle, CnnExecutor server, Tensor image, int split, int exit)
            throws BackendException {
        return run(vehicle, server, image, split, exit, ExitRule.NEVER);
    }

    private static Prediction run(CnnExecutor vehicle, CnnExecutor server, Tensor image, int split, int exit,
            ExitRule rule) throws BackendException {
        HeadResult head = vehicle.head(image, split, exit, rule);
        if (head.answer() != null) {
            return head.answer();
        }
        assertArrayEquals(vehicle.description().splits().get(split).features().shape(), head.features().shape());
        return server.tail(head.features().asBatch(), split, exit, rule).get(0);
    }

    private static void check(Prediction answer, NetworkDescription d) {
        assertNotNull(answer);
        assertEquals(d.labels().size(), answer.probabilities().length);
        double sum = 0;
        for (float p : answer.probabilities()) {
            sum += p;
        }
        assertEquals(1, sum, 1e-3);
        assertEquals(answer.probabilities()[answer.label()], answer.confidence());
    }

    private Tensor image(int seed) throws Exception {
        int[] shape = partition().description().inputShape();
        float[] data = new float[(int) Tensor.elements(shape)];
        Random random = new Random(seed);
        float low = random.nextFloat() * 0.5f;
        for (int i = 0; i < data.length; i++) {
            data[i] = low + 0.5f * random.nextFloat();
        }
        return Tensor.of(data, shape);
    }

    private static Frame frame(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new Random(width).nextBytes(rgb);
        return new Frame(1, Arrays.toString(new int[] {width, height}), width, height, rgb, Frame.UNKNOWN);
    }

    private interface Call {
        Object run() throws BackendException;
    }

    private static void refused(Call call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message != null && !message.isBlank(), "a refusal says why");
    }

    /** Compiles so many stages, then fails; counts those that are open. */
    private static final class CountingBackend implements ComputeBackend {
        private final ComputeBackend real;
        private final AtomicInteger open = new AtomicInteger();
        private int left;

        CountingBackend(ComputeBackend real, int good) {
            this.real = real;
            this.left = good;
        }

        int open() {
            return open.get();
        }

        @Override
        public BackendInfo info() {
            return real.info();
        }

        @Override
        public CompiledStage compile(StageModel stage) throws BackendException {
            if (left-- == 0) {
                throw new BackendException("the test lets " + stage + " fail");
            }
            CompiledStage compiled = real.compile(stage);
            open.incrementAndGet();
            return new CompiledStage() {
                private final AtomicBoolean closed = new AtomicBoolean();

                @Override
                public Tensor run(Tensor batch) throws BackendException {
                    return compiled.run(batch);
                }

                @Override
                public void close() {
                    if (closed.compareAndSet(false, true)) {
                        open.decrementAndGet();
                        compiled.close();
                    }
                }
            };
        }
    }
}
