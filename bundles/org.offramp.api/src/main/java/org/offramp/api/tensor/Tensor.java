package org.offramp.api.tensor;

import java.util.Arrays;

/**
 * A dense 32-bit float tensor in row-major order, the only numeric payload that crosses a bundle border.
 *
 * <p>Images and feature maps are {@code [channels, height, width]}; a batch of them is
 * {@code [batch, channels, height, width]}. Class scores are {@code [classes]} or {@code [batch, classes]}.
 *
 * <p>The array is shared, not copied: whoever hands a tensor over must not write to it afterwards. Under that
 * rule an instance may be read by any thread.
 */
public final class Tensor {
    private final int[] shape;
    private final float[] data;

    private Tensor(int[] shape, float[] data) {
        this.shape = shape;
        this.data = data;
    }

    /**
     * Wraps an array without copying it.
     *
     * @param data the elements in row-major order
     * @param shape the dimensions, each at least 1
     * @throws IllegalArgumentException when the number of elements does not match the shape
     */
    public static Tensor of(float[] data, int... shape) {
        long elements = elements(shape);
        if (elements != data.length) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " has " + elements
                    + " elements, but " + data.length + " were given");
        }
        return new Tensor(shape.clone(), data);
    }

    /** Puts tensors of one shape behind each other: {@code n} of {@code [c, h, w]} become {@code [n, c, h, w]}. */
    public static Tensor stack(java.util.List<Tensor> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one tensor");
        }
        Tensor first = items.get(0);
        int[] shape = new int[first.shape.length + 1];
        shape[0] = items.size();
        System.arraycopy(first.shape, 0, shape, 1, first.shape.length);
        float[] data = new float[items.size() * first.data.length];
        int at = 0;
        for (Tensor item : items) {
            if (!Arrays.equals(item.shape, first.shape)) {
                throw new IllegalArgumentException("a batch holds one shape only, but has "
                        + Arrays.toString(first.shape) + " and " + Arrays.toString(item.shape));
            }
            System.arraycopy(item.data, 0, data, at, item.data.length);
            at += item.data.length;
        }
        return new Tensor(shape, data);
    }

    /** Copies one item out of a batch: element {@code index} of {@code [n, ...]} as {@code [...]}. */
    public Tensor item(int index) {
        if (shape.length < 2 || index < 0 || index >= shape[0]) {
            throw new IllegalArgumentException("no item " + index + " in a tensor of shape " + Arrays.toString(shape));
        }
        int[] rest = Arrays.copyOfRange(shape, 1, shape.length);
        int size = data.length / shape[0];
        return new Tensor(rest, Arrays.copyOfRange(data, index * size, (index + 1) * size));
    }

    /** This tensor as a batch of one; shares the array. */
    public Tensor asBatch() {
        int[] batch = new int[shape.length + 1];
        batch[0] = 1;
        System.arraycopy(shape, 0, batch, 1, shape.length);
        return new Tensor(batch, data);
    }

    /** The dimensions (a copy). */
    public int[] shape() {
        return shape.clone();
    }

    /** The number of dimensions. */
    public int rank() {
        return shape.length;
    }

    /** The size of one dimension. */
    public int dimension(int index) {
        return shape[index];
    }

    /** The number of elements. */
    public int size() {
        return data.length;
    }

    /** The elements in row-major order: the array itself, not to be written to. */
    public float[] data() {
        return data;
    }

    /** The product of the dimensions; throws when a dimension is below 1 or the product above {@code int}. */
    public static long elements(int... shape) {
        long elements = 1;
        for (int dimension : shape) {
            if (dimension < 1) {
                throw new IllegalArgumentException("a dimension is at least 1, not " + dimension + " in "
                        + Arrays.toString(shape));
            }
            elements *= dimension;
            if (elements > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape)
                        + " has more than 2^31-1 elements");
            }
        }
        return elements;
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
