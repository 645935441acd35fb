package org.offramp.codec.image.internal;

import java.util.Arrays;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

/**
 * What the codecs of the image at split 0 share: they carry {@code [3, height, width]} with the calibrated range 0 to 1
 * as a picture with 8 bits a channel. Any thread.
 */
abstract class PictureCodec implements FeatureCodec {
    private final String codec;

    PictureCodec(String codec) {
        this.codec = codec;
    }

    /** Writes a picture: red, green, blue of each pixel, row by row. */
    abstract byte[] write(byte[] rgb, int width, int height);

    /** Reads a picture of at most {@link FileReader#MAXIMUM_BYTES} bytes into a tensor of the spec's shape. */
    abstract Tensor read(byte[] bytes, FeatureSpec spec) throws CodecException;

    @Override
    public final String name() {
        return codec;
    }

    @Override
    public boolean supports(FeatureSpec spec) {
        int[] shape = spec.shape();
        if (shape.length != 3 || shape[0] != 3 || !spec.calibrated()
                || !FileReader.withinLimits(shape[2], shape[1])) {
            return false;
        }
        float[] low = spec.low();
        float[] high = spec.high();
        for (int c = 0; c < 3; c++) {
            if (low[c] != 0 || high[c] != 1) {
                return false;
            }
        }
        return true;
    }

    /** The number of pixels, after a look whether this is a picture at all. */
    final int pixels(FeatureSpec spec) {
        if (!supports(spec)) {
            throw new IllegalArgumentException("codec " + codec + " carries an image [3, height, width] with the range"
                    + " 0 to 1, not " + Arrays.toString(spec.shape()) + " from " + Arrays.toString(spec.low()) + " to "
                    + Arrays.toString(spec.high()));
        }
        return spec.elements() / 3;
    }

    @Override
    public final byte[] encode(Tensor tensor, FeatureSpec spec) {
        int pixels = pixels(spec);
        if (!Arrays.equals(tensor.shape(), spec.shape())) {
            throw new IllegalArgumentException("codec " + codec + " was to encode a tensor of shape "
                    + Arrays.toString(spec.shape()) + ", not " + Arrays.toString(tensor.shape()));
        }
        float[] data = tensor.data();
        byte[] rgb = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            if (Float.isNaN(data[i])) {
                throw new IllegalArgumentException("codec " + codec + ": element " + i + " of the tensor "
                        + Arrays.toString(spec.shape()) + " is NaN; only numbers can be sent");
            }
            rgb[i % pixels * 3 + i / pixels] = (byte) Math.round(Math.max(0, Math.min(1, data[i])) * 255);
        }
        return write(rgb, spec.shape()[2], spec.shape()[1]);
    }

    @Override
    public final Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
        pixels(spec);
        if (bytes.length > FileReader.MAXIMUM_BYTES) {
            throw new CodecException("the image payload has " + bytes.length + " bytes; at most "
                    + FileReader.MAXIMUM_BYTES + " are taken");
        }
        return read(bytes, spec);
    }
}
