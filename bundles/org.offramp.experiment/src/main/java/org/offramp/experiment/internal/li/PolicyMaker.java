package org.offramp.experiment.internal.li;

import java.io.IOException;
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

    /** What a policy's decisions depend on beside seed and slots: code and configuration, one thing a line. */
    String describe(String name) throws IOException, InterruptedException;

    /**
     * Makes one.
     *
     * @param name the name that its service has
     * @param seed of what it draws, if it draws
     * @throws IOException when there is none of this name, or it does not come about
     */
    Made make(String name, long seed) throws IOException, InterruptedException;
}
