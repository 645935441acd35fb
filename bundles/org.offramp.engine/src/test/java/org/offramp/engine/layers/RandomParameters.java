package org.offramp.engine.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Parameters that leave nothing at its neutral value, so that a test sees each of them. */
public final class RandomParameters {
    private RandomParameters() {
    }

    /** Draws all parameters; variances are positive. */
    public static Map<String, float[]> of(List<ParameterSpec> specs, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> parameters = new LinkedHashMap<>();
        for (ParameterSpec spec : specs) {
            float[] values = new float[spec.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (spec.role()) {
                    case WEIGHT -> (float) (random.nextGaussian() * Math.sqrt(2.0 / spec.fanIn()));
                    case SCALE, VARIANCE -> 0.5f + random.nextFloat();
                    default -> (float) random.nextGaussian() * 0.2f;
                };
            }
            parameters.put(spec.name(), values);
        }
        return parameters;
    }
}
