package org.offramp.learning;

import java.util.Map;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.DenseDesign;
import org.offramp.engine.actor.GraphDesign;

/** An actor with its parameters, computed in plain Java. Immutable; any thread, each with a scratch of its own. */
interface Actor {
    /**
     * The relaxed action before its sigmoid, which changes no order.
     *
     * @param seen the slot; its best decision is not looked at
     * @return {@code [m * options + o]}, an array of the scratch; of no meaning where there is no edge
     */
    float[] scores(ActorExample seen, Scratch scratch);

    /** An actor of a design. */
    static Actor of(ActorDesign design, Map<String, float[]> parameters) {
        design.check(parameters);
        if (design instanceof GraphDesign graph) {
            return new GraphActor(graph, parameters);
        } else if (design instanceof DenseDesign dense) {
            return new DenseActor(dense, parameters);
        }
        throw new IllegalArgumentException("there is no actor for " + design);
    }
}
