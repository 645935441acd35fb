package org.offramp.decision;

import org.offramp.api.cost.Objective;

/**
 * The accuracy of the tasks within their deadlines, as {@link Objective#ON_TIME}; of decisions that are equal by that,
 * the one whose tasks are done sooner. So a search does not stand still on the plateaus of a hard deadline, and what is
 * left until a deadline makes up for a prediction that is wrong. Any thread.
 */
public final class OnTime implements Objective {
    /** Far below the difference between two exits, however many tasks it is added up over. */
    private static final double SOONER = 1e-6;

    @Override
    public double value(double accuracy, double completionMillis, double deadlineMillis) {
        return ON_TIME.value(accuracy, completionMillis, deadlineMillis)
                + SOONER / (1 + completionMillis / deadlineMillis);
    }
}
