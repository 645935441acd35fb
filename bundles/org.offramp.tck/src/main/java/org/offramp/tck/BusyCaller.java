package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.tensor.Tensor;

/** Calls a stage until it refuses; remembers which call was seen at work inside the stage. */
final class BusyCaller extends Thread {
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
