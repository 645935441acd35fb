package org.offramp.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.OptionTable;
import org.offramp.engine.actor.ActorTrainer;

/** Policies of small actors, and random slots for them. */
final class Drive {
    private static final String PID = "org.offramp.policy.";

    private Drive() {
    }

    static LearningSettings settings(String policy, String state) {
        return new LearningSettings(PID + policy, 16, 8, 5, 0.01, 1000, true, 0, 0, 3, 1, state, 3600);
    }

    static LearningPolicy graph(String policy, String state, ActorTrainer trainer) {
        LearningSettings settings = settings(policy, state);
        return new LearningPolicy(Exits.ALL, ActorKind.graph(settings.pid(), 8, 6, 4, 2), settings, trainer);
    }

    static LearningPolicy dense(String policy, Channel channel, ActorTrainer trainer) {
        LearningSettings settings = settings(policy, "");
        return new LearningPolicy(Exits.ALL, ActorKind.dense(settings.pid(), channel, 8, 6, 3), settings, trainer);
    }

    /** Decides so many random slots; waits after each, as a simulator does. */
    static List<Integer> decide(DecisionPolicy policy, long seed, int slots, int devices) {
        OptionTable table = Examples.table(2);
        Random random = new Random(seed);
        Decision decision = new Decision();
        List<Integer> options = new ArrayList<>();
        for (int k = 0; k < slots; k++) {
            decision.reset(devices);
            policy.decide(Examples.slot(random, table, devices, 2, 0.9), decision);
            policy.settle();
            for (int m = 0; m < devices; m++) {
                options.add(decision.option(m));
            }
        }
        return options;
    }
}
