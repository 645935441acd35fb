package org.offramp.codec.basic.internal;

/**
 * What both ends of the entropy coder expect of the next level, as chances of its bits from the highest down.
 *
 * <p>Two estimates of each bit are mixed: how the levels of this tensor are distributed, and how they are distributed
 * where the neighbours on the map (left, above, above left) predict about the same value. Both begin with a bell curve
 * over the calibrated range, the second one narrower and near the prediction, and learn from each bit. The mixer's
 * weights learn which of the two to trust (logistic mixing, Mahoney 2005). Bits below the sixth are nearly noise and
 * pass with chance 1/2. Whole numbers alone; docs/codecs.md describes each step. For one tensor and one thread.
 */
final class MapModel {
    private static final int LEARNED_BITS = 6;
    private static final int HALF = 2048;
    private static final int ALONE_PACE = 12;
    private static final int NEAR_PACE = 10;
    private static final int SLOWEST = 100;
    private static final int MIXER_PACE = 80;

    private final int bits;
    private final int learned;
    private final int width;
    private final int map;
    private final char[] alone;
    private final char[] near;
    private final byte[] aloneSeen;
    private final byte[] nearSeen;
    private final int[] weights;
    private int context;
    private int aloneLogit;
    private int nearLogit;

    /**
     * @param shape {@code [channels, height, width]}, or any other with the channels first
     * @param bits of a level, 4 to 8
     */
    MapModel(int[] shape, int bits) {
        this.bits = bits;
        this.learned = Math.min(bits, LEARNED_BITS);
        int size = 1;
        for (int i = 1; i < shape.length; i++) {
            size *= shape[i];
        }
        map = size;
        width = shape.length > 1 ? shape[shape.length - 1] : 1;
        Expectations first = Expectations.of(learned);
        alone = first.alone();
        near = first.near();
        aloneSeen = new byte[alone.length];
        nearSeen = new byte[near.length];
        weights = new int[2 * learned];
        for (int i = 0; i < learned; i++) {
            weights[2 * i] = 19_661;
            weights[2 * i + 1] = 45_875;
        }
    }

    /** Turns to element {@code i}; those before it are known. */
    void enter(byte[] levels, int i) {
        int inMap = i % map;
        boolean hasLeft = inMap % width > 0;
        boolean hasAbove = inMap >= width;
        context = Expectations.NO_NEIGHBOUR;
        if (hasLeft && hasAbove) {
            int left = place(levels[i - 1]);
            int above = place(levels[i - width]);
            int corner = place(levels[i - width - 1]);
            int plane = Math.max(Math.min(left, above), Math.min(Math.max(left, above), left + above - corner));
            int spread = Math.abs(left - above) + Math.abs(above - corner) + Math.abs(left - corner);
            context = Expectations.context(3 * left + 3 * above + 2 * plane >> 3, spread > 512);
        } else if (hasLeft) {
            context = Expectations.context(place(levels[i - 1]), true);
        } else if (hasAbove) {
            context = Expectations.context(place(levels[i - width]), true);
        }
        context <<= learned;
    }

    /** The middle of a level's share of the range, which is 2048 long. */
    private int place(byte level) {
        return (2 * (level & 0xff) + 1) * 1024 >> bits;
    }

    void encode(int level, ArithmeticEncoder encoder) {
        int node = 1;
        for (int shift = bits - 1; shift >= 0; shift--) {
            int bit = level >> shift & 1;
            int depth = bits - 1 - shift;
            if (depth < learned) {
                int chance = chance(node, depth);
                encoder.code(bit, chance);
                learn(node, depth, chance, bit);
            } else {
                encoder.code(bit, HALF);
            }
            node = node << 1 | bit;
        }
    }

    int decode(ArithmeticDecoder decoder) {
        int node = 1;
        for (int depth = 0; depth < bits; depth++) {
            int bit;
            if (depth < learned) {
                int chance = chance(node, depth);
                bit = decoder.bit(chance);
                learn(node, depth, chance, bit);
            } else {
                bit = decoder.bit(HALF);
            }
            node = node << 1 | bit;
        }
        return node - (1 << bits);
    }

    private int chance(int node, int depth) {
        aloneLogit = Logistic.stretch(alone[node] >> 4);
        nearLogit = Logistic.stretch(near[context + node] >> 4);
        int logit = weights[2 * depth] * aloneLogit + weights[2 * depth + 1] * nearLogit >> 16;
        return Math.max(1, Math.min(4095, Logistic.squash(logit)));
    }

    private void learn(int node, int depth, int chance, int bit) {
        int error = ((bit << 12) - chance) * MIXER_PACE;
        weights[2 * depth] = weight(weights[2 * depth], aloneLogit, error);
        weights[2 * depth + 1] = weight(weights[2 * depth + 1], nearLogit, error);
        learn(alone, aloneSeen, node, ALONE_PACE, bit);
        learn(near, nearSeen, context + node, NEAR_PACE, bit);
    }

    /** Bounded, so that the sum of two products with logits stays within 32 bits whatever the levels are. */
    private static int weight(int weight, int logit, int error) {
        return Math.max(-(1 << 19), Math.min(1 << 19, weight + (logit * error + 0x8000 >> 16)));
    }

    /** The more often a chance was used, the less one more bit moves it. */
    private static void learn(char[] chances, byte[] seen, int at, int pace, int bit) {
        chances[at] += ((bit == 1 ? 65535 : 0) - chances[at]) / (seen[at] + pace);
        if (seen[at] < SLOWEST) {
            seen[at]++;
        }
    }
}
