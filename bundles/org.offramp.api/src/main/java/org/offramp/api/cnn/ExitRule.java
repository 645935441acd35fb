package org.offramp.api.cnn;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether a task may leave at an early exit because the network is sure enough (the BranchyNet manner).
 *
 * <p>An OSGi service; the highest ranking one is used, {@link #NEVER} when there is none. One rule serves many tasks at
 * once; what has to be remembered from exit to exit of one task lives in its {@link Walk}.
 */
@ConsumerType
@FunctionalInterface
public interface ExitRule {
    /** No task leaves early; executors skip the early classifiers altogether. */
    ExitRule NEVER = () -> prediction -> false;

    /** Begins the walk of one task through the network; called from any thread. */
    Walk begin();

    /** One task on its way; used by one thread at a time. */
    @ConsumerType
    @FunctionalInterface
    interface Walk {
        /** Whether the task ends with this prediction; asked at each exit in order until the first {@code true}. */
        boolean leave(Prediction prediction);
    }

    /** Leaves at the first exit whose confidence reaches the threshold (0 to 1). */
    static ExitRule confidence(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a confidence threshold lies between 0 and 1, not at " + threshold);
        }
        Walk walk = prediction -> prediction.confidence() >= threshold;
        return () -> walk;
    }
}
