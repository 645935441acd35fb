package org.offramp.av.internal;

import java.util.HashMap;
import java.util.Map;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.FeatureCodec;

/**
 * How many bytes a codec gives at a split, and how long encoding takes: what the codec expects at first, then the mean of
 * what was measured. A mean is told anew only when it has moved by so much that a decision may depend on it, so that the
 * option table need not be built for each task. Not for several threads.
 */
final class Sendings {
    private static final double SMOOTHING = 0.1;
    private static final double FIRST_MILLIS = 0.1;
    private static final double NOTABLE_SHARE = 0.1;
    private static final double NOTABLE_BYTES = 8;
    private static final double NOTABLE_MILLIS = 0.05;

    private record Key(String hash, String codec, int split) {
    }

    /** A mean, and what was told of it. */
    private static final class Mean {
        private final double leastMove;
        private double now;
        private double told;

        Mean(double first, double leastMove) {
            this.leastMove = leastMove;
            now = first;
            told = first;
        }

        boolean moves(double value) {
            now += SMOOTHING * (value - now);
            if (Math.abs(now - told) <= Math.max(leastMove, NOTABLE_SHARE * told)) {
                return false;
            }
            told = now;
            return true;
        }
    }

    private record Means(Mean bytes, Mean millis) {
    }

    private final Map<Key, Means> means = new HashMap<>();
    private int moves;

    void learn(NetworkDescription network, FeatureCodec codec, int split, int bytes, double millis) {
        Means of = means(network, codec, split);
        boolean moved = of.bytes.moves(bytes);
        if (of.millis.moves(millis) || moved) {
            moves++;
        }
    }

    /** Bytes to reckon with, without the message around them. */
    double bytes(NetworkDescription network, FeatureCodec codec, int split) {
        return means(network, codec, split).bytes.told;
    }

    /** Milliseconds to reckon with for encoding. */
    double millis(NetworkDescription network, FeatureCodec codec, int split) {
        return means(network, codec, split).millis.told;
    }

    /** Changes when anything told has changed. */
    int moves() {
        return moves;
    }

    private Means means(NetworkDescription network, FeatureCodec codec, int split) {
        return means.computeIfAbsent(new Key(network.contentHash(), codec.name(), split), key -> new Means(
                new Mean(codec.expectedBytes(network.splits().get(split).features()), NOTABLE_BYTES),
                new Mean(FIRST_MILLIS, NOTABLE_MILLIS)));
    }
}
