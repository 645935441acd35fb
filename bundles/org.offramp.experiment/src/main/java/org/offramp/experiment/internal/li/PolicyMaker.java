package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.offramp.api.policy.DecisionPolicy;

/** Makes the policies of the runs: each run gets one of its own that has learned nothing yet. */
interface PolicyMaker {
    /** A policy that is this run's alone. */
    interface Made extends AutoCloseable {
        /** The policy. */
        DecisionPolicy policy();

        /** Ends it. */
        @Override
        void close();
    }

    /** The code that every simulation depends on, one thing a line. */
    String machinery() throws IOException;

    /**
     * What the decisions of policies depend on beside seed and slots: code and configuration, one thing a line.
     *
     * @throws IOException when there is none of a name, or none can be made of it
     */
    Map<String, String> describe(List<String> names) throws IOException, InterruptedException;

    /**
     * Makes one that was described before.
     *
     * @param name the name that its service has
     * @param seed of what it draws, if it draws
     * @throws IOException when it does not come about
     */
    Made make(String name, long seed) throws IOException, InterruptedException;

    /** No more are made; everything is as it was before the first was described. */
    default void done() throws IOException {
    }
}
