package org.offramp.cnn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.cnn.FeatureSpec;

/**
 * What {@code manifest.json} of a network package says; docs/network.md describes the file.
 *
 * @param name name of the network, 1 to 64 characters of {@code a-z A-Z 0-9 . _ -}
 * @param version version of the network
 * @param inputShape {@code [3, height, width]}, values 0 to 1
 * @param labels name of each class
 * @param blocks the blocks in order
 * @param exits the exits in order, one behind each block
 * @param splits the split points 0 to {@code blocks - 1}
 * @param card the model card: who made the network from what, in any keys
 */
public record Manifest(String name, String version, int[] inputShape, List<String> labels, List<Stage> blocks,
        List<Exit> exits, List<Split> splits, Map<String, String> card) {
    /** Copies everything. */
    public Manifest {
        inputShape = inputShape.clone();
        labels = List.copyOf(labels);
        blocks = List.copyOf(blocks);
        exits = List.copyOf(exits);
        splits = List.copyOf(splits);
        card = Collections.unmodifiableMap(new LinkedHashMap<>(card));
    }

    /**
     * One ONNX file.
     *
     * @param name the stage's name, e.g. {@code block1}
     * @param file its path in the package
     * @param input shape of one input item
     * @param output shape of one output item
     * @param macs demand of one item in multiply-accumulates
     * @param bytes length of the file
     * @param sha256 hash of the file, 64 lower-case hexadecimal digits
     */
    public record Stage(String name, String file, int[] input, int[] output, long macs, int bytes, String sha256) {
        /** Copies the shapes. */
        public Stage {
            input = input.clone();
            output = output.clone();
        }
    }

    /**
     * An exit.
     *
     * @param stage its classifier
     * @param accuracy share of right answers on the images that the card names, 0 to 1; NaN when unknown
     */
    public record Exit(Stage stage, double accuracy) {
    }

    /**
     * A split point.
     *
     * @param features shape and calibrated ranges of what crosses the air
     * @param encoder runs on the vehicle, or {@code null}
     * @param decoder runs on the server, {@code null} when there is no encoder
     */
    public record Split(FeatureSpec features, Stage encoder, Stage decoder) {
    }

    /** All stages: blocks, exits, encoders and decoders. */
    public List<Stage> stages() {
        List<Stage> all = new ArrayList<>(blocks);
        exits.forEach(exit -> all.add(exit.stage()));
        for (Split split : splits) {
            if (split.encoder() != null) {
                all.add(split.encoder());
                all.add(split.decoder());
            }
        }
        return all;
    }
}
