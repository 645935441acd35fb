package org.offramp.codec.image.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Codec {@code jpeg}: the image at split 0, small and with little loss.
 *
 * <p>Writes the <em>short form</em>: one byte with the quality, then the pixel data of a baseline JPEG of the tensor's
 * size with colour at half the resolution, and nothing else; what a whole file has besides (609 bytes of tables and
 * headers, as much as the pixels) follows from quality and size. Reads the short form and whole JPEG files of any size,
 * as codec {@code image} does: a whole file begins with the byte FF, which is no quality. Any thread.
 */
@Component(name = JpegCodec.PID, service = FeatureCodec.class, property = FeatureCodec.NAME + "=" + JpegCodec.CODEC)
@Designate(ocd = JpegCodec.Config.class)
public final class JpegCodec extends PictureCodec {
    static final String CODEC = "jpeg";
    static final String PID = "org.offramp.codec.image.jpeg";
    private static final int WHOLE_FILE = 0xff;

    /** The codec's configuration. */
    @ObjectClassDefinition(name = "Offramp codec jpeg", description = "The image at split 0 as JPEG.")
    public @interface Config {
        /** Quality of the pictures it writes. */
        @AttributeDefinition(name = "Quality", min = "1", max = "100", description = "Quality of the pictures that"
                + " are sent, 1 (small) to 100 (true); the receiver is told, so both ends need not agree")
        int quality() default 85;
    }

    private final FileReader reader = new FileReader();
    private final int quality;

    /** @throws IllegalArgumentException when the quality is out of range */
    @Activate
    public JpegCodec(Config config) {
        this(config.quality());
    }

    JpegCodec(int quality) {
        super(CODEC);
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException(PID + ": quality = " + quality + " is not from 1 to 100");
        }
        this.quality = quality;
    }

    /** Six blocks a square of 16 x 16 pixels; a block has 64 numbers of at most 27 bits, each byte perhaps doubled. */
    @Override
    public int maximumBytes(FeatureSpec spec) {
        pixels(spec);
        int[] shape = spec.shape();
        return Math.toIntExact(1 + 6L * 432 * ((shape[1] + 15) / 16) * ((shape[2] + 15) / 16));
    }

    /** A quarter of a byte a pixel at the default quality. */
    @Override
    public int expectedBytes(FeatureSpec spec) {
        return 1 + pixels(spec) / 4;
    }

    @Override
    byte[] write(byte[] rgb, int width, int height) {
        ImageWriter writer = FileReader.first(ImageIO.getImageWritersByFormatName("jpeg"), "write JPEG");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            JPEGImageWriteParam form = (JPEGImageWriteParam) writer.getDefaultWriteParam();
            form.setEncodeTables(JpegTables.quantisation(quality), JpegTables.dc(), JpegTables.ac());
            writer.setOutput(out);
            writer.write(null, new IIOImage(Pixels.image(rgb, width, height), null, null), form);
        } catch (IOException e) {
            throw new UncheckedIOException("a JPEG could not be written to memory", e);
        } finally {
            writer.dispose();
        }
        return shortened(bytes.toByteArray());
    }

    /** Leaves out everything before the pixel data and the end marker. */
    private byte[] shortened(byte[] file) {
        int at = 2;
        int marker = 0;
        while (marker != 0xda) {
            marker = file[at + 1] & 0xff;
            at += 2 + ((file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff);
        }
        byte[] payload = new byte[1 + file.length - 2 - at];
        payload[0] = (byte) quality;
        System.arraycopy(file, at, payload, 1, payload.length - 1);
        return payload;
    }

    @Override
    Tensor read(byte[] bytes, FeatureSpec spec) throws CodecException {
        int first = bytes.length == 0 ? 0 : bytes[0] & 0xff;
        if (first != WHOLE_FILE && (first < 1 || first > 100)) {
            throw new CodecException("the jpeg payload begins with " + (bytes.length == 0 ? "nothing" : first)
                    + "; it must be a quality from 1 to 100, or 255 as the first byte of a whole JPEG file");
        }
        if (first == WHOLE_FILE) {
            return reader.tensor(ImageFile.of(bytes), spec);
        }
        requirePixelData(bytes);
        int[] shape = spec.shape();
        byte[] file = JpegTables.file(first, shape[2], shape[1], bytes, 1);
        return reader.tensor(ImageFile.of(file), spec);
    }

    /** In pixel data a byte FF is followed by 00; anything else would be a segment that is not to be there. */
    private static void requirePixelData(byte[] bytes) throws CodecException {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == (byte) 0xff && (i + 1 == bytes.length || bytes[i + 1] != 0)) {
                throw new CodecException("byte " + i + " of the jpeg payload is FF without a byte 00 behind it; the"
                        + " short form holds pixel data alone");
            }
        }
    }
}
