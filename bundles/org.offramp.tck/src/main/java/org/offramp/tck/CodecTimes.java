package org.offramp.tck;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

/**
 * Measures how long a codec computes for one tensor: processor time of this thread, which a busy machine falsifies less
 * than the clock on the wall. The best of several rounds counts.
 */
public final class CodecTimes {
    private static final int ROUNDS = 12;
    private static final long ROUND_NANOS = 150_000_000;

    private CodecTimes() {
    }

    /** A part of the measurement: one encoding or one decoding. */
    private interface Step {
        Object run() throws CodecException;
    }

    /** One line: codec, shape, bytes, microseconds to encode and to decode. */
    public static String line(FeatureCodec codec, FeatureSpec spec, Tensor tensor) throws CodecException {
        byte[] bytes = codec.encode(tensor, spec);
        return String.format(Locale.ROOT, "%-9s %-12s %7d bytes, encode %8.1f us, decode %8.1f us", codec.name(),
                Arrays.toString(spec.shape()), bytes.length, micros(() -> codec.encode(tensor, spec)),
                micros(() -> codec.decode(bytes, spec)));
    }

    private static double micros(Step step) throws CodecException {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        double best = Double.POSITIVE_INFINITY;
        int used = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = thread.getCurrentThreadCpuTime();
            long spent = 0;
            int times = 0;
            while (spent < ROUND_NANOS) {
                for (int i = 0; i < 8; i++) {
                    used += step.run() == null ? 1 : 0;
                }
                times += 8;
                spent = thread.getCurrentThreadCpuTime() - begun;
            }
            best = Math.min(best, spent / 1e3 / times);
        }
        if (used > 0) {
            throw new IllegalStateException("the codec gave nothing " + used + " times");
        }
        return best;
    }
}
