package org.offramp.codec.image.internal;

import java.nio.ByteBuffer;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * The tables that the short form of {@link JpegCodec} leaves out: those of ITU-T T.81, Annex K, the quantisation tables
 * scaled by a quality from 1 to 100 as the Independent JPEG Group does (and RFC 2435 for JPEG over RTP).
 */
final class JpegTables {
    /** The way through a block of 8 x 8 from low to high frequencies. */
    private static final int[] ZIGZAG = {0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48,
        41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52,
        45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};
    private static final JPEGHuffmanTable[] DC = {JPEGHuffmanTable.StdDCLuminance, JPEGHuffmanTable.StdDCChrominance};
    private static final JPEGHuffmanTable[] AC = {JPEGHuffmanTable.StdACLuminance, JPEGHuffmanTable.StdACChrominance};
    /** Segment lengths, markers included. */
    private static final int QUANTISATION_BYTES = 2 + 2 + 2 * 65;
    private static final int FRAME_BYTES = 2 + 17;
    private static final int HUFFMAN_BYTES = 2 + 2 + 4 * 17 + 2 * (12 + 162);
    private static final int SCAN_BYTES = 2 + 12;
    private static final int APPLICATION_BYTES = 2 + 16;

    private JpegTables() {
    }

    /** Quantisation tables of brightness and colour, in the order of rows. */
    static JPEGQTable[] quantisation(int quality) {
        return new JPEGQTable[] {scaled(JPEGQTable.K1Luminance, quality),
            scaled(JPEGQTable.K2Chrominance, quality)};
    }

    private static JPEGQTable scaled(JPEGQTable table, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] values = table.getTable();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(1, Math.min(255, (values[i] * percent + 50) / 100));
        }
        return new JPEGQTable(values);
    }

    static JPEGHuffmanTable[] dc() {
        return DC.clone();
    }

    static JPEGHuffmanTable[] ac() {
        return AC.clone();
    }

    /** A whole JPEG file: the tables of this quality, colour at half the resolution, and the pixel data of one scan. */
    static byte[] file(int quality, int width, int height, byte[] payload, int from) {
        int length = payload.length - from;
        ByteBuffer out = ByteBuffer.allocate(2 + APPLICATION_BYTES + QUANTISATION_BYTES + FRAME_BYTES + HUFFMAN_BYTES
                + SCAN_BYTES + length + 2);
        out.putShort((short) 0xffd8);
        out.putShort((short) 0xffe0).putShort((short) 16).put(new byte[] {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1,
            0, 0});
        out.putShort((short) 0xffdb).putShort((short) (QUANTISATION_BYTES - 2));
        JPEGQTable[] tables = quantisation(quality);
        for (int t = 0; t < 2; t++) {
            out.put((byte) t);
            int[] values = tables[t].getTable();
            for (int at : ZIGZAG) {
                out.put((byte) values[at]);
            }
        }
        out.putShort((short) 0xffc0).putShort((short) (FRAME_BYTES - 2)).put((byte) 8).putShort((short) height)
                .putShort((short) width).put(new byte[] {3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1});
        out.putShort((short) 0xffc4).putShort((short) (HUFFMAN_BYTES - 2));
        for (int t = 0; t < 2; t++) {
            huffman(out, t, DC[t]);
            huffman(out, 0x10 | t, AC[t]);
        }
        out.putShort((short) 0xffda).putShort((short) (SCAN_BYTES - 2))
                .put(new byte[] {3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0});
        out.put(payload, from, length).putShort((short) 0xffd9);
        return out.array();
    }

    private static void huffman(ByteBuffer out, int kind, JPEGHuffmanTable table) {
        out.put((byte) kind);
        short[] lengths = table.getLengths();
        for (int i = 0; i < 16; i++) {
            out.put((byte) (i < lengths.length ? lengths[i] : 0));
        }
        for (short value : table.getValues()) {
            out.put((byte) value);
        }
    }
}
