package org.offramp.api.compute;

import java.util.Arrays;

/**
 * One stage of a network as a backend receives it: one input tensor, one output tensor.
 *
 * @param name the stage's name within its network, e.g. {@code block3}, {@code exit2}, {@code encoder1}
 * @param onnx the stage as an ONNX model whose first dimension is a free batch size; not to be written to
 * @param inputShape shape of one input item, without the batch dimension
 * @param outputShape shape of one output item, without the batch dimension
 * @param macs demand of one item in multiply-accumulates
 */
public record StageModel(String name, byte[] onnx, int[] inputShape, int[] outputShape, long macs) {
    /** Copies the shapes; keeps the model's bytes as they are. */
    public StageModel {
        inputShape = inputShape.clone();
        outputShape = outputShape.clone();
    }

    @Override
    public String toString() {
        return "stage " + name + " " + Arrays.toString(inputShape) + " -> " + Arrays.toString(outputShape);
    }
}
