package org.offramp.codec.basic.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.ImageTensor;
import org.offramp.api.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code image}: the whole image at split 0 as a file that any camera or program can write.
 *
 * <p>Payload: one PNG (up to 16 bits a channel, grey, colour or palette; interlaced or not) or one JPEG (baseline or
 * progressive, grey or colour), at most {@value #MAXIMUM_BYTES} bytes, at most {@value #MAXIMUM_SIDE} pixels a side and
 * {@value #MAXIMUM_PIXELS} pixels in all; the size is read from the header before anything is decoded. Transparency and
 * colour profiles are left out of account. The image is scaled to the network's input by {@link ImageTensor}, as the
 * vehicle's preprocessing does. Encoding writes a PNG of the tensor's size with 8 bits a channel: the error is at most
 * 1/510, and 8-bit pixels survive exactly.
 *
 * <p>Any thread; images above {@value #LARGE_PIXELS} pixels are decoded one at a time, to bound the memory in use.
 */
@Component(name = "org.offramp.codec.basic.image", property = FeatureCodec.NAME + "=" + ImageCodec.CODEC)
public final class ImageCodec implements FeatureCodec {
    static final String CODEC = "image";
    static final int MAXIMUM_PIXELS = 1 << 24;
    static final int MAXIMUM_SIDE = 1 << 14;
    static final int MAXIMUM_BYTES = 1 << 25;
    private static final int LARGE_PIXELS = 1 << 20;

    private final Object oneLargeAtATime = new Object();

    @Override
    public String name() {
        return CODEC;
    }

    @Override
    public boolean supports(FeatureSpec spec) {
        int[] shape = spec.shape();
        if (shape.length != 3 || shape[0] != 3 || !spec.calibrated() || !withinLimits(shape[2], shape[1])) {
            return false;
        }
        for (int c = 0; c < 3; c++) {
            if (spec.low()[c] != 0 || spec.high()[c] != 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean withinLimits(int width, int height) {
        return width >= 1 && height >= 1 && width <= MAXIMUM_SIDE && height <= MAXIMUM_SIDE
                && (long) width * height <= MAXIMUM_PIXELS;
    }

    private void requireSupported(FeatureSpec spec) {
        if (!supports(spec)) {
            throw new IllegalArgumentException("codec image carries an image [3, height, width] with the range 0 to 1,"
                    + " not " + Arrays.toString(spec.shape()) + " from " + Arrays.toString(spec.low()) + " to "
                    + Arrays.toString(spec.high()));
        }
    }

    @Override
    public int maximumBytes(FeatureSpec spec) {
        requireSupported(spec);
        long raw = (1L + 3L * spec.shape()[2]) * spec.shape()[1];
        // deflate adds 5 bytes per stored block, PNG 12 per chunk; signature, header and end take 57
        return Math.toIntExact(raw + raw / 256 + 1024);
    }

    @Override
    public byte[] encode(Tensor tensor, FeatureSpec spec) {
        requireSupported(spec);
        float[] data = Payload.elements(CODEC, tensor, spec);
        int width = spec.shape()[2];
        int height = spec.shape()[1];
        int[] row = new int[width * 3];
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row.length; i++) {
                float value = data[(i % 3 * height + y) * width + i / 3];
                row[i] = Math.round(Math.max(0, Math.min(1, value)) * 255);
            }
            image.getRaster().setPixels(0, y, width, 1, row);
        }
        return png(image);
    }

    private static byte[] png(BufferedImage image) {
        ImageWriter writer = first(ImageIO.getImageWritersByFormatName("png"), "write PNG");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException("a PNG could not be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Override
    public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
        requireSupported(spec);
        if (bytes.length > MAXIMUM_BYTES) {
            throw new CodecException("the image payload has " + bytes.length + " bytes; at most " + MAXIMUM_BYTES
                    + " are taken");
        }
        ImageFile file = ImageFile.of(bytes);
        if (!withinLimits(file.width(), file.height())) {
            throw new CodecException("the image says it has " + (file.width() & 0xffffffffL) + " x "
                    + (file.height() & 0xffffffffL) + " pixels; 1 to " + MAXIMUM_SIDE + " a side and at most "
                    + MAXIMUM_PIXELS + " in all are taken");
        }
        if ((long) file.width() * file.height() <= LARGE_PIXELS) {
            return tensor(file, spec);
        }
        synchronized (oneLargeAtATime) {
            return tensor(file, spec);
        }
    }

    private static Tensor tensor(ImageFile file, FeatureSpec spec) throws CodecException {
        try {
            BufferedImage image = read(file);
            return ImageTensor.of(Pixels.rgb(image), image.getWidth(), image.getHeight(), spec.shape()[1],
                    spec.shape()[2]);
        } catch (IOException | RuntimeException e) {
            // the library's readers answer damaged files with many kinds of exception
            throw new CodecException("the " + file.format() + " image is damaged: " + e, e);
        } catch (OutOfMemoryError e) {
            throw new CodecException("there is not enough memory for an image of " + file.width() + " x "
                    + file.height() + " pixels", e);
        }
    }

    private static BufferedImage read(ImageFile file) throws IOException {
        ImageReader reader = first(ImageIO.getImageReadersByFormatName(file.format()), "read " + file.format());
        Warnings warnings = new Warnings();
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file.content()))) {
            reader.addIIOReadWarningListener(warnings);
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            if (warnings.first != null) {
                throw new IOException(warnings.first);
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static <T> T first(Iterator<T> all, String what) {
        if (!all.hasNext()) {
            throw new IllegalStateException("this Java runtime has no module that can " + what);
        }
        return all.next();
    }

    /** A reader warns where it fills in what it could not read; half an image would give a wrong answer. */
    private static final class Warnings implements IIOReadWarningListener {
        private String first;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (first == null) {
                first = warning;
            }
        }
    }
}
