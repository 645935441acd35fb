package org.offramp.codec.basic.internal;

/** Reads what {@link ArithmeticEncoder} wrote; behind the last byte it reads zeros. Any bytes are harmless. */
final class ArithmeticDecoder {
    private final byte[] bytes;
    private final int from;
    private int at;
    private int shifts;
    private long low;
    private long high = 0xffffffffL;
    private long code;

    ArithmeticDecoder(byte[] bytes, int at) {
        this.bytes = bytes;
        this.from = at;
        this.at = at;
        for (int i = 0; i < 4; i++) {
            code = code << 8 | next();
        }
    }

    private int next() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    /** @param chance of a 1, 1 to 4095 out of 4096 */
    int bit(int chance) {
        long middle = low + (high - low >>> 12) * chance;
        int bit = code <= middle ? 1 : 0;
        if (bit == 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
        while (((low ^ high) & 0xff000000L) == 0) {
            low = low << 8 & 0xffffffffL;
            high = high << 8 & 0xffffffffL | 0xff;
            code = code << 8 & 0xffffffffL | next();
            shifts++;
        }
        return bit;
    }

    /** Whether the bytes end as an encoder would have ended them after the bits so far. */
    boolean finished() {
        boolean more = low != 0 || shifts == 0;
        if (bytes.length - from != shifts + (more ? 1 : 0)) {
            return false;
        }
        return !more || (bytes[bytes.length - 1] & 0xff) == (low + 0xffffff >>> 24);
    }
}
