package org.offramp.training.internal;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Puts the traces of JPEG compression into images: what crosses the air at split 0 will have them. One thread. */
final class JpegTraces {
    private final int width;
    private final int height;
    private final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    private final ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();

    JpegTraces(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Compresses one image in place.
     *
     * @param image planar red, green, blue, 0 to 1, from {@code at} on
     * @param quality 0 (worst) to 1
     */
    void compress(float[] image, int at, float quality) {
        try {
            decode(encode(image, at, quality), image, at);
        } catch (IOException e) {
            throw new UncheckedIOException("an image in memory cannot be compressed", e);
        }
    }

    private byte[] encode(float[] image, int at, float quality) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = width * height;
        int[] rgb = new int[plane];
        for (int i = 0; i < plane; i++) {
            rgb[i] = level(image[at + i]) << 16 | level(image[at + plane + i]) << 8 | level(image[at + 2 * plane + i]);
        }
        picture.setRGB(0, 0, width, height, rgb, 0, width);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings);
        }
        return bytes.toByteArray();
    }

    private void decode(byte[] bytes, float[] image, int at) throws IOException {
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            WritableRaster raster = reader.read(0).getRaster();
            int[] samples = null;
            int plane = width * height;
            for (int c = 0; c < 3; c++) {
                // band 0 is red, in whatever order the bytes lie
                samples = raster.getSamples(0, 0, width, height, c, samples);
                for (int i = 0; i < plane; i++) {
                    image[at + c * plane + i] = samples[i] / 255f;
                }
            }
        }
    }

    private static int level(float value) {
        return Math.round(value * 255);
    }
}
