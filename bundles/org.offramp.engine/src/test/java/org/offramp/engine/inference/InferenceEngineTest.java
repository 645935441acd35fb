package org.offramp.engine.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

import org.junit.jupiter.api.Test;

class InferenceEngineTest {
    private static final int CHANNELS = 4;
    private static final int SIZE = 10;
    private static final int ITEM = CHANNELS * SIZE * SIZE;

    private final InferenceEngine engine = InferenceEngine.onnxRuntime();

    @Test
    void saysWhichLibraryItIs() {
        assertEquals("ONNX Runtime", engine.name());
        assertTrue(engine.version().matches("1\\.\\d+\\.\\d+"), engine.version());
    }

    @Test
    void tellsTheShapesOfAModelWithTheFreeBatch() throws InferenceException {
        try (InferenceSession session = open(TestModels.convolution(4, 8, SIZE, 1, 1))) {
            assertArrayEquals(new int[] {-1, 4, SIZE, SIZE}, session.inputShape());
            assertArrayEquals(new int[] {-1, 8, SIZE, SIZE}, session.outputShape());
        }
    }

    @Test
    void aBatchGivesTheAnswersOfItsItems() throws InferenceException {
        float[] batch = random(3 * ITEM);
        try (InferenceSession session = open(convolution())) {
            float[] together = session.run(batch, 3, CHANNELS, SIZE, SIZE);
            for (int i = 0; i < 3; i++) {
                float[] alone = session.run(Arrays.copyOfRange(batch, i * ITEM, (i + 1) * ITEM), 1, CHANNELS, SIZE,
                        SIZE);
                assertArrayEquals(alone, Arrays.copyOfRange(together, i * ITEM, (i + 1) * ITEM), 1e-5f);
            }
        }
    }

    @Test
    void aSmallerCallAfterALargerOneDoesNotSeeItsRemains() throws InferenceException {
        try (InferenceSession session = open(TestModels.identityOfUnknownWidth())) {
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, session.run(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
            assertArrayEquals(new float[] {7}, session.run(new float[] {7}, 1, 1));
        }
    }

    @Test
    void answersAreTheCallersOwn() throws InferenceException {
        float[] input = random(ITEM);
        try (InferenceSession session = open(convolution())) {
            float[] first = session.run(input, 1, CHANNELS, SIZE, SIZE);
            float[] kept = first.clone();
            session.run(random(ITEM + ITEM), 2, CHANNELS, SIZE, SIZE);
            assertArrayEquals(kept, first);
        }
    }

    @Test
    void moreThreadsGiveTheSameAnswer() throws InferenceException {
        float[] input = random(ITEM);
        try (InferenceSession one = open(convolution());
                InferenceSession two = engine.open(convolution(), SessionOptions.cpu(2))) {
            assertArrayEquals(one.run(input, 1, CHANNELS, SIZE, SIZE), two.run(input, 1, CHANNELS, SIZE, SIZE), 1e-5f);
        }
    }

    @Test
    void refusesBytesThatAreNoModel() {
        InferenceException refused = assertThrows(InferenceException.class, () -> open(new byte[] {1, 2, 3}));
        assertTrue(refused.getMessage().contains("not a model"), refused.getMessage());
        assertThrows(InferenceException.class, () -> open(new byte[0]));
        byte[] half = Arrays.copyOf(convolution(), convolution().length / 2);
        assertThrows(InferenceException.class, () -> open(half));
    }

    @Test
    void refusesAModelWithTwoInputs() {
        InferenceException refused = assertThrows(InferenceException.class, () -> open(TestModels.twoInputs()));
        assertTrue(refused.getMessage().contains("one input"), refused.getMessage());
    }

    @Test
    void refusesAShapeThatDoesNotFitAndSaysBoth() throws InferenceException {
        try (InferenceSession session = open(convolution())) {
            InferenceException refused = assertThrows(InferenceException.class,
                    () -> session.run(new float[ITEM], 1, CHANNELS, SIZE + 1, SIZE));
            assertTrue(refused.getMessage().contains("[-1, 4, 10, 10]"), refused.getMessage());
            assertTrue(refused.getMessage().contains("[1, 4, 11, 10]"), refused.getMessage());
            assertThrows(InferenceException.class, () -> session.run(new float[ITEM], CHANNELS, SIZE, SIZE));
            assertThrows(InferenceException.class, () -> session.run(new float[0], 0, CHANNELS, SIZE, SIZE));
            assertThrows(InferenceException.class, () -> session.run(new float[3], 1, CHANNELS, SIZE, SIZE));
            assertThrows(InferenceException.class, () -> session.run(new float[3]));
        }
    }

    @Test
    void refusesAProviderItDoesNotHave() {
        InferenceException refused = assertThrows(InferenceException.class,
                () -> engine.open(convolution(), new SessionOptions("abacus", 1)));
        assertTrue(refused.getMessage().contains("abacus"), refused.getMessage());
    }

    @Test
    void refusesThreadsOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> SessionOptions.cpu(0));
        assertThrows(IllegalArgumentException.class, () -> SessionOptions.cpu(65));
    }

    @Test
    void aClosedSessionRefusesCallsAndMayBeClosedAgain() throws InferenceException {
        InferenceSession session = open(convolution());
        session.close();
        session.close();
        InferenceException refused = assertThrows(InferenceException.class,
                () -> session.run(new float[ITEM], 1, CHANNELS, SIZE, SIZE));
        assertTrue(refused.getMessage().contains("closed"), refused.getMessage());
    }

    @Test
    void closingUnderLoadLetsEveryCallThatHasBegunReturn() throws Exception {
        for (int round = 0; round < 20; round++) {
            closeUnderLoad(open(convolution()), 4);
        }
    }

    private void closeUnderLoad(InferenceSession session, int callers) throws Exception {
        float[] input = random(ITEM);
        float[] expected = session.run(input, 1, CHANNELS, SIZE, SIZE);
        AtomicBoolean closing = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(callers);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                ends.add(pool.submit(() -> callUntilClosed(session, input, expected, closing, running)));
            }
            assertTrue(running.await(30, TimeUnit.SECONDS));
            closing.set(true);
            session.close();
            for (Future<?> end : ends) {
                end.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Void callUntilClosed(InferenceSession session, float[] input, float[] expected,
            AtomicBoolean closing, CountDownLatch running) throws InferenceException {
        while (true) {
            try {
                assertArrayEquals(expected, session.run(input, 1, CHANNELS, SIZE, SIZE), 1e-5f);
                running.countDown();
            } catch (InferenceException e) {
                if (e.getMessage().contains("closed") && closing.get()) {
                    return null;
                }
                throw e;
            }
        }
    }

    private InferenceSession open(byte[] onnx) throws InferenceException {
        return engine.open(onnx, SessionOptions.cpu(1));
    }

    private static byte[] convolution() {
        return TestModels.convolution(CHANNELS, CHANNELS, SIZE, 2, 7);
    }

    private static float[] random(int size) {
        Random random = new Random(size);
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = random.nextFloat();
        }
        return data;
    }
}
