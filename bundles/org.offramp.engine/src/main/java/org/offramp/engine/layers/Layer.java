package org.offramp.engine.layers;

import java.util.Arrays;
import java.util.List;
import org.offramp.api.tensor.Tensor;
import org.offramp.engine.layers.ParameterSpec.Role;

/**
 * One layer of a feed-forward network, described without any computing library. A layer is a value: it holds what a
 * person decides (kernel size, channels), never numbers that training finds.
 *
 * <p>Shapes are those of one item, without the batch: {@code [channels, height, width]} or {@code [features]}. The
 * demand counts multiply-accumulates of convolutions and dense layers, as the papers do; the other layers count 0.
 */
public sealed interface Layer {
    /**
     * The shape behind this layer.
     *
     * @throws IllegalArgumentException when the layer cannot work on this input; the message names layer and shape
     */
    int[] outputShape(int[] input);

    /** Demand of one item in multiply-accumulates. */
    default long macs(int[] input) {
        return 0;
    }

    /** The parameters that this layer needs for this input, under names of their own such as {@code weight}. */
    default List<ParameterSpec> parameters(int[] input) {
        return List.of();
    }

    /**
     * A convolution with a square kernel; output size {@code (size + 2 padding - kernel) / stride + 1}.
     *
     * @param bias whether a number per channel is added; needless when a batch normalisation follows
     */
    record Conv(int channels, int kernel, int stride, int padding, boolean bias) implements Layer {
        /** Checks that the figures make sense. */
        public Conv {
            Checks.positive("channels", channels);
            Checks.positive("kernel", kernel);
            Checks.positive("stride", stride);
            if (padding < 0 || padding >= kernel) {
                throw new IllegalArgumentException("padding lies between 0 and kernel - 1, not at " + padding);
            }
        }

        /** A 3x3 convolution that keeps the size and has no bias, for a batch normalisation to follow. */
        public static Conv same3(int channels) {
            return new Conv(channels, 3, 1, 1, false);
        }

        @Override
        public int[] outputShape(int[] in) {
            Checks.rank3(this, in);
            return new int[] {channels, size(in[1], in), size(in[2], in)};
        }

        private int size(int size, int[] in) {
            return Checks.window(this, in, size + 2 * padding, kernel, stride);
        }

        @Override
        public long macs(int[] in) {
            int[] out = outputShape(in);
            return (long) out[1] * out[2] * channels * in[0] * kernel * kernel;
        }

        @Override
        public List<ParameterSpec> parameters(int[] in) {
            ParameterSpec weight = new ParameterSpec("weight", new int[] {channels, in[0], kernel, kernel},
                    Role.WEIGHT);
            return bias ? List.of(weight, new ParameterSpec("bias", new int[] {channels}, Role.BIAS))
                    : List.of(weight);
        }
    }

    /**
     * A convolution of each channel by itself, without bias: with a 1x1 convolution behind it, it takes the place of a
     * whole one for an eighth of the demand or less (Howard et al. 2017, MobileNets, eq. 3 and 5).
     */
    record Depthwise(int kernel, int stride, int padding) implements Layer {
        /** Checks that the figures make sense. */
        public Depthwise {
            Checks.positive("kernel", kernel);
            Checks.positive("stride", stride);
            if (padding < 0 || padding >= kernel) {
                throw new IllegalArgumentException("padding lies between 0 and kernel - 1, not at " + padding);
            }
        }

        @Override
        public int[] outputShape(int[] in) {
            Checks.rank3(this, in);
            return new int[] {in[0], size(in[1], in), size(in[2], in)};
        }

        private int size(int size, int[] in) {
            return Checks.window(this, in, size + 2 * padding, kernel, stride);
        }

        @Override
        public long macs(int[] in) {
            int[] out = outputShape(in);
            return (long) out[0] * out[1] * out[2] * kernel * kernel;
        }

        @Override
        public List<ParameterSpec> parameters(int[] in) {
            return List.of(new ParameterSpec("weight", new int[] {in[0], 1, kernel, kernel}, Role.WEIGHT));
        }
    }

