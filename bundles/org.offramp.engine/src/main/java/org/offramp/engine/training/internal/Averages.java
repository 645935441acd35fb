package org.offramp.engine.training.internal;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Averages of the parameters over the steps, the recent ones counting most (Polyak and Juditsky 1992), in place. */
final class Averages {
    private static final String AVERAGE_OF = ":average";
    private static final String STEPS = "averaged:steps";

    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private int steps;

    /** The averages by the parameters' names; a view. */
    Map<String, NDArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    /** Moves towards the parameters by a share; by more in the first steps, whose beginning says nothing. */
    void follow(Map<String, NDArray> parameters, double share) {
        steps++;
        double now = Math.max(share, 10.0 / (steps + 9));
        parameters.forEach((name, parameter) -> {
            NDArray average = arrays.get(name);
            try (NDArray part = parameter.mul(now)) {
                average.muli(1 - now).addi(part);
            }
        });
    }

    /** All averages and how many steps they hold. */
    Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        arrays.forEach((name, array) -> state.put(name + AVERAGE_OF, array.toFloatArray()));
        state.put(STEPS, new float[] {steps});
        return state;
    }

    /** Begins with the parameters, or goes on with what {@link #state} gave. */
    void load(Map<String, NDArray> parameters, Map<String, float[]> state) {
        arrays.values().forEach(NDArray::close);
        arrays.clear();
        steps = Math.round(state.getOrDefault(STEPS, new float[1])[0]);
        parameters.forEach((name, parameter) -> {
            NDArray average = parameter.zerosLike();
            average.attach(parameter.getManager());
            float[] known = state.get(name + AVERAGE_OF);
            average.set(known == null ? parameter.toFloatArray() : known);
            arrays.put(name, average);
        });
    }
}
