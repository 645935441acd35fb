package org.offramp.engine.actor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What kind of actor: how the relaxed action of a slot follows from what it sees ({@link ActorExample}). Its numbers
 * are kept apart, by name.
 */
public interface ActorDesign {
    /** All parameters, in order. */
    List<ActorParameter> parameters();

    /** Parameters to begin with; the same seed gives the same numbers on every machine. */
    default Map<String, float[]> initialise(long seed) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (ActorParameter parameter : parameters()) {
            values.put(parameter.name(), parameter.initialise(seed));
        }
        return values;
    }

    /**
     * Checks that each parameter is there and has its size.
     *
     * @throws IllegalArgumentException when one is missing or has another size; the message names it
     */
    default void check(Map<String, float[]> values) {
        for (ActorParameter parameter : parameters()) {
            float[] value = values.get(parameter.name());
            if (value == null || value.length != parameter.elements()) {
                throw new IllegalArgumentException("parameter " + parameter.name() + " has " + parameter.elements()
                        + " elements, but " + (value == null ? "none" : value.length) + " were given");
            }
        }
    }
}
