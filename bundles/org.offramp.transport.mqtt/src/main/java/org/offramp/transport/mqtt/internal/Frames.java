package org.offramp.transport.mqtt.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What request and reply frames share; docs/protocol.md has the tables. All numbers are big-endian.
 */
final class Frames {
    /** "OF". */
    static final short MAGIC = 0x4F46;
    /** A change that old readers cannot read counts up; what old readers may skip lengthens the header instead. */
    static final byte VERSION = 1;
    static final byte REQUEST = 1;
    static final byte REPLY = 2;
    /** Magic, version, kind and header length. */
    static final int PREFIX_BYTES = 6;
    static final int HASH_BYTES = 32;
    static final int MAXIMUM_CODEC_LENGTH = 16;

    private Frames() {
    }

    static void putPrefix(ByteBuffer out, byte kind, int headerBytes) {
        out.putShort(MAGIC).put(VERSION).put(kind).putShort((short) headerBytes);
    }

    /** Checks the prefix and gives the header's length; the buffer then stands behind the prefix. */
    static int headerBytes(ByteBuffer in, byte kind, int minimum) throws MalformedMessageException {
        if (in.remaining() < minimum) {
            throw new MalformedMessageException("frame of " + in.remaining() + " bytes is shorter than its header of "
                    + minimum);
        }
        short magic = in.getShort();
        if (magic != MAGIC) {
            throw new MalformedMessageException(
                    "frame begins with " + Integer.toHexString(magic & 0xFFFF) + " instead of 4f46");
        }
        int version = in.get() & 0xFF;
        if (version != VERSION) {
            throw new MalformedMessageException("frame version " + version + " is not " + VERSION);
        }
        int seen = in.get() & 0xFF;
        if (seen != kind) {
            throw new MalformedMessageException("frame kind " + seen + " is not " + kind);
        }
        int header = in.getShort() & 0xFFFF;
        if (header < minimum || header > in.capacity()) {
            throw new MalformedMessageException("frame header of " + header + " bytes is not within " + minimum
                    + " to " + in.capacity());
        }
        return header;
    }

    /** Appends text of ASCII letters, digits and a few signs only; anything else is an error. */
    static String ascii(byte[] bytes, int offset, int length, String what) throws MalformedMessageException {
        for (int i = offset; i < offset + length; i++) {
            int c = bytes[i];
            boolean fits = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
            if (!fits) {
                throw new MalformedMessageException(what + " has a character other than a-z 0-9 -");
            }
        }
        return new String(bytes, offset, length, StandardCharsets.US_ASCII);
    }

    /** Saturates into an unsigned 32-bit number. */
    static int unsigned(double value) {
        return (int) (long) Math.max(0, Math.min(0xFFFF_FFFFL, value));
    }

    static long unsigned(int value) {
        return value & 0xFFFF_FFFFL;
    }
}
