package org.offramp.engine.training.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), in place. Where a gradient is suddenly
 * larger than its history, as when a part of the network joins, the step is shortened as much as the two differ
 * (Wortsman et al. 2023, update clipping).
 */
final class Adam {
    private static final String FIRST_OF = ":first";
    private static final String SECOND_OF = ":second";
    private static final String STEPS_OF = ":steps";
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private final Map<String, Moments> moments = new LinkedHashMap<>();

    /** The decayed means of gradient and squared gradient, and how often they were updated. */
    private static final class Moments {
        private final NDArray first;
        private final NDArray second;
        private int steps;

        Moments(NDArray parameter) {
            first = parameter.zerosLike();
            second = parameter.zerosLike();
            first.attach(parameter.getManager());
            second.attach(parameter.getManager());
        }
    }

    /** Changes one parameter by its gradient; what is needed in between belongs to {@code step}. */
    void update(String name, NDArray parameter, NDArray gradient, NDManager step, double rate, double decay) {
        Moments m = moments.computeIfAbsent(name, n -> new Moments(parameter));
        m.steps++;
        gradient.attach(step);
        m.first.muli(FIRST).addi(gradient.mul(1 - FIRST));
        m.second.muli(SECOND).addi(gradient.mul(gradient).muli(1 - SECOND));
        double firstShare = 1 - Math.pow(FIRST, m.steps);
        double secondShare = 1 - Math.pow(SECOND, m.steps);
        NDArray root = m.second.sqrt();
        root.attach(step);
        root.divi(Math.sqrt(secondShare)).addi(EPSILON);
        NDArray change = m.first.div(root);
        change.attach(step);
        NDArray surprise = gradient.div(root).square().mean().sqrt().maximum(1f);
        surprise.attach(step);
        if (decay > 0) {
            parameter.muli(1 - rate * decay);
        }
        parameter.subi(change.divi(surprise).muli(rate / firstShare));
        JniUtils.zeroGrad((PtNDArray) parameter);
    }

    /** All moments and how often they were updated, by the parameter's name and what it is. */
    Map<String, float[]> state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        moments.forEach((name, m) -> {
            state.put(name + FIRST_OF, m.first.toFloatArray());
            state.put(name + SECOND_OF, m.second.toFloatArray());
            state.put(name + STEPS_OF, new float[] {m.steps});
        });
        return state;
    }

    /** Takes over what {@link #state} gave; parameters that it does not name begin without memory. */
    void load(Map<String, NDArray> parameters, Map<String, float[]> state) {
        parameters.forEach((name, parameter) -> {
            float[] steps = state.get(name + STEPS_OF);
            if (steps != null) {
                Moments m = new Moments(parameter);
                m.first.set(state.get(name + FIRST_OF));
                m.second.set(state.get(name + SECOND_OF));
                m.steps = Math.round(steps[0]);
                moments.put(name, m);
            }
        });
    }

    /** Forgets all moments. */
    void reset() {
        moments.values().forEach(m -> {
            m.first.close();
            m.second.close();
        });
        moments.clear();
    }
}
