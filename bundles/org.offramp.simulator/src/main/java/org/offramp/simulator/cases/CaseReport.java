package org.offramp.simulator.cases;

import java.util.List;

/**
 * What came of one case.
 *
 * @param worked the case
 * @param comparisons every figure, in the order of the file
 * @param optima per slot: the best decision found, as servers and exits, and how many decisions are as good
 */
public record CaseReport(WorkedCase worked, List<Comparison> comparisons, List<Optimum> optima) {
    /**
     * The best decision of a slot.
     *
     * @param server server of each device
     * @param exit index of the exit of each device
     * @param reward its estimated reward
     * @param decisions decisions of this slot that were looked at
     * @param asGood how many of them are as good, this one included
     */
    public record Optimum(int[] server, int[] exit, double reward, long decisions, long asGood) {
    }

    /** The largest difference of all figures. */
    public double largest() {
        return comparisons.stream().mapToDouble(Comparison::difference).max().orElse(0);
    }

    /** Whether every figure is the same. */
    public boolean same() {
        return comparisons.stream().allMatch(Comparison::same);
    }
}
