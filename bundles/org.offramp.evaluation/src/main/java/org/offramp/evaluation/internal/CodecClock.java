package org.offramp.evaluation.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.tensor.Tensor;

/**
 * Measures how long codecs take, one thread, warm: each is called for a while unmeasured; then all take turns in
 * rounds, so that what disturbs the machine disturbs all of them; the median of all calls counts.
 *
 * @param warmUp how long each codec runs before
 * @param round how long each codec runs in a round
 * @param rounds number of rounds
 */
record CodecClock(Duration warmUp, Duration round, int rounds) {
    static final CodecClock USUAL = new CodecClock(Duration.ofMillis(150), Duration.ofMillis(25), 6);

    /**
     * Times of one codec at one split.
     *
     * @param split the split
     * @param codec the codec's name
     * @param encodeMicros median of a call of encode, in microseconds
     * @param decodeMicros median of a call of decode
     * @param calls measured calls of each
     */
    record Times(int split, String codec, double encodeMicros, double decodeMicros, int calls) {
        double micros() {
            return encodeMicros + decodeMicros;
        }
    }

    /** Times of the lanes with codecs. */
    List<Times> measure(List<Lane> lanes, FeatureSpec spec, List<Tensor> samples)
            throws CodecException, InterruptedException {
        List<Runner> runners = lanes.stream().filter(l -> l.codec() != null)
                .map(l -> new Runner(l, spec, samples)).toList();
        for (Runner runner : runners) {
            runner.run(warmUp.toNanos(), false);
        }
        for (int i = 0; i < rounds; i++) {
            for (Runner runner : runners) {
                runner.run(round.toNanos(), true);
            }
        }
        List<Times> times = new ArrayList<>();
        for (Runner runner : runners) {
            times.add(new Times(runner.lane.split(), runner.lane.codecName(), median(runner.encode),
                    median(runner.decode), runner.encode.size()));
        }
        return times;
    }

    private static double median(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return (sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0) / 1000;
    }

    private static final class Runner {
        private final Lane lane;
        private final FeatureSpec spec;
        private final List<Tensor> samples;
        private final List<Long> encode = new ArrayList<>();
        private final List<Long> decode = new ArrayList<>();
        private int next;

        Runner(Lane lane, FeatureSpec spec, List<Tensor> samples) {
            this.lane = lane;
            this.spec = spec;
            this.samples = samples;
        }

        void run(long nanos, boolean measured) throws CodecException, InterruptedException {
            long end = System.nanoTime() + nanos;
            do {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Tensor features = samples.get(next++ % samples.size());
                long begun = System.nanoTime();
                byte[] bytes = lane.codec().encode(features, spec);
                long encoded = System.nanoTime();
                Tensor decoded = lane.codec().decode(bytes, spec);
                long done = System.nanoTime();
                if (measured && decoded.size() > 0) {
                    encode.add(encoded - begun);
                    decode.add(done - encoded);
                }
            } while (System.nanoTime() < end);
        }
    }
}
