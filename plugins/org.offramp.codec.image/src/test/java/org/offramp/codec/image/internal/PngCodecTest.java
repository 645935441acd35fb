package org.offramp.codec.image.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.FeatureCodecContract;

class PngCodecTest extends FeatureCodecContract {
    @Override
    protected FeatureCodec codec() {
        return new PngCodec();
    }

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(Specs.SMALL);
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        return 1 / 510.0 + 1e-6;
    }

    @Override
    protected int hostilePayloads() {
        return 100_000;
    }

    @Test
    void itWritesWhatTheCodecImageWrites() {
        Tensor image = Specs.soft(Specs.IMAGE, new Random(1));
        assertArrayEquals(new ImageCodec().encode(image, Specs.IMAGE), codec().encode(image, Specs.IMAGE));
    }

    @Test
    void aJpegIsRefused() {
        byte[] jpeg = Pictures.file(Pictures.smooth(60, 60), "jpeg");
        String reason = assertThrows(CodecException.class, () -> codec().decode(jpeg, Specs.IMAGE)).getMessage();
        assertTrue(reason.contains("must be a PNG"), reason);
    }
}
