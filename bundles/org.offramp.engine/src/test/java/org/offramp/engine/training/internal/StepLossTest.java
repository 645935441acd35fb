package org.offramp.engine.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.engine.training.StepSettings;

/** Needs PyTorch's natives; without PYTORCH_LIBRARY_PATH these tests are skipped and say so. */
class StepLossTest {
    @Test
    void theGarbageCollectorTakesNoNumberThatTheGradientNeeds() throws Exception {
        assumeTrue(PyTorch.unavailable() == null, () -> "skipped: " + PyTorch.unavailable());
        Engine engine = PyTorch.engine(1);
        StepSettings settings = new StepSettings(1, 0, 0, new float[] {3}, new int[] {0}, 5, 0, 1);
        for (int i = 0; i < 20; i++) {
            try (NDManager step = engine.newBaseManager()) {
                NDArray loss = step.create(1f);
                NDArray error = step.create(1f);
                loss.setRequiresGradient(true);
                error.setRequiresGradient(true);
                try (GradientCollector collector = engine.newGradientCollector()) {
                    NDArray total = StepLoss.total(step, List.of(loss), List.of(error), settings);
                    occupyWhatIsFree();
                    collector.backward(total);
                }
                assertEquals(3, loss.getGradient().getFloat());
                assertEquals(5, error.getGradient().getFloat());
            }
        }
    }

    /** Memory that numbers lay in, and that nobody holds any more, holds others afterwards. */
    private static void occupyWhatIsFree() {
        System.gc();
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            others.add(ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putFloat(-1e30f));
        }
    }
}
