package org.offramp.api.cnn;

/**
 * What both ends know of the tensor that crosses the air at one split point, so that it need not be sent along.
 *
 * @param shape {@code [channels, height, width]}
 * @param low smallest value of each channel as calibrated in training, or {@code null} when not calibrated
 * @param high largest value of each channel, or {@code null} when not calibrated
 */
public record FeatureSpec(int[] shape, float[] low, float[] high) {
    /** Checks that the ranges, where given, are one per channel and ordered. */
    public FeatureSpec {
        shape = shape.clone();
        if ((low == null) != (high == null)) {
            throw new IllegalArgumentException("a calibrated range has both ends or none");
        }
        if (low != null) {
            if (low.length != shape[0] || high.length != shape[0]) {
                throw new IllegalArgumentException("a calibrated range has one entry per channel: " + shape[0]
                        + ", not " + low.length + " and " + high.length);
            }
            for (int c = 0; c < low.length; c++) {
                if (!(low[c] <= high[c])) {
                    throw new IllegalArgumentException("channel " + c + ": low " + low[c] + " above high " + high[c]);
                }
            }
        }
    }

    /** A tensor of this shape without calibrated ranges. */
    public static FeatureSpec of(int... shape) {
        return new FeatureSpec(shape, null, null);
    }

    /** Whether the value range of each channel is known. */
    public boolean calibrated() {
        return low != null;
    }

    /** The number of elements. */
    public int elements() {
        return (int) org.offramp.api.tensor.Tensor.elements(shape);
    }
}
