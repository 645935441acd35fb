package org.offramp.profiling.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.tensor.Tensor;
import org.offramp.profile.Profile;
import org.offramp.profile.Profile.Role;
import org.offramp.profile.Spread;

/**
 * Measures all stages with one batch size. A pass runs each stage once on what the stage before it gave, in the order of
 * a walk, so that caches are as they are in service; then the executor walks the unsplit network, for what it takes
 * beyond its stages. One thread.
 */
final class StageTimer {
    private final OpenStages open;
    private final int batch;
    private final List<Samples> times;
    private final Samples beyond = new Samples();

    StageTimer(OpenStages open, int batch) {
        this.open = open;
        this.batch = batch;
        times = open.stages().stream().map(s -> new Samples()).toList();
    }

    int batch() {
        return batch;
    }

    /** One run of each stage; a warm-up is not counted. */
    void pass(List<Tensor> images, int first, boolean counted) throws BackendException {
        Tensor input = Tensor.stack(IntStream.range(first, first + batch)
                .mapToObj(i -> images.get(i % images.size())).toList());
        Tensor x = input;
        int blocks = open.network().localSplit();
        for (int i = 1; i <= blocks; i++) {
            x = run(Role.BLOCK, i, x, counted);
            run(Role.EXIT, i, x, counted);
            Tensor encoded = run(Role.ENCODER, i, x, counted);
            if (encoded != null) {
                run(Role.DECODER, i, encoded, counted);
            }
        }
        long inside = open.insideNanos();
        long start = System.nanoTime();
        open.executor().tail(input, 0, blocks, ExitRule.NEVER);
        long nanos = System.nanoTime() - start - (open.insideNanos() - inside);
        if (counted) {
            beyond.add(nanos);
        }
    }

    private Tensor run(Role role, int number, Tensor x, boolean counted) throws BackendException {
        CompiledStage stage = open.stage(role, number);
        if (stage == null) {
            return null;
        }
        long start = System.nanoTime();
        Tensor y = stage.run(x);
        long nanos = System.nanoTime() - start;
        if (counted) {
            times.get(open.index(role, number)).add(nanos);
        }
        return y;
    }

    Profile.Batch result() {
        List<Spread> spreads = new ArrayList<>();
        times.forEach(t -> spreads.add(t.spread()));
        return new Profile.Batch(batch, beyond.spread().medianMillis(), spreads);
    }
}
