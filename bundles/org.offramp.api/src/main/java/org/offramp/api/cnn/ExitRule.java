package org.offramp.api.cnn;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether a task may leave at an early exit because the network is sure enough (the BranchyNet manner).
 *
 * <p><b>Registration:</b> an OSGi service with the property {@link #NAME}. Vehicle and server select it by that name;
 * several services of one name may stand side by side, each with thresholds for another network. One rule serves many
 * tasks at once; what has to be remembered from exit to exit of one task lives in its {@link Walk}.
 *
 * <p><b>Use:</b> a runtime asks {@link #on} before each task or batch and hands what it gets to the executor, so that
 * the thresholds are those of the network that runs. The two halves of a task that is split walk under the rule of their
 * own host: the walk on the server begins anew.
 *
 * <p><b>Threads:</b> any.
 */
@ConsumerType
@FunctionalInterface
public interface ExitRule {
    /** Service property (String): the name a configuration selects this rule by, e.g. {@code entropy}. */
    String NAME = "offramp.exitrule.name";

    /** No task leaves early; executors skip the early classifiers altogether. */
    ExitRule NEVER = () -> prediction -> false;

    /** Begins the walk of one task through the network; called from any thread. */
    Walk begin();

    /**
     * This rule as it applies to a network; {@link #NEVER} when its thresholds were made for another one, so that they
     * are not silently used where nobody has checked them. Called for each task: it has to be quick.
     */
    default ExitRule on(NetworkDescription network) {
        return this;
    }

    /** Why {@link #on} gives {@link #NEVER} for this network, for a person; empty when it does not, or is meant to. */
    default String misfit(NetworkDescription network) {
        return "";
    }

    /**
     * Whether a walk wants to see the prediction of this exit; the classifier of one that it does not want is not run.
     * The same answer for as long as the object lives.
     *
     * @param exit an exit before the one chosen, from 1
     */
    default boolean asks(int exit) {
        return true;
    }

    /** One task on its way; used by one thread at a time. */
    @ConsumerType
    @FunctionalInterface
    interface Walk {
        /**
         * Whether the task ends with this prediction; asked in order at each exit that the rule {@linkplain #asks asks}
         * until the first {@code true}.
         */
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
