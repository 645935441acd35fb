package org.offramp.codec.basic.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code fp16}: half the volume at a relative error of at most 2^-11 (2^-25 absolute below 2^-14).
 *
 * <p>Payload: IEEE 754 binary16, little endian, the elements in row-major order, no header; 2 bytes an element. Rounds
 * to nearest, ties to even; what lies beyond 65504 becomes 65504. Any thread.
 */
@Component(name = "org.offramp.codec.basic.fp16", property = FeatureCodec.NAME + "=" + Fp16Codec.CODEC)
public final class Fp16Codec implements FeatureCodec {
    static final String CODEC = "fp16";

    @Override
    public String name() {
        return CODEC;
    }

    @Override
    public boolean supports(FeatureSpec spec) {
        return spec.elements() <= Integer.MAX_VALUE / Short.BYTES;
    }

    @Override
    public int maximumBytes(FeatureSpec spec) {
        return Payload.size(spec, 0, Short.BYTES);
    }

    @Override
    public byte[] encode(Tensor tensor, FeatureSpec spec) {
        float[] data = Payload.elements(CODEC, tensor, spec);
        ByteBuffer out = ByteBuffer.allocate(maximumBytes(spec)).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : data) {
            out.putShort((short) Half.nearest(value));
        }
        return out.array();
    }

    @Override
    public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
        Payload.requireLength(CODEC, bytes, maximumBytes(spec), spec);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] data = new float[spec.elements()];
        for (int i = 0; i < data.length; i++) {
            int half = in.getShort();
            if (!Half.finite(half)) {
                throw Payload.notFinite(CODEC, i);
            }
            data[i] = Half.toFloat(half & 0xffff);
        }
        return Tensor.of(data, spec.shape());
    }
}
