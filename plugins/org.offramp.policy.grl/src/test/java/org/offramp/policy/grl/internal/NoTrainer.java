package org.offramp.policy.grl.internal;

import java.util.Map;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.engine.actor.TrainableActor;

/** Nothing can be trained: a policy decides with what it knows, and the same slots give the same decisions. */
final class NoTrainer implements ActorTrainer {
    @Override
    public String unavailable() {
        return "no library in this test";
    }

    @Override
    public TrainableActor open(ActorDesign design, Map<String, float[]> parameters, Map<String, float[]> optimizer,
            int threads) {
        throw new IllegalStateException(unavailable());
    }
}
