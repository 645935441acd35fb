package org.offramp.policy.localsearch.internal;

import org.offramp.decision.SearchEffort;
import org.offramp.decision.SearchEffort.Improvement;

/** Reads how far a search is to go. */
final class Effort {
    private static final int MOST_RESTARTS = 10_000;
    private static final int MOST_ROUNDS = 1_000_000;

    private Effort() {
    }

    /**
     * What a file asks for.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    static SearchEffort of(String pid, LocalSearchConfig config) {
        requireRange(pid, "restarts", config.restarts(), MOST_RESTARTS);
        requireRange(pid, "rounds", config.rounds(), MOST_ROUNDS);
        Improvement improvement = switch (config.improvement()) {
            case "first" -> Improvement.FIRST;
            case "best" -> Improvement.BEST;
            default -> throw new IllegalArgumentException(pid + ": improvement = " + config.improvement()
                    + " must be first or best");
        };
        return new SearchEffort(improvement, config.eachExit(), config.restarts(), config.seed(),
                config.rounds());
    }

    private static void requireRange(String pid, String key, int value, int high) {
        if (value < 0 || value > high) {
            throw new IllegalArgumentException(pid + ": " + key + " = " + value + " must lie between 0 and " + high);
        }
    }
}
