package org.offramp.codec.basic.internal;

/**
 * Chances out of 4096 as logits in 1/256, and back, in whole numbers alone, so that both ends compute the same on every
 * machine. The tables are those of Mahoney's lpaq.
 */
final class Logistic {
    private static final int LIMIT = 2047;
    private static final int[] CURVE = {1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549,
        2994, 3348, 3607, 3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094};
    private static final short[] STRETCH = stretchTable();

    private Logistic() {
    }

    private static short[] stretchTable() {
        short[] table = new short[4096];
        int next = 0;
        for (int x = -LIMIT; x <= LIMIT; x++) {
            int chance = squash(x);
            while (next <= chance) {
                table[next++] = (short) x;
            }
        }
        while (next < table.length) {
            table[next++] = LIMIT;
        }
        return table;
    }

    /** The chance, 0 to 4095, of a logit: 4096 / (1 + e^(-logit/256)), linear between 33 points. */
    static int squash(int logit) {
        if (logit > LIMIT) {
            return 4095;
        }
        if (logit < -LIMIT) {
            return 0;
        }
        int part = logit & 127;
        int at = (logit >> 7) + 16;
        return CURVE[at] * (128 - part) + CURVE[at + 1] * part + 64 >> 7;
    }

    /** The smallest logit, -2047 to 2047, whose chance is at least this one, 0 to 4095. */
    static int stretch(int chance) {
        return STRETCH[chance];
    }
}
