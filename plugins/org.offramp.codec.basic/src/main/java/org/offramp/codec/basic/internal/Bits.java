package org.offramp.codec.basic.internal;

import org.offramp.api.codec.CodecException;

/** Levels of a fixed number of bits one behind the other, the first in the highest bits of the first byte. */
final class Bits {
    private Bits() {
    }

    /** Bytes for so many levels. */
    static long bytes(int levels, int bits) {
        return ((long) levels * bits + 7) / 8;
    }

    /** Writes the levels from {@code at} on; the bits that are left over in the last byte are 0. */
    static void pack(byte[] levels, int bits, byte[] out, int at) {
        if (bits == Byte.SIZE) {
            System.arraycopy(levels, 0, out, at, levels.length);
            return;
        }
        int to = at;
        int held = 0;
        int holding = 0;
        for (byte level : levels) {
            held = held << bits | level;
            holding += bits;
            if (holding >= Byte.SIZE) {
                holding -= Byte.SIZE;
                out[to++] = (byte) (held >> holding);
            }
        }
        if (holding > 0) {
            out[to] = (byte) (held << Byte.SIZE - holding);
        }
    }

    /** Reads the levels from {@code at} to the end of the bytes, which have the length that {@link #bytes} says. */
    static byte[] unpack(byte[] bytes, int at, int bits, int count) throws CodecException {
        byte[] levels = new byte[count];
        if (bits == Byte.SIZE) {
            System.arraycopy(bytes, at, levels, 0, count);
            return levels;
        }
        int from = at;
        int held = 0;
        int holding = 0;
        for (int i = 0; i < count; i++) {
            if (holding < bits) {
                held = held << Byte.SIZE | bytes[from++] & 0xff;
                holding += Byte.SIZE;
            }
            holding -= bits;
            levels[i] = (byte) (held >> holding & (1 << bits) - 1);
        }
        if ((held & (1 << holding) - 1) != 0) {
            throw new CodecException("the last " + holding + " bits of the payload hold no level and must be 0");
        }
        return levels;
    }
}
