package org.offramp.engine.layers;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers behind each other: one stage of a network, such as a block, an exit's classifier, an encoder or a decoder.
 * Immutable; shapes are checked when it is built.
 *
 * @param name the stage's name within its network, e.g. {@code block3}; the first part of its parameters' names
 * @param inputShape shape of one input item
 * @param layers the layers in order
 */
public record Sequential(String name, int[] inputShape, List<Layer> layers) {
    /**
     * Copies shape and list and follows the shape through all layers.
     *
     * @throws IllegalArgumentException when a layer does not fit; the message names stage, layer and shape
     */
    public Sequential {
        inputShape = inputShape.clone();
        layers = List.copyOf(layers);
        follow(name, inputShape, layers);
    }

    private static List<int[]> follow(String name, int[] input, List<Layer> layers) {
        List<int[]> shapes = new ArrayList<>(layers.size() + 1);
        shapes.add(input);
        for (int i = 0; i < layers.size(); i++) {
            try {
                shapes.add(layers.get(i).outputShape(shapes.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("stage " + name + ", layer " + i + ": " + e.getMessage(), e);
            }
        }
        return shapes;
    }

    /** Shape of the input of each layer in order, and behind them the stage's output: one more than layers. */
    public List<int[]> shapes() {
        return follow(name, inputShape, layers);
    }

    /** Shape of one output item. */
    public int[] outputShape() {
        return shapes().get(layers.size()).clone();
    }

    /** Demand of one item in multiply-accumulates. */
    public long macs() {
        List<int[]> shapes = shapes();
        long sum = 0;
        for (int i = 0; i < layers.size(); i++) {
            sum += layers.get(i).macs(shapes.get(i));
        }
        return sum;
    }

    /** All parameters in the order of the layers, named {@code stage.layer.parameter}. */
    public List<ParameterSpec> parameters() {
        List<int[]> shapes = shapes();
        List<ParameterSpec> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            for (ParameterSpec spec : layers.get(i).parameters(shapes.get(i))) {
                all.add(spec.within(layerName(i)));
            }
        }
        return all;
    }

    /** The name that the parameters of a layer begin with, e.g. {@code block1.0}. */
    public String layerName(int index) {
        return name + "." + index;
    }
}
