package org.offramp.codec.image.internal;

import java.io.IOException;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.tensor.ImageTensor;
import org.offramp.api.tensor.Tensor;
import org.offramp.images.WebP;

/**
 * Codec {@code webp}: the image at split 0 as a WebP file, lossy; smaller than JPEG at the same loss. Reads any WebP
 * picture without animation, lossy or not, of at most {@link FileReader#MAXIMUM_PIXELS} pixels; transparency is left out
 * of account, and the picture is scaled to the network's input by {@link ImageTensor}. Any thread.
 */
final class WebpCodec extends PictureCodec {
    static final String CODEC = "webp";
    /** Bytes in front of the first one that says something of the picture's size. */
    private static final int LEAST_BYTES = 20;

    private final int quality;

    /** @param quality 0 (small) to 100 (true) */
    WebpCodec(int quality) {
        super(CODEC);
        this.quality = quality;
    }

    @Override
    public boolean supports(FeatureSpec spec) {
        return super.supports(spec) && Math.max(spec.shape()[1], spec.shape()[2]) <= WebP.MAX_SIDE;
    }

    /** The raw pixels and a header: VP8 spends more on a pixel only where a picture is smaller than its tables. */
    @Override
    public int maximumBytes(FeatureSpec spec) {
        return Math.toIntExact(4L * pixels(spec) + 4096);
    }

    /** A fifth of a byte a pixel and the headers, at the default quality. */
    @Override
    public int expectedBytes(FeatureSpec spec) {
        return 40 + pixels(spec) / 5;
    }

    @Override
    byte[] write(byte[] rgb, int width, int height) {
        return WebP.encode(rgb, width, height, quality);
    }

    @Override
    Tensor read(byte[] bytes, FeatureSpec spec) throws CodecException {
        if (bytes.length < LEAST_BYTES || !WebP.isWebP(bytes)) {
            throw new CodecException("the webp payload of " + bytes.length + " bytes is not a WebP file");
        }
        try {
            var picture = WebP.decode(bytes);
            return ImageTensor.of(picture.rgb(), picture.width(), picture.height(), spec.shape()[1], spec.shape()[2]);
        } catch (IOException | RuntimeException e) {
            throw new CodecException("the webp image cannot be taken: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new CodecException("there is not enough memory for this webp image of " + bytes.length + " bytes", e);
        }
    }
}
