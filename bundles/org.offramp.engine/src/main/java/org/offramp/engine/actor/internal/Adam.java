package org.offramp.engine.actor.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam as it was published (Kingma and Ba 2015, algorithm 1), on plain arrays: actors are small, so that fetching a
 * gradient costs less than calling the library for each of the steps from there to the new parameter.
 */
final class Adam {
    private static final String FIRST_OF = ":first";
    private static final String SECOND_OF = ":second";
    private static final String STEPS = "steps";
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final Map<String, float[]> first = new LinkedHashMap<>();
    private final Map<String, float[]> second = new LinkedHashMap<>();
    private int steps;

    /** With the past that {@link #state} gave; parameters that it does not name begin without one. */
    Adam(Map<String, float[]> parameters, Map<String, float[]> state) {
        parameters.forEach((name, values) -> {
            first.put(name, past(state, name + FIRST_OF, values.length));
            second.put(name, past(state, name + SECOND_OF, values.length));
        });
        float[] past = state.get(STEPS);
        steps = past == null ? 0 : Math.round(past[0]);
    }

    private static float[] past(Map<String, float[]> state, String name, int length) {
        float[] values = state.get(name);
        if (values != null && values.length != length) {
            throw new IllegalArgumentException("the optimizer's " + name + " has " + values.length
                    + " elements, but its parameter has " + length);
        }
        return values == null ? new float[length] : values.clone();
    }

    /** Begins a step; each parameter is changed once in it. */
    void step() {
        steps++;
    }

    /** Changes one parameter against its gradient. */
    void change(String name, float[] parameter, float[] gradient, double rate) {
        float[] m = first.get(name);
        float[] v = second.get(name);
        double firstShare = 1 - StrictMath.pow(FIRST, steps);
        double secondShare = 1 - StrictMath.pow(SECOND, steps);
        for (int i = 0; i < parameter.length; i++) {
            double g = gradient[i];
            m[i] = (float) (FIRST * m[i] + (1 - FIRST) * g);
            v[i] = (float) (SECOND * v[i] + (1 - SECOND) * g * g);
            parameter[i] -= (float) (rate * (m[i] / firstShare) / (Math.sqrt(v[i] / secondShare) + EPSILON));
        }
    }

    /** A copy of all that is remembered. */
    Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        first.forEach((name, values) -> {
            state.put(name + FIRST_OF, values.clone());
            state.put(name + SECOND_OF, second.get(name).clone());
        });
        state.put(STEPS, new float[] {steps});
        return state;
    }
}
