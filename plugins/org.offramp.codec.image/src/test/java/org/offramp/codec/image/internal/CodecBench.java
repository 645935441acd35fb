package org.offramp.codec.image.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.ImageTensor;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.CodecTimes;

/** How long the image codecs compute for a picture of 60 x 60 pixels: see docs/codecs.md. */
final class CodecBench {
    private CodecBench() {
    }

    /** @param arguments an image file, or nothing for a drawn picture */
    public static void main(String[] arguments) throws CodecException, IOException {
        var picture = arguments.length > 0 ? ImageIO.read(Files.newInputStream(Path.of(arguments[0])))
                : Pictures.smooth(60, 60);
        Tensor image = ImageTensor.of(Pictures.pixels(picture), picture.getWidth(), picture.getHeight(), 60, 60);
        for (FeatureCodec codec : List.of(new PngCodec(), new JpegCodec(85), new WebpCodec(85))) {
            System.out.println(CodecTimes.line(codec, Specs.IMAGE, image));
        }
    }
}
