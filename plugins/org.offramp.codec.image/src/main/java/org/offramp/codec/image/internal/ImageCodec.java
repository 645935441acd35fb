package org.offramp.codec.image.internal;

import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code image}: the whole image at split 0 as a file that any camera or program can write.
 *
 * <p>Payload: one PNG (up to 16 bits a channel, grey, colour or palette; interlaced or not) or one JPEG (baseline or
 * progressive, grey or colour) of any size within the limits of {@link FileReader}; the size is read from the header
 * before anything is decoded. Encoding writes what codec {@code png} writes. Any thread.
 */
@Component(name = "org.offramp.codec.image.image", service = FeatureCodec.class,
        property = FeatureCodec.NAME + "=" + ImageCodec.CODEC)
public final class ImageCodec extends PictureCodec {
    static final String CODEC = "image";

    private final FileReader reader = new FileReader();

    /** A codec without state. */
    public ImageCodec() {
        super(CODEC);
    }

    @Override
    public int maximumBytes(FeatureSpec spec) {
        return PngWriter.maximumBytes(pixels(spec), spec.shape()[1]);
    }

    @Override
    public int expectedBytes(FeatureSpec spec) {
        return PngWriter.expectedBytes(pixels(spec));
    }

    @Override
    byte[] write(byte[] rgb, int width, int height) {
        return PngWriter.png(rgb, width, height);
    }

    @Override
    Tensor read(byte[] bytes, FeatureSpec spec) throws CodecException {
        return reader.tensor(ImageFile.of(bytes), spec);
    }
}
