package com.luciad.imageio.webp;

/**
 * The entry points of the JNI library of webp-imageio that are used here. Package and names are the library's.
 *
 * <p>Nothing is checked behind these calls: a wrong size or pointer ends the process. {@code org.offramp.images.WebP}
 * is the one caller.
 */
public final class WebP {
    private WebP() {
    }

    /**
     * Decodes a picture.
     *
     * @param options from {@link WebPDecoderOptions}
     * @param offset 0; the library gives memory back wrongly otherwise
     * @param flags receives the status (0 is success), width, height and whether there is transparency
     * @return ARGB of each pixel, or {@code null}
     */
    public static native int[] decode(long options, byte[] data, int offset, int length, int[] flags,
            boolean bigEndian);

    /** Reads the size into {@code size}; 0 when the header is none. The offset is 0, as above. */
    public static native int getInfo(byte[] data, int offset, int length, int[] size);

    /** Encodes red, green, blue of each pixel; {@code null} when libwebp does not. The stride is in bytes. */
    public static native byte[] encodeRGB(long options, byte[] rgb, int width, int height, int stride);
}
