package org.offramp.api.cnn;

import org.offramp.api.tensor.Tensor;

/**
 * What the vehicle's half of a task gave: either the answer or the features to send.
 *
 * @param answer the prediction when an exit was taken on the vehicle, else {@code null}
 * @param features what crosses the air, of the shape of the split's {@link FeatureSpec}, else {@code null}
 */
public record HeadResult(Prediction answer, Tensor features) {
    /** Checks that exactly one of the two is there. */
    public HeadResult {
        if ((answer == null) == (features == null)) {
            throw new IllegalArgumentException("a head gives an answer or features, never both or neither");
        }
    }

    /** The task ended on the vehicle. */
    public static HeadResult answered(Prediction answer) {
        return new HeadResult(answer, null);
    }

    /** The task goes on at the server. */
    public static HeadResult toSend(Tensor features) {
        return new HeadResult(null, features);
    }
}
