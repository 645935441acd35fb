package org.offramp.codec.text.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.offramp.api.codec.CodecException;

/** Reads a nested list of numbers of a known shape. For one payload and one thread. */
final class ListReader {
    private static final int LONGEST_NUMBER = 64;

    private final byte[] bytes;
    private final int[] shape;
    private int at;

    ListReader(byte[] bytes, int[] shape) {
        this.bytes = bytes;
        this.shape = shape;
    }

    float[] read() throws CodecException {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        // two bytes an element is the least: a digit and what parts it from the next
        if (bytes.length < 2L * size) {
            throw new CodecException("the text payload of a tensor " + Arrays.toString(shape) + " has " + bytes.length
                    + " bytes, fewer than its " + size + " numbers take");
        }
        float[] data = new float[size];
        list(data, 0, 0);
        if (peek() >= 0) {
            throw wrong("the end");
        }
        return data;
    }

    private int list(float[] data, int dimension, int first) throws CodecException {
        int next = first;
        expect('[');
        for (int i = 0; i < shape[dimension]; i++) {
            if (i > 0) {
                expect(',');
            }
            if (dimension + 1 < shape.length) {
                next = list(data, dimension + 1, next);
            } else {
                data[next] = number(next);
                next++;
            }
        }
        expect(']');
        return next;
    }

    private float number(int element) throws CodecException {
        peek();
        int from = at;
        while (at < bytes.length && "+-.0123456789eE".indexOf(bytes[at]) >= 0) {
            at++;
        }
        if (at == from || at - from > LONGEST_NUMBER) {
            throw wrong("a decimal number of at most " + LONGEST_NUMBER + " characters");
        }
        String text = new String(bytes, from, at - from, StandardCharsets.US_ASCII);
        try {
            float value = (float) Double.parseDouble(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as for a number that is too large
        }
        throw new CodecException("element " + element + " of the text payload is \"" + text
                + "\"; it must be a decimal number within the range of binary32");
    }

    private void expect(char wanted) throws CodecException {
        if (peek() != wanted) {
            throw wrong("'" + wanted + "'");
        }
        at++;
    }

    /** The next byte that is no white space, or -1 at the end. */
    private int peek() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at < bytes.length ? bytes[at] & 0xff : -1;
    }

    private CodecException wrong(String expected) {
        return new CodecException("byte " + at + " of the text payload of a tensor " + Arrays.toString(shape) + " must be "
                + expected + (at < bytes.length ? "" : ", but it is the end"));
    }
}
