package org.offramp.api.policy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How far a policy's learning has come. A {@link DecisionPolicy} that learns may implement it beside; experiments plot
 * it, and refuse to call a policy learned whose training does not run.
 *
 * <p><b>Threads:</b> any; each method returns at once.
 */
@ConsumerType
public interface LearningProgress {
    /** How many steps of training have taken effect since the policy began to learn, restored states included. */
    long trainingSteps();

    /** The loss of the last step, as the policy defines it; NaN before the first. */
    double trainingLoss();

    /**
     * How long the last steps of training took: the quantile of a share from 0 to 1, in ms; NaN before the first, and
     * for a policy that does not know. Measured.
     */
    default double trainingStepMillis(double share) {
        return Double.NaN;
    }

    /** Why training does not run, in one line; empty when it does, or is not due yet. */
    default String trainingFault() {
        return "";
    }
}
