package org.offramp.codec.image.internal;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;

/** The pixels of a decoded image as the file has them, and images from pixels. */
final class Pixels {
    private Pixels() {
    }

    /** An image of these pixels: red, green, blue of each, row by row. */
    static BufferedImage image(byte[] rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < rgb.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        return image;
    }

    /** Red, green, blue of each pixel, row by row, as unsigned bytes. */
    static byte[] rgb(BufferedImage image) throws IOException {
        int width = image.getWidth();
        byte[] rgb = new byte[Math.multiplyExact(3 * width, image.getHeight())];
        ColorModel model = image.getColorModel();
        for (int y = 0; y < image.getHeight(); y++) {
            if (model instanceof ComponentColorModel) {
                // samples as they are: getRGB() would brighten grey images, which Java takes to be linear
                samples(image.getRaster(), y, model.getComponentSize(0) - 8, rgb, y * width * 3);
            } else {
                colours(image, y, rgb, y * width * 3);
            }
        }
        return rgb;
    }

    private static void samples(Raster raster, int y, int shift, byte[] rgb, int at) throws IOException {
        int bands = raster.getNumBands();
        if (shift != 0 && shift != 8 || bands < 1 || bands > 4) {
            throw new IOException("an image of " + bands + " channels with " + (shift + 8)
                    + " bits; 1 to 4 channels with 8 or 16 bits are taken");
        }
        int[] row = raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, (int[]) null);
        for (int x = 0; x < raster.getWidth(); x++) {
            for (int c = 0; c < 3; c++) {
                int band = bands < 3 ? 0 : c;
                rgb[at + x * 3 + c] = (byte) (row[x * bands + band] >> shift);
            }
        }
    }

    private static void colours(BufferedImage image, int y, byte[] rgb, int at) {
        int[] row = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
        for (int x = 0; x < row.length; x++) {
            rgb[at + x * 3] = (byte) (row[x] >> 16);
            rgb[at + x * 3 + 1] = (byte) (row[x] >> 8);
            rgb[at + x * 3 + 2] = (byte) row[x];
        }
    }
}
