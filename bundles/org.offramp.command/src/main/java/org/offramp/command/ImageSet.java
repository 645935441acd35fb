package org.offramp.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.tensor.ImageTensor;
import org.offramp.api.tensor.Tensor;

/**
 * Images scaled to a network's input and kept in memory, one byte per value: 39,209 of 3 x 60 x 60 take 423 MB.
 *
 * @param shape {@code [3, height, width]} of each image
 * @param pixels the values of each image in that order, 0 to 255
 * @param labels the class of each image
 * @param groups the scene of each image; images of one scene are near duplicates
 */
public record ImageSet(int[] shape, List<byte[]> pixels, int[] labels, List<String> groups) {
    /**
     * Reads all labelled images of a source.
     *
     * @param limit at most so many images, 0 for all
     * @param group gives the scene of a frame's name
     * @param progress hears how many images have been read
     */
    public static ImageSet read(FrameSource source, int[] shape, int limit, UnaryOperator<String> group,
            IntConsumer progress) throws IOException {
        List<byte[]> pixels = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        try (FrameSource.Stream stream = source.open(0, false)) {
            for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
                if (frame.label() == Frame.UNKNOWN) {
                    continue;
                }
                Tensor image = ImageTensor.of(frame.rgb(), frame.width(), frame.height(), shape[1], shape[2]);
                pixels.add(bytes(image.data()));
                labels.add(frame.label());
                groups.add(group.apply(frame.name()));
                progress.accept(pixels.size());
                if (pixels.size() == limit) {
                    break;
                }
            }
        }
        if (pixels.isEmpty()) {
            throw new IOException(source.description() + " holds no image whose class is known");
        }
        return new ImageSet(shape, pixels, labels.stream().mapToInt(Integer::intValue).toArray(), groups);
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(values[i] * 255);
        }
        return bytes;
    }

    /** The number of images. */
    public int size() {
        return labels.length;
    }

    /** The number of classes: one more than the largest label. */
    public int classes() {
        return java.util.Arrays.stream(labels).max().orElse(-1) + 1;
    }

    /** Some of the images. */
    public ImageSet pick(int[] indices) {
        List<byte[]> chosen = new ArrayList<>(indices.length);
        List<String> scenes = new ArrayList<>(indices.length);
        int[] classes = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            chosen.add(pixels.get(indices[i]));
            scenes.add(groups.get(indices[i]));
            classes[i] = labels[indices[i]];
        }
        return new ImageSet(shape, chosen, classes, scenes);
    }

    /** Images {@code from} to {@code to - 1} behind each other as numbers from 0 to 1. */
    public float[] floats(int from, int to) {
        int length = pixels.get(0).length;
        float[] values = new float[(to - from) * length];
        for (int i = from; i < to; i++) {
            byte[] image = pixels.get(i);
            for (int j = 0; j < length; j++) {
                values[(i - from) * length + j] = (image[j] & 0xff) / 255f;
            }
        }
        return values;
    }
}
