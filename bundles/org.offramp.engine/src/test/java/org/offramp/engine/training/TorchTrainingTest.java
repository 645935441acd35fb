package org.offramp.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceSession;
import org.offramp.engine.inference.SessionOptions;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.OnnxExport;
import org.offramp.engine.layers.RandomParameters;
import org.offramp.engine.layers.Sequential;

/** Needs PyTorch's natives; without PYTORCH_LIBRARY_PATH these tests are skipped and say so. */
class TorchTrainingTest {
    private static final TrainingOptions OPTIONS = new TrainingOptions("cpu", 1, 1);
    private static final int N = 12;

    private final TrainingEngine engine = TrainingEngine.pytorch();

    @BeforeEach
    void needsNatives() {
        String reason = engine.unavailable();
        assumeTrue(reason == null, () -> "skipped: " + reason);
    }

    @Test
    void whatIsExportedComputesAsWhatWasTrained() throws Exception {
        MultiExitNetwork network = network();
        Map<String, float[]> parameters = RandomParameters.of(network.parameters(), 3);
        float[] images = images();
        try (TrainableNetwork trainable = engine.open(network, parameters, OPTIONS)) {
            for (int split = 0; split <= 1; split++) {
                float[][] scores = trainable.scores(images, N, split);
                float[] x = images;
                for (int block = 1; block <= 2; block++) {
                    x = onnx(network.blocks().get(block - 1), parameters, x);
                    assertArrayEquals(onnx(network.exits().get(block - 1), parameters, x), scores[block - 1], 1e-4f);
                    if (block == split) {
                        float[] sent = onnx(network.autoencoders().get(1).encoder(), parameters, x);
                        assertArrayEquals(sent, trainable.features(images, N, 1), 1e-4f);
                        x = onnx(network.autoencoders().get(1).decoder(), parameters, sent);
                    }
                }
            }
        }
    }

    @Test
    void trainingLearnsEveryExitAndTheAutoencoder() throws Exception {
        MultiExitNetwork network = network();
        float[] images = images();
        int[] labels = labels();
        try (TrainableNetwork trainable = engine.open(network, network.initialise(1), OPTIONS)) {
            StepSettings settings = new StepSettings(3e-3, 1e-3, 0, new float[] {1, 1}, new int[] {0, 1}, 1, 0, 1);
            StepResult first = trainable.train(images, N, labels, settings);
            StepResult last = first;
            for (int i = 0; i < 150; i++) {
                last = trainable.train(images, N, labels, settings);
            }
            assertArrayEquals(new int[] {N, N}, last.right(), "it knows the images by heart");
            assertTrue(last.reconstructionLoss() < first.reconstructionLoss() * 0.8, first + " to " + last);
        }
    }

    @Test
    void theSameSeedsGiveTheSameNetwork() throws Exception {
        assertArrayEquals(trained(1).get("exit2.2.weight"), trained(1).get("exit2.2.weight"));
    }

    private static TrainableNetwork engine(MultiExitNetwork network) throws TrainingException {
        return TrainingEngine.pytorch().open(network, network.initialise(1), OPTIONS);
    }

    @Test
    void autoencodersSettleForTheAnswersThatExitsGiveWithoutThem() throws Exception {
        MultiExitNetwork network = network();
        StepSettings settings = new StepSettings(1e-2, 0, 0.3, new float[] {1, 1}, new int[] {1}, 0.1, 0, 1);
        int[] wrong = new int[N];
        Arrays.fill(wrong, 3);
        try (TrainableNetwork trainable = engine(network)) {
            for (int i = 0; i < 60; i++) {
                trainable.train(images(), N, labels(), settings);
            }
            double before = distance(trainable);
            for (int i = 0; i < 200; i++) {
                trainable.trainAutoencoders(images(), N, wrong, settings);   // labels do not matter
            }
            assertTrue(distance(trainable) < before * 0.5, before + " to " + distance(trainable));
        }
    }

