package org.offramp.images;

import java.io.IOException;

/**
 * Reads a binary colour PPM picture (netpbm's P6), the format of the original GTSRB files, which Java has no reader
 * for.
 *
 * <p>Strict: one picture a file, comments only in the header, neither too few nor too many bytes. The size is checked
 * before memory is taken.
 */
final class PpmReader {
    private final byte[] data;
    private int position = 2;

    private PpmReader(byte[] data) {
        this.data = data;
    }

    static boolean isPpm(byte[] data) {
        return data.length > 2 && data[0] == 'P' && data[1] == '6';
    }

    static Pixels read(byte[] data) throws IOException {
        if (!isPpm(data)) {
            throw new IOException("not a P6 picture");
        }
        return new PpmReader(data).read();
    }

    private Pixels read() throws IOException {
        int width = number("width", Integer.MAX_VALUE);
        int height = number("height", Integer.MAX_VALUE);
        int most = number("largest value", 65535);
        if (position >= data.length || !isSpace(data[position])) {
            throw new IOException("the header must end with one white space, at byte " + position);
        }
        position++;
        ImageDecoder.checkSize(width, height);
        int bytesPerSample = most > 255 ? 2 : 1;
        long wanted = 3L * width * height * bytesPerSample;
        long there = data.length - (long) position;
        if (there != wanted) {
            throw new IOException(width + " x " + height + " pixels take " + wanted + " bytes, the file holds "
                    + there);
        }
        return new Pixels(width, height, samples(3 * width * height, most, bytesPerSample));
    }

    private byte[] samples(int count, int most, int bytesPerSample) throws IOException {
        byte[] rgb = new byte[count];
        if (most == 255) {
            System.arraycopy(data, position, rgb, 0, count);
            return rgb;
        }
        for (int i = 0, from = position; i < count; i++, from += bytesPerSample) {
            int value = data[from] & 0xFF;
            if (bytesPerSample == 2) {
                value = value << 8 | data[from + 1] & 0xFF;
            }
            if (value > most) {
                throw new IOException("value " + value + " at byte " + from + " is over the largest, " + most);
            }
            rgb[i] = (byte) ((value * 255 + most / 2) / most);
        }
        return rgb;
    }

    /** A number of the header, after white space and comments; at least one white space must be there. */
    private int number(String what, int limit) throws IOException {
        int start = position;
        skipSpace();
        if (position == start) {
            throw new IOException("white space expected before the " + what + ", at byte " + position);
        }
        long value = 0;
        int first = position;
        while (position < data.length && data[position] >= '0' && data[position] <= '9') {
            value = value * 10 + data[position++] - '0';
            if (value > limit) {
                throw new IOException("the " + what + " is over " + limit);
            }
        }
        if (position == first || value == 0) {
            throw new IOException("the " + what + " must be a number from 1 to " + limit + ", at byte " + first);
        }
        return (int) value;
    }

    private void skipSpace() {
        while (position < data.length) {
            if (data[position] == '#') {
                while (position < data.length && data[position] != '\n' && data[position] != '\r') {
                    position++;
                }
            } else if (isSpace(data[position])) {
                position++;
            } else {
                return;
            }
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r';
    }
}
