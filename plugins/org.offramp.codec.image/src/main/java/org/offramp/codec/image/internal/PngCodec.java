package org.offramp.codec.image.internal;

import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code png}: the image at split 0 as a PNG file. Writes 8 bits a channel at the tensor's size: the error is at
 * most 1/510, and 8-bit pixels survive exactly. Reads any PNG that {@link ImageCodec} reads. Any thread.
 */
@Component(name = "org.offramp.codec.image.png", service = FeatureCodec.class,
        property = FeatureCodec.NAME + "=" + PngCodec.CODEC)
public final class PngCodec extends PictureCodec {
    static final String CODEC = "png";

    private final FileReader reader = new FileReader();

    /** A codec without state. */
    public PngCodec() {
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
        ImageFile file = ImageFile.of(bytes);
        if (!file.format().equals("png")) {
            throw new CodecException("the png payload is a JPEG file; it must be a PNG file");
        }
        return reader.tensor(file, spec);
    }
}