    /** How far the main exit's scores behind the autoencoder lie from those without it. */
    private static double distance(TrainableNetwork trainable) {
        float[] without = trainable.scores(images(), N, 0)[1];
        float[] behind = trainable.scores(images(), N, 1)[1];
        double sum = 0;
        for (int i = 0; i < without.length; i++) {
            sum += Math.abs(without[i] - behind[i]);
        }
        return sum;
    }

    @Test
    void whoStopsAndGoesOnReachesWhatHeWouldHaveReached() throws Exception {
        MultiExitNetwork network = network();
        StepSettings settings = new StepSettings(1e-2, 0.1, 0.1, new float[] {1, 1}, new int[] {0, 1}, 1, 0.3, 0.2);
        Map<String, float[]> whole;
        Map<String, float[]> wholeAverage;
        Map<String, float[]> half;
        Map<String, float[]> memory;
        try (TrainableNetwork trainable = engine.open(network, network.initialise(1), OPTIONS)) {
            steps(trainable, settings);
            half = trainable.parameters();
            memory = trainable.optimizer();
            steps(trainable, settings);
            whole = trainable.parameters();
            wholeAverage = trainable.averaged();
        }
        try (TrainableNetwork trainable = engine.open(network, half, OPTIONS)) {
            trainable.load(half, memory);
            steps(trainable, settings);
            trainable.parameters().forEach((name, values) -> assertArrayEquals(whole.get(name), values, 1e-5f, name));
            trainable.averaged().forEach((name, values) ->
                    assertArrayEquals(wholeAverage.get(name), values, 1e-5f, name));
        }
    }

    @Test
    void theAverageLiesBetweenTheParametersOfTheStepsAndScoresUseIt() throws Exception {
        MultiExitNetwork network = network();
        StepSettings settings = new StepSettings(1e-2, 0, 0, new float[] {1, 1}, new int[] {0}, 0, 0, 0.25);
        try (TrainableNetwork trainable = engine.open(network, network.initialise(1), OPTIONS)) {
            for (int i = 0; i < 60; i++) {   // by now the share of a step is the one that was asked for
                trainable.train(images(), N, labels(), settings);
            }
            float[] before = trainable.averaged().get("exit2.2.weight");
            trainable.train(images(), N, labels(), settings);
            float[] now = trainable.parameters().get("exit2.2.weight");
            float[] average = trainable.averaged().get("exit2.2.weight");
            for (int i = 0; i < average.length; i++) {
                assertEquals(0.75f * before[i] + 0.25f * now[i], average[i], 1e-5f);
            }
            float[] scores = trainable.scores(images(), N, 0)[1];
            trainable.load(trainable.averaged());
            assertArrayEquals(scores, trainable.scores(images(), N, 0)[1], 1e-4f);
        }
    }

    private static void steps(TrainableNetwork trainable, StepSettings settings) throws Exception {
        trainable.seed(5);
        for (int i = 0; i < 4; i++) {
            trainable.train(images(), N, labels(), settings);
        }
    }

    @Test
    void anEarlyExitLearnsWhatTheMainExitSays() throws Exception {
        assertTrue(agreement(0.9) > agreement(0) + 0.1, agreement(0.9) + " against " + agreement(0));
    }

    /** How much of its belief the early exit gives to what the main exit believes, when labels say something else. */
    private double agreement(double distillation) throws Exception {
        MultiExitNetwork network = network();
        try (TrainableNetwork trainable = engine.open(network, network.initialise(1), OPTIONS)) {
            StepSettings main = new StepSettings(1e-2, 0, 0, new float[] {0, 1}, new int[] {0}, 0, 0, 1);
            for (int i = 0; i < 60; i++) {
                trainable.train(images(), N, labels(), main);
            }
            int[] others = new int[N];
            Arrays.setAll(others, i -> 2 + labels()[i]);
            StepSettings early = new StepSettings(1e-3, 0, 0, new float[] {1, 0}, new int[] {0}, 0, distillation, 1);
            for (int i = 0; i < 60; i++) {
                trainable.train(images(), N, others, early);
            }
            float[] scores = trainable.scores(images(), N, 0)[0];
            double share = 0;
            for (int i = 0; i < N; i++) {
                double sum = 0;
                for (int c = 0; c < 4; c++) {
                    sum += Math.exp(scores[i * 4 + c]);
                }
                share += (Math.exp(scores[i * 4]) + Math.exp(scores[i * 4 + 1])) / sum / N;
            }
            return share;
        }
    }

