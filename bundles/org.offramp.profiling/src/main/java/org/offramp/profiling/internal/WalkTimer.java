package org.offramp.profiling.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendException;
import org.offramp.api.tensor.Tensor;
import org.offramp.profile.Spread;

/**
 * Measures the head and the tail of every pair (split, exit) as a whole, one image at a time: what the sums of the stage
 * times are held against. One thread.
 */
final class WalkTimer {
    /**
     * One half.
     *
     * @param split the split
     * @param exit the exit
     * @param tail whether it is the server's half
     */
    record Half(int split, int exit, boolean tail) {
    }

    private final OpenStages open;
    private final Map<Half, Samples> times = new LinkedHashMap<>();

    WalkTimer(OpenStages open) {
        this.open = open;
    }

    /** Each half once. The head is the same for all exits behind its split and is measured with the main exit. */
    void pass(Tensor image, boolean counted) throws BackendException {
        NetworkDescription network = open.network();
        for (int exit = 1; exit <= network.mainExit(); exit++) {
            head(image, network.localSplit(), exit, counted);
        }
        for (int split = 0; split < network.localSplit(); split++) {
            Tensor sent = split == 0 ? image : head(image, split, network.mainExit(), counted).features();
            Tensor batch = sent.asBatch();
            for (int exit = split + 1; exit <= network.mainExit(); exit++) {
                long start = System.nanoTime();
                open.executor().tail(batch, split, exit, ExitRule.NEVER);
                add(new Half(split, exit, true), System.nanoTime() - start, counted);
            }
        }
    }

    private HeadResult head(Tensor image, int split, int exit, boolean counted) throws BackendException {
        long start = System.nanoTime();
        HeadResult result = open.executor().head(image, split, exit, ExitRule.NEVER);
        add(new Half(split, exit, false), System.nanoTime() - start, counted);
        return result;
    }

    private void add(Half half, long nanos, boolean counted) {
        if (counted) {
            times.computeIfAbsent(half, h -> new Samples()).add(nanos);
        }
    }

    Map<Half, Spread> result() {
        Map<Half, Spread> result = new LinkedHashMap<>();
        times.forEach((half, samples) -> result.put(half, samples.spread()));
        return result;
    }
}
