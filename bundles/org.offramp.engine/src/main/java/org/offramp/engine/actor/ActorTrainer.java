package org.offramp.engine.actor;

import java.util.Map;
import org.offramp.engine.actor.internal.TorchActorTrainer;
import org.offramp.engine.training.TrainingException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The library that trains actors, behind plain Java types. An OSGi service of the engine bundle, there even when the
 * library's natives are not; outside of OSGi {@link #pytorch()} gives the same. Nothing is loaded before the first
 * {@link #open}.
 *
 * <p>On one machine the same steps give the same parameters, bit for bit, as long as one thread computes them.
 *
 * <p>Any thread.
 */
@ProviderType
public interface ActorTrainer {
    /** Why actors cannot be trained here, in one line that says what to do; {@code null} when they can. */
    String unavailable();

    /**
     * Begins to train an actor, or goes on.
     *
     * @param design what kind of actor
     * @param parameters the numbers to begin with, all that the design names
     * @param optimizer what {@link TrainableActor#optimizer()} gave; empty to begin without a past
     * @param threads threads that compute one step, at least 1
     * @return the actor; the caller closes it
     * @throws TrainingException when the natives are missing or do not load
     * @throws IllegalArgumentException when a parameter is missing or has another size; the message names it
     */
    TrainableActor open(ActorDesign design, Map<String, float[]> parameters, Map<String, float[]> optimizer,
            int threads) throws TrainingException;

    /** PyTorch through DJL, for tests and tools outside of OSGi. */
    static ActorTrainer pytorch() {
        return new TorchActorTrainer();
    }
}
