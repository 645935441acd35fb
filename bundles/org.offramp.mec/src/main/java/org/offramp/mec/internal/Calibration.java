package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendException;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.tensor.Tensor;

/**
 * Measures t0_MEC and C_MEC (Danek et al. 2025, eq. 9) of a network that has just been opened: the line through the
 * times of its longest tail and of its shortest one. Warms the network up by the way.
 */
final class Calibration {
    /** Announced when nothing could be measured and the backend does not say either. */
    static final double UNKNOWN_MAC_PER_SECOND = 1e9;

    private static final System.Logger LOG = System.getLogger(Calibration.class.getName());
    private static final int RUNS = 5;
    private static final long BUDGET_NANOS = 300_000_000;

    private Calibration() {
    }

    /** @param stated computing power as the backend measured it, 0 when it did not */
    static ComputeProfile measure(CnnExecutor executor, NetworkDescription network, double stated) {
        int exit = network.mainExit();
        int last = network.splits().size() - 1;
        try {
            double longest = bestMillis(executor, network, 0, exit);
            double longMacs = network.tailMacs(0, exit);
            double shortMacs = network.tailMacs(last, exit);
            if (last == 0 || longMacs <= shortMacs) {
                return proportional(longMacs, longest);
            }
            double shortest = bestMillis(executor, network, last, exit);
            if (longest <= shortest) {
                return proportional(longMacs, longest);
            }
            double macPerMilli = (longMacs - shortMacs) / (longest - shortest);
            double fixed = longest - longMacs / macPerMilli;
            return fixed < 0 ? proportional(longMacs, longest) : new ComputeProfile(fixed, macPerMilli * 1e3);
        } catch (BackendException | RuntimeException | Error e) {
            LOG.log(Level.WARNING, "network " + network.name() + " could not be measured, so its announced speed is the"
                    + " backend's: " + e, e);
            return new ComputeProfile(0, stated > 0 ? stated : UNKNOWN_MAC_PER_SECOND);
        }
    }

    private static ComputeProfile proportional(double macs, double millis) {
        double rate = macs * 1e3 / millis;
        return new ComputeProfile(0, rate > 0 && Double.isFinite(rate) ? rate : UNKNOWN_MAC_PER_SECOND);
    }

    /** The shortest of some runs, for what disturbs a run only ever prolongs it. */
    private static double bestMillis(CnnExecutor executor, NetworkDescription network, int split, int exit)
            throws BackendException {
        int[] shape = network.splits().get(split).features().shape();
        Tensor zeros = Tensor.of(new float[(int) Tensor.elements(shape)], shape).asBatch();
        long begin = System.nanoTime();
        long best = Long.MAX_VALUE;
        executor.tail(zeros, split, exit, ExitRule.NEVER);
        for (int run = 0; run < RUNS && System.nanoTime() - begin < BUDGET_NANOS || best == Long.MAX_VALUE; run++) {
            long start = System.nanoTime();
            executor.tail(zeros, split, exit, ExitRule.NEVER);
            best = Math.min(best, System.nanoTime() - start);
        }
        return Math.max(best, 1) / 1e6;
    }
}
