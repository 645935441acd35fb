package org.offramp.decision;

/**
 * How far a {@link LocalSearch} goes.
 *
 * @param improvement which change it makes next
 * @param eachExit whether it also starts, for each exit, with all devices at that exit: what single changes do not
 *     teach is a joint change
 * @param restarts how many more times it starts with random options
 * @param seed of these
 * @param rounds how many times it goes through all devices at most from each start; where it looks for the best change
 *     of all devices, it makes so many changes times the number of devices at most
 */
public record SearchEffort(Improvement improvement, boolean eachExit, int restarts, long seed, int rounds) {
    /** From minimum completion alone. */
    public static final SearchEffort QUICK = new SearchEffort(Improvement.FIRST, false, 0, 0, 20);
    /** From each exit too: for decisions on the path of a task. */
    public static final SearchEffort USUAL = new SearchEffort(Improvement.FIRST, true, 0, 0, 20);
    /** What stands in for the best decision where no exhaustive search is possible (Li et al. 2022, eq. 17). */
    public static final SearchEffort THOROUGH = new SearchEffort(Improvement.BEST, true, 10, 0, 50);

    /** Which of the changes that improve the decision is made next. */
    public enum Improvement {
        /** The best of the next device that has one, device after device. */
        FIRST,
        /** The best of all devices: M times as long for each change. */
        BEST
    }

    /** Checks the bounds. */
    public SearchEffort {
        java.util.Objects.requireNonNull(improvement, "improvement");
        if (restarts < 0 || rounds < 0) {
            throw new IllegalArgumentException("a local search has 0 restarts or more and makes 0 rounds or more, not "
                    + restarts + " and " + rounds);
        }
    }
}
