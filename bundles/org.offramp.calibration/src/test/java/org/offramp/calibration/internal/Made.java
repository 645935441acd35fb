package org.offramp.calibration.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.exit.rules.internal.EntropyRule;
import org.offramp.exit.rules.internal.EvidenceRule;
import org.offramp.exit.rules.internal.MaximumProbabilityRule;
import org.offramp.exit.rules.internal.PatienceRule;

/** Networks and recordings made up for tests, and the real rules as they are without a file. */
final class Made {
    private Made() {
    }

    /** A network with so many exits; each block takes 100 multiply-accumulates, each classifier 10. */
    static NetworkDescription network(int exits, int classes) {
        List<NetworkDescription.Block> blocks = new ArrayList<>();
        List<NetworkDescription.Exit> classifiers = new ArrayList<>();
        List<NetworkDescription.Split> splits = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int e = 0; e < exits; e++) {
            blocks.add(new NetworkDescription.Block(new int[] {1, 1, 1}, 100));
            classifiers.add(new NetworkDescription.Exit(10, Double.NaN));
            splits.add(new NetworkDescription.Split(e, FeatureSpec.of(1, 1, 1), 0, 0));
        }
        for (int c = 0; c < classes; c++) {
            labels.add("class " + c);
        }
        return new NetworkDescription("made", "1", "c".repeat(64), new int[] {1, 1, 1}, labels, blocks, classifiers,
                splits);
    }

    /** Two classes; {@code confidences[i][e]} of the answer of exit e, which is right where {@code right[i][e]}. */
    static Recording recording(double[][] confidences, boolean[][] right) {
        int exits = confidences[0].length;
        Prediction[][] predictions = new Prediction[confidences.length][exits];
        List<String> scenes = new ArrayList<>();
        for (int i = 0; i < predictions.length; i++) {
            for (int e = 0; e < exits; e++) {
                float c = (float) confidences[i][e];
                int label = right[i][e] ? 0 : 1;
                predictions[i][e] = new Prediction(e + 1, label, c,
                        label == 0 ? new float[] {c, 1 - c} : new float[] {1 - c, c});
            }
            scenes.add("scene " + i);
        }
        return Recording.of(network(exits, 2), predictions, new int[predictions.length], scenes);
    }

    /** Exits of growing accuracy whose confidence tells how often they are right. */
    static Recording random(int images, int exits, long seed) {
        Random random = new Random(seed);
        double[][] confidences = new double[images][exits];
        boolean[][] right = new boolean[images][exits];
        for (int i = 0; i < images; i++) {
            double ease = random.nextDouble();
            for (int e = 0; e < exits; e++) {
                double share = (e + 1.0) / exits;
                confidences[i][e] = 0.5 + 0.5 * Math.pow(ease, 2 * (1 - share) + 0.05) * (0.9 + 0.1 * random.nextDouble());
                right[i][e] = random.nextDouble() < confidences[i][e];
            }
        }
        return recording(confidences, right);
    }

    static MaximumProbabilityRule maximumProbability() {
        return new MaximumProbabilityRule(defaults(MaximumProbabilityRule.Config.class));
    }

    static EvidenceRule evidence() {
        return new EvidenceRule(defaults(EvidenceRule.Config.class));
    }

    static EntropyRule entropy() {
        return new EntropyRule(defaults(EntropyRule.Config.class));
    }

    static PatienceRule patience() {
        return new PatienceRule(defaults(PatienceRule.Config.class));
    }

    private static <T> T defaults(Class<T> config) {
        return config.cast(Proxy.newProxyInstance(config.getClassLoader(), new Class<?>[] {config},
                (proxy, method, arguments) -> method.getDefaultValue()));
    }
}
