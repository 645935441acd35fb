package org.offramp.cnn.internal;

import java.nio.charset.StandardCharsets;

/**
 * Walks through a Protocol Buffers message where it lies, without making objects of it: a hostile file must not become
 * many times its own size. Each call of {@link #next} steps to a field, whose value is asked for or stepped over.
 */
final class ProtoReader {
    /** The bytes are no Protocol Buffers message; the message says where. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int field;
    private int wire;
    private int start;
    private int length;
    private long number;

    ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtoReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /** Steps to the next field; false at the end of the message. */
    boolean next() throws DamagedException {
        if (position == end) {
            return false;
        }
        long tag = varint();
        wire = (int) (tag & 7);
        field = (int) (tag >>> 3);
        if (tag >>> 32 != 0 || field == 0) {
            throw damaged("no field");
        }
        switch (wire) {
            case VARINT -> number = varint();
            case LENGTH -> {
                long size = varint();
                start = position;
                length = skip(size);
            }
            case EIGHT_BYTES -> {
                start = position;
                length = skip(Long.BYTES);
            }
            case FOUR_BYTES -> {
                start = position;
                length = skip(Integer.BYTES);
            }
            default -> throw damaged("a field of the unknown kind " + wire);
        }
        return true;
    }

    private int skip(long size) throws DamagedException {
        if (size < 0 || size > end - position) {
            throw damaged("a field of " + size + " bytes where " + (end - position) + " are left");
        }
        position += (int) size;
        return (int) size;
    }

    private long varint() throws DamagedException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw damaged("the end in the middle of a number");
            }
            byte next = bytes[position++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("a number of more than ten bytes");
    }

    private DamagedException damaged(String what) {
        return new DamagedException(what + " at byte " + position);
    }

    /** The number of the field that was stepped to. */
    int field() {
        return field;
    }

    /** The value of a field that must be a whole number. */
    long number() throws DamagedException {
        if (wire != VARINT) {
            throw damaged("field " + field + " is no number");
        }
        return number;
    }

    /** The value of a field that must be a message. */
    ProtoReader message() throws DamagedException {
        if (wire != LENGTH) {
            throw damaged("field " + field + " is no message");
        }
        return new ProtoReader(bytes, start, start + length);
    }

    /** The value of a field that must be a text of at most so many bytes. */
    String text(int most) throws DamagedException {
        if (wire != LENGTH || length > most) {
            throw damaged("field " + field + " is no text of at most " + most + " bytes");
        }
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    /** The values of a repeated number, packed or single. */
    long[] numbers(int most) throws DamagedException {
        if (wire == VARINT) {
            return new long[] {number};
        }
        ProtoReader packed = message();
        long[] values = new long[Math.min(most, length)];
        int count = 0;
        while (packed.position < packed.end) {
            if (count == values.length) {
                throw damaged("field " + field + " has more than " + most + " numbers");
            }
            values[count++] = packed.varint();
        }
        return java.util.Arrays.copyOf(values, count);
    }

    /** The length of the field's value in bytes; 1 for a number. */
    int length() {
        return wire == VARINT ? 1 : length;
    }

    /** The bytes of the field's value. */
    byte[] content() throws DamagedException {
        if (wire != LENGTH) {
            throw damaged("field " + field + " has no bytes");
        }
        return java.util.Arrays.copyOfRange(bytes, start, start + length);
    }
}