    private Map<String, float[]> trained(int seed) throws Exception {
        MultiExitNetwork network = network();
        try (TrainableNetwork trainable = engine.open(network, network.initialise(seed), OPTIONS)) {
            for (int i = 0; i < 5; i++) {
                trainable.train(images(), N, labels(),
                        new StepSettings(1e-3, 0, 0.1, new float[] {1, 1}, new int[] {0, 1}, 1, 0, 1));
            }
            return trainable.parameters();
        }
    }

    @Test
    void runningStatisticsFollowTheDataByATenth() throws Exception {
        Sequential block = new Sequential("block1", new int[] {3, 8, 8}, List.of(new Layer.BatchNorm()));
        MultiExitNetwork network = new MultiExitNetwork("x", new int[] {3, 8, 8}, 4, List.of(block),
                List.of(exit("exit1", block)), Map.of());
        float[] images = images();
        double mean = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < 64; j++) {
                mean += images[i * 192 + j] / (N * 64);
            }
        }
        try (TrainableNetwork trainable = engine.open(network, network.initialise(1), OPTIONS)) {
            trainable.train(images, N, labels(), new StepSettings(1e-3, 0, 0, new float[] {1}, new int[] {0}, 0, 0, 1));
            assertEquals(0.1 * mean, trainable.parameters().get("block1.0.mean")[0], 1e-5);
        }
    }

    @Test
    void autoencodersStayAsTheyAreWhileTheyHaveNothingToLearn() throws Exception {
        assertTrue(changed(0).stream().noneMatch(name -> name.contains("coder")));
    }

    @Test
    void autoencodersLearnToReproduceBeforeAnythingPassesThem() throws Exception {
        assertEquals(network().initialise(1).keySet(), changed(1));
    }

    @Test
    void autoencodersThatLearnAloneLeaveTheRestAsItIs() throws Exception {
        MultiExitNetwork network = network();
        Map<String, float[]> begin = network.initialise(1);
        StepSettings settings = new StepSettings(1e-2, 0.1, 0, new float[] {1, 1}, new int[] {1}, 1, 0, 1);
        try (TrainableNetwork trainable = engine.open(network, begin, OPTIONS)) {
            float[][] unsplit = trainable.scores(images(), N, 0);
            double first = trainable.trainAutoencoders(images(), N, labels(), settings).reconstructionLoss();
            double last = first;
            for (int i = 0; i < 100; i++) {
                last = trainable.trainAutoencoders(images(), N, labels(), settings).reconstructionLoss();
            }
            assertTrue(last < first * 0.8, first + " to " + last);
            for (int e = 0; e < unsplit.length; e++) {
                assertArrayEquals(unsplit[e], trainable.scores(images(), N, 0)[e], "exit " + (e + 1));
            }
            Map<String, float[]> end = trainable.parameters();
            begin.forEach((name, values) ->
                    assertEquals(name.contains("coder"), !Arrays.equals(values, end.get(name)), name));
            trainable.train(images(), N, labels(), settings);   // and everything learns again
            assertFalse(Arrays.equals(begin.get("block1.1.weight"), trainable.parameters().get("block1.1.weight")));
        }
    }

    /** The parameters that one step changes when nothing is routed through an autoencoder. */
    private Set<String> changed(double reconstruction) throws Exception {
        MultiExitNetwork network = network();
        Map<String, float[]> begin = network.initialise(1);
        try (TrainableNetwork trainable = engine.open(network, begin, OPTIONS)) {
            trainable.train(images(), N, labels(), new StepSettings(1e-2, 0.1, 0, new float[] {1, 1}, new int[] {0},
                    reconstruction, 0, 1));
            Map<String, float[]> end = trainable.parameters();
            return begin.keySet().stream().filter(name -> !Arrays.equals(begin.get(name), end.get(name)))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void parametersComeBackAsTheyWereLoaded() throws Exception {
        MultiExitNetwork network = network();
        Map<String, float[]> parameters = RandomParameters.of(network.parameters(), 9);
        try (TrainableNetwork trainable = engine.open(network, network.initialise(1), OPTIONS)) {
            trainable.load(parameters);
            trainable.parameters().forEach((name, values) -> assertArrayEquals(parameters.get(name), values, name));
            Map<String, float[]> incomplete = new LinkedHashMap<>(parameters);
            incomplete.remove("block1.1.weight");
            assertTrue(assertThrows(IllegalArgumentException.class, () -> trainable.load(incomplete)).getMessage()
                    .contains("block1.1.weight"));
        }
    }

    @Test
    void aLossThatIsNoNumberEndsTrainingWithAReason() throws Exception {
        MultiExitNetwork network = network();
        float[] images = images();
        images[5] = Float.NaN;
        try (TrainableNetwork trainable = engine.open(network, network.initialise(1), OPTIONS)) {
            String message = assertThrows(TrainingException.class, () -> trainable.train(images, N, labels(),
                    new StepSettings(1e-3, 0, 0, new float[] {1, 1}, new int[] {0}, 0, 0, 1))).getMessage();
            assertTrue(message.contains("NaN"), message);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() throws Exception {
        assertNull(engine.unavailable());
        TrainingOptions gpu = new TrainingOptions("gpu", 1, 1);
        MultiExitNetwork network = network();
        try (TrainableNetwork opened = engine.open(network, network.initialise(1), gpu)) {
            opened.scores(images(), N, 0);   // a machine with a GPU: then it has to work
        } catch (TrainingException e) {
            assertTrue(e.getMessage().contains("gpu"), e.getMessage());
        }
    }

    private static float[] onnx(Sequential stage, Map<String, float[]> parameters, float[] input) throws Exception {
        int[] item = stage.inputShape();
        int[] shape = new int[item.length + 1];
        shape[0] = N;
        System.arraycopy(item, 0, shape, 1, item.length);
        try (InferenceSession session = InferenceEngine.onnxRuntime().open(OnnxExport.stage(stage, parameters),
                SessionOptions.cpu(1))) {
            return session.run(input, shape);
        }
    }

    private static MultiExitNetwork network() {
        Sequential first = new Sequential("block1", new int[] {3, 8, 8},
                List.of(new Layer.Normalise(List.of(0.5f, 0.5f, 0.5f), List.of(0.3f, 0.3f, 0.3f)),
                        Layer.Conv.same3(8), new Layer.BatchNorm(), new Layer.Relu(), new Layer.MaxPool(2, 2)));
        Sequential second = new Sequential("block2", first.outputShape(), List.of(new Layer.Depthwise(3, 1, 1),
                new Layer.Conv(8, 3, 1, 1, true), new Layer.Relu(), new Layer.AveragePool(2, 2),
                new Layer.GlobalAveragePool()));
        Sequential encoder = new Sequential("encoder1", first.outputShape(),
                List.of(Layer.Conv.same3(2), new Layer.BatchNorm(), new Layer.Relu()));
        Sequential decoder = new Sequential("decoder1", encoder.outputShape(),
                List.of(Layer.Conv.same3(8), new Layer.BatchNorm(), new Layer.Relu()));
        return new MultiExitNetwork("small", new int[] {3, 8, 8}, 4, List.of(first, second),
                List.of(exit("exit1", first), exit("exit2", second)), Map.of(1, new Autoencoder(encoder, decoder)));
    }

    private static Sequential exit(String name, Sequential behind) {
        return new Sequential(name, behind.outputShape(),
                List.of(new Layer.Flatten(), new Layer.Dropout(0.1), new Layer.Dense(4)));
    }

    private static float[] images() {
        float[] images = new float[N * 192];
        Random random = new Random(4);
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }

    private static int[] labels() {
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = i % 2;
        }
        return labels;
    }
}
