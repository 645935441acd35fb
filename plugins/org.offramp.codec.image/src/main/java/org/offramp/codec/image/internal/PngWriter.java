package org.offramp.codec.image.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG files with 8 bits a channel. */
final class PngWriter {
    private PngWriter() {
    }

    /** More than any picture of this size takes. */
    static int maximumBytes(int pixels, int height) {
        long raw = 3L * pixels + height;
        // deflate adds 5 bytes per stored block, PNG 12 per chunk; signature, header and end take 57
        return Math.toIntExact(raw + raw / 256 + 1024);
    }

    /** What a photograph takes, somewhat under 2 bytes a pixel. */
    static int expectedBytes(int pixels) {
        return 100 + pixels * 2;
    }

    /** @param rgb red, green, blue of each pixel, row by row */
    static byte[] png(byte[] rgb, int width, int height) {
        ImageWriter writer = FileReader.first(ImageIO.getImageWritersByFormatName("png"), "write PNG");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(Pixels.image(rgb, width, height), null, null));
        } catch (IOException e) {
            throw new UncheckedIOException("a PNG could not be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
