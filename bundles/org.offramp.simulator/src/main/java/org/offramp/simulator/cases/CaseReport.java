package org.offramp.simulator.cases;

import java.util.List;

/**
 * What came of one case.
 *
 * @param worked the case
 * @param comparisons every figure, in the order of the file
 * @param optima per slot: the best decision found
 */
public record CaseReport(WorkedCase worked, List<Comparison> comparisons, List<Optimum> optima) {
    /**
     * The best decision of a slot.
     *
     * @param server server of each device
     * @param exit index of the exit of each device
     * @param reward its estimated reward
     * @param decisions how many decisions the slot has
     * @param unique whether none is as good
     */
    public record Optimum(int[] server, int[] exit, double reward, long decisions, boolean unique) {
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
