package org.offramp.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes a picture: PPM (P6), PNG, JPEG, BMP, GIF, and WebP where {@link WebP#unavailable()} is {@code null}. What the
 * bytes are decides, not the file's name.
 *
 * <p>Whatever the bytes, the outcome is a picture or an {@link IOException}; a picture of more than
 * {@value #MAX_PIXELS} pixels is refused by its header, before memory is taken for it. Transparency is ignored. Any
 * thread.
 */
public final class ImageDecoder {
    /** The largest picture decoded: 32 Mpixel. */
    public static final int MAX_PIXELS = 32 << 20;
    /** The largest file read: an uncompressed picture of the largest size, with 16 bit a sample, and its header. */
    public static final int MAX_BYTES = 6 * MAX_PIXELS + 65536;

    private ImageDecoder() {
    }

    /** File name endings, lower case, without a dot, of what can be decoded here. */
    public static Set<String> endings() {
        Set<String> endings = new TreeSet<>(Set.of("ppm", "png", "jpg", "jpeg", "bmp", "gif"));
        if (WebP.unavailable() == null) {
            endings.add("webp");
        }
        return endings;
    }

    /** The ending of a file name, lower case, without the dot; empty when there is none. */
    public static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Decodes a picture; the exception says what is wrong, the caller knows the file. */
    public static Pixels decode(byte[] data) throws IOException {
        if (PpmReader.isPpm(data)) {
            return PpmReader.read(data);
        }
        if (WebP.isWebP(data)) {
            if (WebP.unavailable() != null) {
                throw new IOException(WebP.unavailable());
            }
            return WebP.decode(data);
        }
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("not a picture this JVM can read; it reads " + endings());
            }
            ImageReader reader = readers.next();
            try {
                // only the first picture, and no metadata: compressed text in it could be a bomb
                reader.setInput(in, true, true);
                checkSize(reader.getWidth(0), reader.getHeight(0));
                return pixels(reader.read(0));
            } catch (RuntimeException e) {
                // the JDK's readers answer some damage with unchecked exceptions
                throw new IOException("damaged picture: " + e, e);
            } finally {
                reader.dispose();
            }
        }
    }

    static void checkSize(int width, int height) throws IOException {
        if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
            throw new IOException("a picture of " + width + " x " + height + " pixels is refused; at most "
                    + MAX_PIXELS + " pixels");
        }
    }

    /** The colours of a picture that was drawn or decoded. */
    public static Pixels pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[3 * width * height];
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && raster.getDataBuffer() instanceof DataBufferByte bytes && bytes.getSize() == rgb.length) {
            swapRedAndBlue(bytes.getData(), rgb);
        } else if (colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && raster.getTransferType() <= DataBuffer.TYPE_USHORT) {
            grey(raster, colours.getComponentSize(0), rgb);
        } else {
            colours(image, rgb);
        }
        return new Pixels(width, height, rgb);
    }

    private static void swapRedAndBlue(byte[] bgr, byte[] rgb) {
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = bgr[i + 2];
            rgb[i + 1] = bgr[i + 1];
            rgb[i + 2] = bgr[i];
        }
    }

    /** Grey samples as they are: getRGB would take them for linear light and brighten them. */
    private static void grey(Raster raster, int bits, byte[] rgb) {
        int most = (1 << bits) - 1;
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                byte value = (byte) (raster.getSample(x + raster.getMinX(), y + raster.getMinY(), 0) * 255 / most);
                rgb[at++] = value;
                rgb[at++] = value;
                rgb[at++] = value;
            }
        }
    }

    private static void colours(BufferedImage image, byte[] rgb) {
        int[] row = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int colour : row) {
                rgb[at++] = (byte) (colour >> 16);
                rgb[at++] = (byte) (colour >> 8);
                rgb[at++] = (byte) colour;
            }
        }
    }
}
