package org.offramp.codec.image.internal;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import org.offramp.api.codec.CodecException;

/**
 * A PNG or JPEG file after a look at its structure, before any pixel is decoded: its size is known, it is complete, and
 * all that does not make pixels (text, colour profiles, thumbnails, camera data) is taken out, so that a decoder cannot
 * be led astray by it.
 *
 * @param format {@code png} or {@code jpeg}
 * @param width width in pixels
 * @param height height in pixels
 * @param content the file without what is not needed
 */
record ImageFile(String format, int width, int height, byte[] content) {
    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    /** A chunk whose name begins with a small letter may be left out. */
    private static final int ANCILLARY = 0x20000000;

    private static final int SOI = 0xffd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int COMMENT = 0xfe;
    private static final int ADOBE = 0xee;
    private static final int JFIF = 0x4a464946;
    /** A progressive file has about ten scans; each one costs a pass over the whole image. */
    private static final int MAXIMUM_SCANS = 32;

    /** Takes a file apart as far as its header. */
    static ImageFile of(byte[] bytes) throws CodecException {
        if (bytes.length >= 8 && (long) int32(bytes, 0) << 32 == (PNG_SIGNATURE & 0xffffffff00000000L)
                && int32(bytes, 4) == (int) PNG_SIGNATURE) {
            return png(bytes);
        }
        if (bytes.length >= 2 && int16(bytes, 0) == SOI) {
            return jpeg(bytes);
        }
        throw new CodecException("the image payload is neither a PNG nor a JPEG file; it must be one of the two");
    }

    private static ImageFile png(byte[] bytes) throws CodecException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, 8);
        int at = 8;
        int type = 0;
        while (type != IEND) {
            if (bytes.length - at < 12) {
                throw new CodecException("the PNG ends at byte " + bytes.length + " in the middle of a chunk");
            }
            int length = int32(bytes, at);
            if (length < 0 || length > bytes.length - at - 12) {
                throw new CodecException("the PNG chunk at byte " + at + " says it has " + (length & 0xffffffffL)
                        + " bytes, but the file has " + bytes.length);
            }
            type = int32(bytes, at + 4);
            if (at == 8 && (type != IHDR || length != 13)) {
                throw new CodecException("the PNG does not begin with a header chunk of 13 bytes");
            }
            keepChunk(bytes, at, length, type, kept);
            at += 12 + length;
        }
        return new ImageFile("png", int32(bytes, 16), int32(bytes, 20), kept.toByteArray());
    }

    private static void keepChunk(byte[] bytes, int at, int length, int type, ByteArrayOutputStream kept)
            throws CodecException {
        boolean wanted = type == IHDR && at == 8 || type == PLTE || type == IDAT || type == IEND;
        if (!wanted) {
            if ((type & ANCILLARY) == 0) {
                throw new CodecException("the PNG has a chunk 0x" + Integer.toHexString(type) + " at byte " + at
                        + " that must be understood, but is not");
            }
            return;
        }
        CRC32 sum = new CRC32();
        sum.update(bytes, at + 4, 4 + length);
        if ((int) sum.getValue() != int32(bytes, at + 8 + length)) {
            throw new CodecException("the check sum of the PNG chunk at byte " + at + " is wrong; the file is damaged");
        }
        kept.write(bytes, at, 12 + length);
    }

    private static ImageFile jpeg(byte[] bytes) throws CodecException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        kept.write(bytes, 0, 2);
        int width = 0;
        int height = 0;
        int at = 2;
        while (true) {
            if (bytes.length - at < 4) {
                throw new CodecException("the JPEG ends at byte " + bytes.length + " before its pixels begin");
            }
            int marker = bytes[at + 1] & 0xff;
            if (bytes[at] != (byte) 0xff || marker < 0xc0 && marker != 0xff || marker >= 0xd0 && marker <= EOI) {
                throw new CodecException("the JPEG has no segment at byte " + at + " where one must begin");
            }
            if (marker == 0xff) {
                at++;   // fill byte
                continue;
            }
            int length = int16(bytes, at + 2);
            if (length < 2 || length > bytes.length - at - 2) {
                throw new CodecException("the JPEG segment at byte " + at + " says it has " + length
                        + " bytes, but the file has " + bytes.length);
            }
            if (marker == SOS) {
                break;
            }
            if (frame(marker)) {
                requireFrame(bytes, at, marker, length, width);
                height = int16(bytes, at + 5);
                width = int16(bytes, at + 7);
            }
            if (needed(bytes, at, marker, length)) {
                kept.write(bytes, at, 2 + length);
            }
            at += 2 + length;
        }
        if (width == 0) {
            throw new CodecException("the JPEG has no frame header before its pixels");
        }
        requireWholeScans(bytes, at);
        kept.write(bytes, at, bytes.length - at);
        return new ImageFile("jpeg", width, height, kept.toByteArray());
    }

    /** C0 to CF begin a frame, but for Huffman tables, the reserved C8 and arithmetic conditioning. */
    private static boolean frame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static void requireFrame(byte[] bytes, int at, int marker, int length, int width) throws CodecException {
        if (marker > 0xc2 || length < 8 || bytes[at + 4] != 8 || bytes[at + 9] != 1 && bytes[at + 9] != 3) {
            throw new CodecException("the JPEG must be baseline or progressive with 8 bits and 1 or 3 components");
        }
        if (width != 0 || int16(bytes, at + 5) == 0 || int16(bytes, at + 7) == 0) {
            throw new CodecException("the JPEG must have one frame header, with a width and a height of 1 or more");
        }
    }

    /** Of the application segments only those two matter that say how colours are coded. */
    private static boolean needed(byte[] bytes, int at, int marker, int length) {
        if (marker == 0xe0) {
            return length >= 6 && int32(bytes, at + 4) == JFIF;
        }
        return marker == ADOBE || marker < 0xe0 || marker > 0xef && marker != COMMENT;
    }

    /** Behind a byte FF in pixel data there is always 00, a restart marker or a new segment. */
    private static void requireWholeScans(byte[] bytes, int from) throws CodecException {
        int scans = 0;
        int at = from;
        while (at + 1 < bytes.length) {
            int marker = bytes[at] == (byte) 0xff ? bytes[at + 1] & 0xff : 0;
            if (marker == EOI) {
                return;
            }
            if (marker == SOS && ++scans > MAXIMUM_SCANS) {
                throw new CodecException("the JPEG has more than " + MAXIMUM_SCANS + " scans");
            }
            boolean segment = marker >= 0xc0 && marker != 0xff && (marker < 0xd0 || marker > 0xd8);
            at += segment && at + 3 < bytes.length ? 2 + int16(bytes, at + 2) : 1;
        }
        throw new CodecException("the JPEG ends at byte " + bytes.length + " without an end marker; it was cut short");
    }

    private static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static int int32(byte[] bytes, int at) {
        return int16(bytes, at) << 16 | int16(bytes, at + 2);
    }
}
