package org.offramp.learning;

import java.util.Map;
import org.offramp.engine.actor.ActorDesign;

/**
 * What an actor knows after a number of steps. Immutable: a step of training gives a new one.
 *
 * @param actor the actor, ready to decide
 * @param design its kind
 * @param parameters its parameters
 * @param optimizer what the optimizer remembers of past steps; empty without any
 * @param steps steps of training so far
 * @param loss cross-entropy of the last one, the mean over the edges (Li et al. 2022, eq. 16); NaN before the first
 */
record Learned(Actor actor, ActorDesign design, Map<String, float[]> parameters, Map<String, float[]> optimizer,
        long steps, double loss) {
    Learned(ActorDesign design, Map<String, float[]> parameters, Map<String, float[]> optimizer, long steps,
            double loss) {
        this(Actor.of(design, parameters), design, parameters, optimizer, steps, loss);
    }

    /** What an actor begins with. */
    static Learned nothing(ActorDesign design, long seed) {
        return new Learned(design, design.initialise(seed), Map.of(), 0, Double.NaN);
    }
}
