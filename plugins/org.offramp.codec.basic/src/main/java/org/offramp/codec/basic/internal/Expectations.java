package org.offramp.codec.basic.internal;

/**
 * The chances, out of 65536, that {@link MapModel} begins with: bell curves over a range that is 2048 long. One of them
 * without a context, and one for each context: where the neighbours predict the value (32 places), and whether they
 * disagree; the last context stands for no neighbours. Immutable; computed once for each number of bits.
 */
final class Expectations {
    /** The context of an element that has no neighbours yet. */
    static final int NO_NEIGHBOUR = 64;
    private static final int CONTEXTS = 65;
    private static final int RANGE = 2048;
    /** Slopes of the bell curves, in 1/4096 of a logit a place: standard deviations 0.07, 0.125, 0.155 of the range. */
    private static final int NARROW = 48;
    private static final int MIDDLE = 27;
    private static final int WIDE = 22;
    private static final Expectations[] OF_BITS = all();

    private final char[] alone;
    private final char[] near;

    private Expectations(int bits) {
        int nodes = 1 << bits;
        alone = new char[nodes];
        near = new char[CONTEXTS * nodes];
        bell(RANGE / 2, WIDE, bits, alone, 0);
        for (int context = 0; context < NO_NEIGHBOUR; context++) {
            int place = (context & 31) * 64 + 32 - RANGE / 2;
            bell(RANGE / 2 + (place * 7 >> 3), context < 32 ? NARROW : MIDDLE, bits, near, context * nodes);
        }
        bell(RANGE / 2, WIDE, bits, near, NO_NEIGHBOUR * nodes);
    }

    private static Expectations[] all() {
        Expectations[] all = new Expectations[7];
        for (int bits = 4; bits < all.length; bits++) {
            all[bits] = new Expectations(bits);
        }
        return all;
    }

    /** The expectations of levels of 4 to 6 bits. */
    static Expectations of(int bits) {
        return OF_BITS[bits];
    }

    /** The context of a prediction, 0 to 2047. */
    static int context(int prediction, boolean disagree) {
        return (prediction >> 6) + (disagree ? 32 : 0);
    }

    /** A new array with the chance of each node of the tree of a level's bits; node 1 is the highest bit. */
    char[] alone() {
        return alone.clone();
    }

    /** The same for each context, one tree behind the other. */
    char[] near() {
        return near.clone();
    }

    private static void bell(int centre, int slope, int bits, char[] chances, int at) {
        int levels = 1 << bits;
        int[] below = new int[levels + 1];
        for (int i = 0; i <= levels; i++) {
            int chance = i == 0 ? 0 : i == levels ? 4096
                    : Logistic.squash((i * (RANGE >> bits) - centre) * slope >> 4);
            // a share of 1/1000 is spread evenly, so that nothing is impossible
            below[i] = 16 * chance + i * (64 >> bits);
        }
        for (int node = 1; node < levels; node++) {
            int depth = 31 - Integer.numberOfLeadingZeros(node);
            int span = levels >> depth;
            int from = (node - (1 << depth)) * span;
            long upper = below[from + span] - below[from + span / 2];
            long whole = below[from + span] - below[from];
            chances[at + node] = (char) Math.max(64, Math.min(65472, 65536 * upper / whole));
        }
    }
}
