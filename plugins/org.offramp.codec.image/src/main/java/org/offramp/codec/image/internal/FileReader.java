package org.offramp.codec.image.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.tensor.ImageTensor;
import org.offramp.api.tensor.Tensor;

/**
 * Makes tensors of PNG and JPEG files of any size within limits: at most {@value #MAXIMUM_BYTES} bytes, at most
 * {@value #MAXIMUM_SIDE} pixels a side and {@value #MAXIMUM_PIXELS} pixels in all. Transparency and colour profiles are
 * left out of account. The picture is scaled to the network's input by {@link ImageTensor}, as the vehicle's
 * preprocessing does.
 *
 * <p>Any thread; pictures above {@value #LARGE_PIXELS} pixels are decoded one at a time, to bound the memory in use.
 */
final class FileReader {
    static final int MAXIMUM_PIXELS = 1 << 24;
    static final int MAXIMUM_SIDE = 1 << 14;
    static final int MAXIMUM_BYTES = 1 << 25;
    private static final int LARGE_PIXELS = 1 << 20;

    private final Object oneLargeAtATime = new Object();

    /** Whether a picture may have this size. */
    static boolean withinLimits(int width, int height) {
        return width >= 1 && height >= 1 && width <= MAXIMUM_SIDE && height <= MAXIMUM_SIDE
                && (long) width * height <= MAXIMUM_PIXELS;
    }

    /** Decodes a file whose structure was looked at. */
    Tensor tensor(ImageFile file, FeatureSpec spec) throws CodecException {
        if (!withinLimits(file.width(), file.height())) {
            throw new CodecException("the image says it has " + (file.width() & 0xffffffffL) + " x "
                    + (file.height() & 0xffffffffL) + " pixels; 1 to " + MAXIMUM_SIDE + " a side and at most "
                    + MAXIMUM_PIXELS + " in all are taken");
        }
        if ((long) file.width() * file.height() <= LARGE_PIXELS) {
            return decoded(file, spec);
        }
        synchronized (oneLargeAtATime) {
            return decoded(file, spec);
        }
    }

    private static Tensor decoded(ImageFile file, FeatureSpec spec) throws CodecException {
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

    /** The first of the runtime's readers or writers. */
    static <T> T first(Iterator<T> all, String what) {
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
