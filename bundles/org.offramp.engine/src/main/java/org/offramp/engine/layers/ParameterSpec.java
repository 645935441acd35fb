package org.offramp.engine.layers;

import org.offramp.api.tensor.Tensor;

/**
 * Name, shape and role of one array of numbers that a layer needs.
 *
 * @param name the name within its network, e.g. {@code block1.0.weight}
 * @param shape the dimensions, row-major
 * @param role what the numbers are for
 */
public record ParameterSpec(String name, int[] shape, Role role) {
    /** What the numbers of a parameter are for; decides how they begin and whether training changes them. */
    public enum Role {
        /** Multiplies inputs; drawn at random, shrunk by weight decay. */
        WEIGHT,
        /** Added; begins at 0. */
        BIAS,
        /** Scale of a batch normalisation; begins at 1. */
        SCALE,
        /** Running mean of a batch normalisation; begins at 0, follows the data. */
        MEAN,
        /** Running variance of a batch normalisation; begins at 1, follows the data. */
        VARIANCE
    }

    /** Copies the shape. */
    public ParameterSpec {
        shape = shape.clone();
    }

    /** Whether gradients change it; the running statistics are not trained, they are observed. */
    public boolean trainable() {
        return role != Role.MEAN && role != Role.VARIANCE;
    }

    /** The number of elements. */
    public int elements() {
        return (int) Tensor.elements(shape);
    }

    /** The number of inputs that one output sums over: the product of all dimensions but the first. */
    public int fanIn() {
        return elements() / shape[0];
    }

    /** The same parameter under the name of the layer that holds it. */
    ParameterSpec within(String layer) {
        return new ParameterSpec(layer + "." + name, shape, role);
    }
}
