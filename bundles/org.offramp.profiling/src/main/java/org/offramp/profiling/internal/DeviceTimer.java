package org.offramp.profiling.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.source.Frame;
import org.offramp.api.tensor.Tensor;
import org.offramp.profile.Profile;
import org.offramp.profile.Spread;

/**
 * Measures a network on one backend. Everything takes turns, round by round, so that a busy spell of the machine meets
 * all of it alike.
 */
final class DeviceTimer {
    /** Rounds that are run and forgotten: code is compiled, memory is laid out, clocks rise. */
    private static final int WARM_UP = 3;
    private static final double WARM_UP_SHARE = 0.1;
    private static final int LEAST_ROUNDS = 3;
    /** Passes a round with one image each; twice the batch, half the passes, but one at least. */
    private static final int PASSES = 8;

    /**
     * What came out.
     *
     * @param stages the network's stages
     * @param device the times
     * @param walks the times of whole heads and tails, one image at a time
     * @param preprocessing from a frame to the input
     * @param codecs the codecs
     */
    record Result(List<Profile.Stage> stages, Profile.Device device, Map<WalkTimer.Half, Spread> walks,
            Spread preprocessing, List<Profile.Codec> codecs) {
    }

    private final CnnPartition partition;
    private final List<FeatureCodec> codecs;
    private final List<Frame> frames;
    private final List<Integer> batches;

    DeviceTimer(CnnPartition partition, List<FeatureCodec> codecs, List<Frame> frames, List<Integer> batches) {
        this.partition = partition;
        this.codecs = codecs;
        this.frames = frames;
        this.batches = batches;
    }

    /** @param progress hears how much is done, 0 to 1 */
    Result measure(ComputeBackend backend, double seconds, DoubleConsumer progress)
            throws BackendException, InterruptedException {
        List<Tensor> images = frames.stream().map(partition::preprocess).toList();
        long begun = System.nanoTime();
        try (OpenStages open = new OpenStages(partition, backend)) {
            List<StageTimer> timers = new ArrayList<>();
            batches.forEach(size -> timers.add(new StageTimer(open, size)));
            WalkTimer walks = new WalkTimer(open);
            CodecTimer around = new CodecTimer(partition, open, codecs);
            int counted = 0;
            for (int round = 0; counted < LEAST_ROUNDS || (System.nanoTime() - begun) / 1e9 < seconds; round++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                boolean counts = round >= WARM_UP && (System.nanoTime() - begun) / 1e9 >= WARM_UP_SHARE * seconds
                        || round >= 100;
                for (int pass = 0; pass < PASSES; pass++) {
                    for (StageTimer timer : timers) {
                        if (pass % timer.batch() == 0) {
                            timer.pass(images, round + pass, counts);
                        }
                    }
                    if (pass % 2 == 0) {
                        walks.pass(images.get((round + pass) % images.size()), counts);
                    }
                }
                around.pass(frames.get(round % frames.size()), counts);
                counted += counts ? 1 : 0;
                progress.accept(Math.min(1, (System.nanoTime() - begun) / 1e9 / seconds));
            }
            BackendInfo info = backend.info();
            return new Result(open.stages(), new Profile.Device(info.name(), info.engine(), info.device(),
                    info.threads(), info.macPerSecond(), timers.stream().map(StageTimer::result).toList()),
                    walks.result(), around.preprocessing(), around.codecs());
        }
    }
}
