package org.offramp.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

class CodecClockTest {
    private static final FeatureSpec SPEC = FeatureSpec.of(1, 2, 2);

    @Test
    void theMedianIsThatOfTheCallsThemselves() throws Exception {
        List<CodecClock.Times> times = new CodecClock(Duration.ZERO, Duration.ofMillis(6), 3).measure(
                List.of(new Lane(3, new Busy("slow", 2_000_000)), new Lane(3, null), new Lane(3, new Busy("quick", 0))),
                SPEC, List.of(Tensor.of(new float[4], SPEC.shape())));
        assertEquals(List.of("slow", "quick"), times.stream().map(CodecClock.Times::codec).toList());
        CodecClock.Times slow = times.get(0);
        assertEquals(3, slow.split());
        assertTrue(slow.encodeMicros() >= 2000, slow.toString());
        assertTrue(slow.encodeMicros() > slow.decodeMicros(), slow.toString());
        assertTrue(slow.calls() >= 3 && slow.calls() <= 9, slow.toString());
        assertTrue(times.get(1).encodeMicros() < 2000, times.toString());
    }

    /** Encodes for as long as it is told. */
    private record Busy(String name, long nanos) implements FeatureCodec {
        @Override
        public boolean supports(FeatureSpec spec) {
            return true;
        }

        @Override
        public int maximumBytes(FeatureSpec spec) {
            return 1;
        }

        @Override
        public byte[] encode(Tensor tensor, FeatureSpec spec) {
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return new byte[1];
        }

        @Override
        public Tensor decode(byte[] bytes, FeatureSpec spec) {
            return Tensor.of(new float[spec.elements()], spec.shape());
        }
    }
}
