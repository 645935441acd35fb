package org.offramp.simulator;

import java.util.Arrays;

/**
 * What came out of a run: of its tasks and rewards, which are the same each time, and of its decisions' durations,
 * which are measured. Not for several threads.
 */
public final class RunResult {
    private final Totals totals;
    private final long slots;
    private double rewards;
    private double normalised;
    private long sampled;
    private long[] nanos = new long[1024];
    private int timed;

    RunResult(Totals totals, long slots) {
        this.totals = totals;
        this.slots = slots;
    }

    void add(double reward, double best, long decisionNanos, boolean decided) {
        rewards += reward;
        if (!Double.isNaN(best)) {
            // with nothing to win, nothing is missed
            normalised += best == 0 ? 1 : reward / best;
            sampled++;
        }
        if (decided) {
            if (timed == nanos.length) {
                nanos = Arrays.copyOf(nanos, timed * 2);
            }
            nanos[timed++] = decisionNanos;
        }
    }

    /** Tasks: accuracy, service success probability, throughput, exits. */
    public Totals totals() {
        return totals;
    }

    /** Mean of eq. 9 over the slots, as far as the policy could know it. */
    public double meanReward() {
        return slots == 0 ? Double.NaN : rewards / slots;
    }

    /** Mean normalised reward (eq. 17) of the slots that were looked at; NaN when none was. */
    public double normalisedReward() {
        return sampled == 0 ? Double.NaN : normalised / sampled;
    }

    /** How many slots were looked at for the normalised reward. */
    public long sampledSlots() {
        return sampled;
    }

    /** How long decisions took: the quantile of this share, in ms; NaN without a decision. Measured. */
    public double decisionMillis(double share) {
        if (timed == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, timed);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(timed - 1L, (long) Math.ceil(share * timed) - 1 < 0 ? 0
                : (long) Math.ceil(share * timed) - 1)] / 1e6;
    }

    /** How long all decisions took together, in ms. Measured. */
    public double allDecisionsMillis() {
        return Arrays.stream(nanos, 0, timed).sum() / 1e6;
    }
}
