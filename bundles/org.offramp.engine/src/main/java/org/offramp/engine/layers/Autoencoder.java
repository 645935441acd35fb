package org.offramp.engine.layers;

import java.util.Arrays;

/**
 * What makes the features at a split point small for the air: the encoder runs on the vehicle, the decoder on the
 * server (Danek et al. 2025, Sec. II).
 */
public record Autoencoder(Sequential encoder, Sequential decoder) {
    /** Checks that the decoder undoes the encoder's shape. */
    public Autoencoder {
        if (!Arrays.equals(encoder.outputShape(), decoder.inputShape())
                || !Arrays.equals(decoder.outputShape(), encoder.inputShape())) {
            throw new IllegalArgumentException("the decoder " + decoder.name() + " must take "
                    + Arrays.toString(encoder.outputShape()) + " to " + Arrays.toString(encoder.inputShape())
                    + ", not " + Arrays.toString(decoder.inputShape()) + " to "
                    + Arrays.toString(decoder.outputShape()));
        }
    }
}
