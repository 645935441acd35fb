package org.offramp.codec.image.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images and image files for the tests, and ways to damage them. */
final class Pictures {
    private static final int SIGNATURE = 8;

    private Pictures() {
    }

    static BufferedImage random(int width, int height, int kind, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, kind);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt() | 0xff000000);
            }
        }
        return image;
    }

    static BufferedImage smooth(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 255 * x / width << 16 | 255 * y / height << 8 | 90);
            }
        }
        return image;
    }

    /** The pixels as the file will have them: grey values are not brightened. */
    static byte[] pixels(BufferedImage image) {
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        for (int i = 0; i < rgb.length / 3; i++) {
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            int value = grey ? image.getRaster().getSample(x, y, 0) * 0x10101 : image.getRGB(x, y);
            rgb[i * 3] = (byte) (value >> 16);
            rgb[i * 3 + 1] = (byte) (value >> 8);
            rgb[i * 3 + 2] = (byte) value;
        }
        return rgb;
    }

    static byte[] file(BufferedImage image, String format) {
        return write(image, format, false);
    }

    static byte[] progressiveJpeg(BufferedImage image) {
        return write(image, "jpeg", true);
    }

    private static byte[] write(BufferedImage image, String format, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static void setPngSize(byte[] png, int width, int height) {
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        repairPngSums(png);
    }

    /** Makes the check sum of each chunk right, as far as the chunks can be walked. */
    static void repairPngSums(byte[] png) {
        ByteBuffer buffer = ByteBuffer.wrap(png);
        int at = SIGNATURE;
        while (png.length - at >= 12) {
            int length = buffer.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                return;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, 4 + length);
            buffer.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
    }

    /** Puts a text chunk behind the header that unpacks to this many bytes. */
    static byte[] withCompressedText(byte[] png, int unpacked) {
        Deflater deflater = new Deflater();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {'k', 0, 0});
        byte[] out = new byte[1 << 16];
        byte[] in = new byte[1 << 20];
        for (int done = 0; done < unpacked; done += in.length) {
            deflater.setInput(in);
            while (!deflater.needsInput()) {
                text.write(out, 0, deflater.deflate(out));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            text.write(out, 0, deflater.deflate(out));
        }
        deflater.end();
        int afterHeader = SIGNATURE + 25;
        ByteBuffer file = ByteBuffer.allocate(png.length + 12 + text.size());
        file.put(png, 0, afterHeader).putInt(text.size()).put(new byte[] {'z', 'T', 'X', 't'});
        file.put(text.toByteArray()).putInt(0).put(png, afterHeader, png.length - afterHeader);
        repairPngSums(file.array());
        return file.array();
    }

    static byte[] repeatLastScan(byte[] jpeg, int times) {
        int scan = 0;
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xda) {
                scan = i;
            }
        }
        byte[] repeated = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < times; i++) {
            out.writeBytes(repeated);
        }
        out.write(jpeg, jpeg.length - 2, 2);
        return out.toByteArray();
    }
}
