package org.offramp.codec.basic.internal;

import java.util.List;
import java.util.Random;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.tck.CodecTimes;

/** How long the codecs of numbers compute at the splits of the shipped network: see docs/codecs.md. */
final class CodecBench {
    private CodecBench() {
    }

    /** Measures all codecs at splits 1 to 4, on maps whose neighbours resemble each other about as real ones do. */
    public static void main(String[] arguments) throws CodecException {
        List<FeatureCodec> codecs = List.of(new Fp32Codec(), new Fp16Codec(), new Uint8Codec(), new Uint4Codec(),
                new Uint8EntropyCodec(), new Uint6EntropyCodec(), new Uint4EntropyCodec());
        for (int[] shape : new int[][] {{2, 30, 30}, {4, 15, 15}, {8, 7, 7}, {16, 3, 3}}) {
            FeatureSpec spec = Specs.calibrated(-3, 3, shape);
            for (FeatureCodec codec : codecs) {
                System.out.println(CodecTimes.line(codec, spec, EntropyCodecContract.map(spec, 0.8, new Random(1))));
            }
        }
    }
}
