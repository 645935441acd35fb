package org.offramp.codec.image.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.ImageTensor;
import org.offramp.api.tensor.Tensor;
import org.offramp.images.WebP;
import org.offramp.tck.FeatureCodecContract;

class WebpCodecTest extends FeatureCodecContract {
    private static final long SEED = 6;

    @BeforeAll
    static void onlyWhereLibwebpRuns() {
        Assumptions.assumeTrue(WebP.unavailable() == null, WebP.unavailable());
    }

    @Override
    protected FeatureCodec codec() {
        return new WebpCodec(85);
    }

    @Override
    protected List<FeatureSpec> specs() {
        return List.of(Specs.SMALL, Specs.IMAGE);
    }

    @Override
    protected Tensor sample(FeatureSpec spec, Random random) {
        return Specs.soft(spec, random);
    }

    @Override
    protected double tolerance(FeatureSpec spec, Tensor original, int element) {
        return 0.08;
    }

    @Override
    protected int hostilePayloads() {
        return 50_000;
    }

    @Test
    void noiseOfTheBestQualityStaysWithinTheAnnouncedLength() {
        FeatureCodec best = new WebpCodec(100);
        for (FeatureSpec spec : specs()) {
            byte[] bytes = best.encode(super.sample(spec, new Random(SEED)), spec);
            assertTrue(bytes.length <= best.maximumBytes(spec), bytes.length + " bytes");
        }
    }

    @Test
    void aLosslessPictureOfAnotherSizeIsScaledLikeTheVehiclesFrames() throws CodecException {
        byte[] rgb = new byte[97 * 31 * 3];
        new Random(SEED).nextBytes(rgb);
        assertArrayEquals(ImageTensor.of(rgb, 97, 31, 60, 60).data(),
                codec().decode(WebP.encodeLossless(rgb, 97, 31), Specs.IMAGE).data());
    }

    @Test
    void anotherFormatIsRefused() {
        byte[] png = Pictures.file(Pictures.smooth(60, 60), "png");
        String reason = assertThrows(CodecException.class, () -> codec().decode(png, Specs.IMAGE)).getMessage();
        assertTrue(reason.contains("not a WebP file"), reason);
    }
}
