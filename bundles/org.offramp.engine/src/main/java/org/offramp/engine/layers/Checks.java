package org.offramp.engine.layers;

import java.util.Arrays;

/** The checks that several layers share. */
final class Checks {
    private Checks() {
    }

    static void positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is at least 1, not " + value);
        }
    }

    static void rank3(Layer layer, int[] in) {
        if (in.length != 3) {
            throw new IllegalArgumentException(layer + " works on [channels, height, width], not on "
                    + Arrays.toString(in));
        }
    }

    static int[] pooled(Layer layer, int[] in, int size, int stride) {
        rank3(layer, in);
        return new int[] {in[0], window(layer, in, in[1], size, stride), window(layer, in, in[2], size, stride)};
    }

    static int window(Layer layer, int[] in, int length, int window, int stride) {
        if (length < window) {
            throw new IllegalArgumentException(layer + " does not fit into " + Arrays.toString(in));
        }
        return (length - window) / stride + 1;
    }
}
