package org.offramp.modelling.internal;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.offramp.testbed.TestbedModel;

/**
 * A ratio by which Danek et al. 2025 sum up their measurements.
 *
 * @param key name for programs
 * @param words what is divided by what
 * @param paper the value they report
 * @param ratio the same of a model
 */
record Headline(String key, String words, double paper, ToDoubleFunction<TestbedModel> ratio) {
    /** All that they report, in their order. */
    static final List<Headline> ALL = List.of(
            new Headline("delayLocalToOffload", "delay, full local / full offload", 2.5,
                    m -> delay(m, main(m), main(m)) / delay(m, 0, main(m))),
            new Headline("energyLocalToOffload", "energy, full local / full offload", 2.6,
                    m -> joules(m, main(m), main(m)) / joules(m, 0, main(m))),
            new Headline("delayMainToFirstExit", "delay, main exit / exit 1, local", 4.2,
                    m -> delay(m, main(m), main(m)) / delay(m, main(m), 1)),
            new Headline("energyMainToFirstExit", "energy, main exit / exit 1, local", 4.4,
                    m -> joules(m, main(m), main(m)) / joules(m, main(m), 1)),
            new Headline("computingVehicleToServer", "computing, vehicle / server", 81.5,
                    m -> m.delay(main(m), main(m)).deviceMillis() / m.delay(0, main(m)).serverMillis()));

    private static int main(TestbedModel model) {
        return model.profile().workload().blocks();
    }

    private static double delay(TestbedModel model, int split, int exit) {
        return model.delay(split, exit).totalMillis();
    }

    private static double joules(TestbedModel model, int split, int exit) {
        return model.energy(split, exit).totalJoules();
    }

    double of(TestbedModel model) {
        return ratio.applyAsDouble(model);
    }
}
