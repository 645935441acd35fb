package org.offramp.engine.actor;

import java.util.SplittableRandom;

/**
 * Name and shape of one array of numbers that an actor consists of.
 *
 * @param name the name within its actor, e.g. {@code edge1.option}
 * @param rows the number of outputs
 * @param columns the number of inputs it multiplies, row-major; 0 for numbers that are added, one an output
 * @param inputs the number of inputs that one output sums over in all, from which the numbers at the beginning follow
 */
public record ActorParameter(String name, int rows, int columns, int inputs) {
    /** Checks the shape. */
    public ActorParameter {
        if (rows < 1 || columns < 0 || inputs < 1) {
            throw new IllegalArgumentException("parameter " + name + " has at least 1 output and 1 input, not " + rows
                    + " and " + inputs);
        }
    }

    /** The number of elements. */
    public int elements() {
        return Math.multiplyExact(rows, Math.max(columns, 1));
    }

    /**
     * Numbers to begin training with: uniform between -1 and 1 by the root of the inputs, as PyTorch's linear layers
     * begin. The same seed gives the same numbers on every machine; each parameter has a stream of its own.
     */
    public float[] initialise(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + name.hashCode());
        double bound = 1 / Math.sqrt(inputs);
        float[] values = new float[elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
