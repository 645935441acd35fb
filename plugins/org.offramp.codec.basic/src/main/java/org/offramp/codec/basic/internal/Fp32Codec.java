package org.offramp.codec.basic.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Codec {@code fp32}: the tensor as it is.
 *
 * <p>Payload: IEEE 754 binary32, little endian, the elements in row-major order, no header; 4 bytes an element. Exact;
 * infinities become the largest finite number. Any thread.
 */
@Component(name = "org.offramp.codec.basic.fp32", property = FeatureCodec.NAME + "=" + Fp32Codec.CODEC)
public final class Fp32Codec implements FeatureCodec {
    static final String CODEC = "fp32";

    @Override
    public String name() {
        return CODEC;
    }

    @Override
    public boolean supports(FeatureSpec spec) {
        return spec.elements() <= Integer.MAX_VALUE / Float.BYTES;
    }

    @Override
    public int maximumBytes(FeatureSpec spec) {
        return Payload.size(spec, 0, Float.BYTES);
    }

    @Override
    public byte[] encode(Tensor tensor, FeatureSpec spec) {
        float[] data = Payload.elements(CODEC, tensor, spec);
        ByteBuffer out = ByteBuffer.allocate(maximumBytes(spec)).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : data) {
            out.putFloat(Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value)));
        }
        return out.array();
    }

    @Override
    public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
        Payload.requireLength(CODEC, bytes, maximumBytes(spec), spec);
        float[] data = new float[spec.elements()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(data);
        for (int i = 0; i < data.length; i++) {
            if (!Float.isFinite(data[i])) {
                throw Payload.notFinite(CODEC, i);
            }
        }
        return Tensor.of(data, spec.shape());
    }
}