    /** Batch normalisation over the channels; folded into the convolution before it on export. */
    record BatchNorm() implements Layer {
        /** Added to the variance before its root is taken. */
        public static final float EPSILON = 1e-5f;

        @Override
        public int[] outputShape(int[] in) {
            return in.clone();
        }

        @Override
        public List<ParameterSpec> parameters(int[] in) {
            int[] shape = {in[0]};
            return List.of(new ParameterSpec("scale", shape, Role.SCALE), new ParameterSpec("shift", shape, Role.BIAS),
                    new ParameterSpec("mean", shape, Role.MEAN), new ParameterSpec("variance", shape, Role.VARIANCE));
        }
    }

    /** {@code max(x, 0)}. */
    record Relu() implements Layer {
        @Override
        public int[] outputShape(int[] in) {
            return in.clone();
        }
    }

    /** The largest value of each window; what does not fill a window is left out. */
    record MaxPool(int size, int stride) implements Layer {
        /** Checks that the figures make sense. */
        public MaxPool {
            Checks.positive("size", size);
            Checks.positive("stride", stride);
        }

        @Override
        public int[] outputShape(int[] in) {
            return Checks.pooled(this, in, size, stride);
        }
    }

    /** The mean of each window; what does not fill a window is left out. */
    record AveragePool(int size, int stride) implements Layer {
        /** Checks that the figures make sense. */
        public AveragePool {
            Checks.positive("size", size);
            Checks.positive("stride", stride);
        }

        @Override
        public int[] outputShape(int[] in) {
            return Checks.pooled(this, in, size, stride);
        }
    }

    /** The mean of each channel: {@code [c, h, w]} becomes {@code [c, 1, 1]}. */
    record GlobalAveragePool() implements Layer {
        @Override
        public int[] outputShape(int[] in) {
            Checks.rank3(this, in);
            return new int[] {in[0], 1, 1};
        }
    }

    /** All elements in one row. */
    record Flatten() implements Layer {
        @Override
        public int[] outputShape(int[] in) {
            return new int[] {(int) Tensor.elements(in)};
        }
    }

    /** A fully connected layer with bias. */
    record Dense(int units) implements Layer {
        /** Checks that the figures make sense. */
        public Dense {
            Checks.positive("units", units);
        }

        @Override
        public int[] outputShape(int[] in) {
            if (in.length != 1) {
                throw new IllegalArgumentException(this + " works on [features], not on " + Arrays.toString(in)
                        + "; put Flatten before it");
            }
            return new int[] {units};
        }

        @Override
        public long macs(int[] in) {
            return (long) in[0] * units;
        }

        @Override
        public List<ParameterSpec> parameters(int[] in) {
            return List.of(new ParameterSpec("weight", new int[] {units, in[0]}, Role.WEIGHT),
                    new ParameterSpec("bias", new int[] {units}, Role.BIAS));
        }
    }

    /** Sets a share of the values to 0 in training; does nothing afterwards and is not exported. */
    record Dropout(double rate) implements Layer {
        /** Checks that the rate is a share. */
        public Dropout {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("a dropout rate lies between 0 and 1, not at " + rate);
            }
        }

        @Override
        public int[] outputShape(int[] in) {
            return in.clone();
        }
    }

    /** {@code (x - mean) / deviation} with fixed figures per channel, so that the wire carries plain image values. */
    record Normalise(List<Float> mean, List<Float> deviation) implements Layer {
        /** Copies the lists and checks them. */
        public Normalise {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            if (mean.size() != deviation.size() || deviation.stream().anyMatch(d -> !(d > 0))) {
                throw new IllegalArgumentException("a normalisation has one mean and one positive deviation per "
                        + "channel, not " + mean + " and " + deviation);
            }
        }

        @Override
        public int[] outputShape(int[] in) {
            Checks.rank3(this, in);
            if (in[0] != mean.size()) {
                throw new IllegalArgumentException(this + " works on " + mean.size() + " channels, not on "
                        + Arrays.toString(in));
            }
            return in.clone();
        }
    }
}
