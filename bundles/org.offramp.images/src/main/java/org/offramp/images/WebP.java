package org.offramp.images;

import com.luciad.imageio.webp.WebPDecoderOptions;
import com.luciad.imageio.webp.WebPEncoderOptions;
import java.io.IOException;

/**
 * WebP pictures, by libwebp.
 *
 * <p>libwebp is native code: it is there on the platforms that this bundle was built for (see {@code webp-platforms} in
 * its bnd.bnd), else {@link #unavailable()} says why not and nothing else here works. Whatever the bytes, decoding gives
 * a picture or an {@link IOException}; a picture of more than {@value ImageDecoder#MAX_PIXELS} pixels is refused by its
 * header. Animations are refused, transparency is ignored. Any thread, any number at a time.
 */
public final class WebP {
    /** The largest width and height of the format. */
    public static final int MAX_SIDE = 16383;

    private static final int LEAST_BYTES = 20;
    /** libwebp's own default, and a little more for pictures that are to come back as they were. */
    private static final int METHOD = 4;
    private static final int LOSSLESS_EFFORT = 75;
    private static final String[] REASONS = {"no error", "out of memory", "invalid parameter", "damaged",
        "a feature that is not supported, such as animation", "incomplete", "stopped", "not enough data"};

    /** What came of loading; filled once, when libwebp is first asked for. */
    private record Outcome(String failure, long decoderOptions) {
        static final Outcome OF_THIS_CLASS_LOADER = load();

        private static Outcome load() {
            String failure = WebPNatives.load();
            return new Outcome(failure, failure == null ? WebPDecoderOptions.createDecoderOptions() : 0);
        }
    }

    private WebP() {
    }

    /** Why there is no WebP on this machine, in one line, or {@code null} when there is. The first call loads it. */
    public static String unavailable() {
        return Outcome.OF_THIS_CLASS_LOADER.failure;
    }

    /** Whether the bytes begin as a WebP file does. */
    public static boolean isWebP(byte[] data) {
        return data.length >= LEAST_BYTES && data[0] == 'R' && data[1] == 'I' && data[2] == 'F' && data[3] == 'F'
                && data[8] == 'W' && data[9] == 'E' && data[10] == 'B' && data[11] == 'P';
    }

    /**
     * Encodes a picture so that a little is lost.
     *
     * @param rgb red, green, blue of each pixel, row by row
     * @param quality 0 (small) to 100 (good)
     * @throws IllegalArgumentException when size, bytes or quality do not fit
     * @throws IllegalStateException when there is no WebP on this machine
     */
    public static byte[] encode(byte[] rgb, int width, int height, int quality) {
        if (quality < 0 || quality > 100) {
            throw new IllegalArgumentException("the quality of a WebP picture lies between 0 and 100, not at "
                    + quality);
        }
        return encode(rgb, width, height, quality, false);
    }

    /** Encodes a picture so that every pixel comes back as it was; otherwise as {@link #encode}. */
    public static byte[] encodeLossless(byte[] rgb, int width, int height) {
        return encode(rgb, width, height, LOSSLESS_EFFORT, true);
    }

    private static byte[] encode(byte[] rgb, int width, int height, int quality, boolean lossless) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("a WebP picture has 1 to " + MAX_SIDE + " pixels each way and 3 bytes a "
                    + "pixel, not " + width + " x " + height + " in " + rgb.length + " bytes");
        }
        checkAvailable();
        long options = WebPEncoderOptions.createConfig();
        if (options == 0) {
            throw new OutOfMemoryError("libwebp has no memory for its options");
        }
        byte[] encoded;
        try {
            WebPEncoderOptions.setLossless(options, lossless);
            WebPEncoderOptions.setQuality(options, quality);
            WebPEncoderOptions.setMethod(options, METHOD);
            encoded = com.luciad.imageio.webp.WebP.encodeRGB(options, rgb, width, height, 3 * width);
        } finally {
            WebPEncoderOptions.deleteConfig(options);
        }
        if (encoded == null) {
            throw new IllegalStateException("libwebp cannot encode this picture of " + width + " x " + height
                    + "; it may lack memory");
        }
        return encoded;
    }

    /**
     * Decodes a picture, lossy or not.
     *
     * @throws IOException saying what is wrong with the bytes; the caller knows the file
     * @throws IllegalStateException when there is no WebP on this machine
     */
    public static Pixels decode(byte[] data) throws IOException {
        if (!isWebP(data)) {
            throw new IOException("not a WebP picture");
        }
        checkAvailable();
        int[] size = new int[2];
        if (com.luciad.imageio.webp.WebP.getInfo(data, 0, data.length, size) == 0) {
            throw new IOException("damaged WebP picture: its header cannot be read");
        }
        ImageDecoder.checkSize(size[0], size[1]);
        int[] flags = new int[4];
        int[] argb = com.luciad.imageio.webp.WebP.decode(Outcome.OF_THIS_CLASS_LOADER.decoderOptions, data, 0,
                data.length, flags, java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.BIG_ENDIAN);
        if (flags[0] != 0 || argb == null) {
            String reason = flags[0] > 0 && flags[0] < REASONS.length ? REASONS[flags[0]] : "status " + flags[0];
            throw new IOException("WebP picture: " + reason);
        }
        return pixels(argb, flags[1], flags[2]);
    }

    private static Pixels pixels(int[] argb, int width, int height) {
        byte[] rgb = new byte[3 * argb.length];
        for (int i = 0, at = 0; i < argb.length; i++) {
            rgb[at++] = (byte) (argb[i] >> 16);
            rgb[at++] = (byte) (argb[i] >> 8);
            rgb[at++] = (byte) argb[i];
        }
        return new Pixels(width, height, rgb);
    }

    private static void checkAvailable() {
        if (unavailable() != null) {
            throw new IllegalStateException(unavailable());
        }
    }
}
