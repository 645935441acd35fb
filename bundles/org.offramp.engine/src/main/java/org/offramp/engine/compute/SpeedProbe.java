package org.offramp.engine.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;

/**
 * Measures computing power with a stage like those of a VGG: a 3x3 convolution with 32 channels in and out on 30x30
 * points (C_AV and C_MEC of Danek et al. 2025, eq. 8 and 9). The model is {@code ConvolutionStage} of the conformance
 * suites; a test compares the two. Stateless; any thread.
 */
public final class SpeedProbe {
    /** Channels in and out. */
    public static final int CHANNELS = 32;
    /** Height and width. */
    public static final int SIZE = 30;
    private static final String RESOURCE = "speed-probe.onnx";

    private SpeedProbe() {
    }

    /** The stage, as a backend receives it. */
    public static StageModel stage() {
        int[] shape = {CHANNELS, SIZE, SIZE};
        try (InputStream in = SpeedProbe.class.getResourceAsStream(RESOURCE)) {
            return new StageModel("speed-probe", in.readAllBytes(), shape, shape,
                    9L * CHANNELS * CHANNELS * SIZE * SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle's " + RESOURCE + " cannot be read", e);
        }
    }

    /**
     * Demand over the median time of a call, for a pause of the machine in between must not count.
     *
     * @param compiled the stage as a backend compiled it
     * @param batch items a call
     * @param millis how long it is measured; at least one call is made
     * @return multiply-accumulates a second
     */
    public static double macPerSecond(CompiledStage compiled, int batch, int millis) throws BackendException {
        Tensor items = Tensor.of(new float[batch * CHANNELS * SIZE * SIZE], batch, CHANNELS, SIZE, SIZE);
        long[] nanos = new long[10_000];
        int calls = 0;
        long end = System.nanoTime() + millis * 1_000_000L;
        do {
            long start = System.nanoTime();
            compiled.run(items);
            nanos[calls++] = System.nanoTime() - start;
        } while (calls < nanos.length && System.nanoTime() < end);
        Arrays.sort(nanos, 0, calls);
        return (double) batch * stage().macs() * 1e9 / Math.max(1, nanos[calls / 2]);
    }
}
