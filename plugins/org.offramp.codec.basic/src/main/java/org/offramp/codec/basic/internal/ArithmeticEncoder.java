package org.offramp.codec.basic.internal;

/**
 * Binary arithmetic coder with carryless 32-bit interval, as in Mahoney's lpaq: the interval [low, high] is divided in
 * proportion to the chance of a 1, its lower part stands for 1; leading bytes on which both ends agree are written.
 */
final class ArithmeticEncoder {
    private final byte[] out;
    private int at;
    private long low;
    private long high = 0xffffffffL;

    /** Writes from {@code at} to the end of {@code out} at most; what does not fit is counted and left out. */
    ArithmeticEncoder(byte[] out, int at) {
        this.out = out;
        this.at = at;
    }

    /** @param chance of a 1, 1 to 4095 out of 4096 */
    void code(int bit, int chance) {
        long middle = low + (high - low >>> 12) * chance;
        if (bit == 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
        while (((low ^ high) & 0xff000000L) == 0) {
            put((int) (low >>> 24));
            low = low << 8 & 0xffffffffL;
            high = high << 8 & 0xffffffffL | 0xff;
        }
    }

    private void put(int value) {
        if (at < out.length) {
            out[at] = (byte) value;
        }
        at++;
    }

    /** Whether the array is used up. */
    boolean full() {
        return at >= out.length;
    }

    /**
     * Writes the shortest end: zeros follow it in thought, and the number that they make lies in the interval.
     *
     * @return where the payload ends, or the array's length or more when it did not fit
     */
    int finish() {
        if (low != 0 || at == 0) {
            put((int) (low + 0xffffff >>> 24));
        }
        return at;
    }
}
