package org.offramp.cnn.vgg16;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.tensor.Tensor;
import org.offramp.cnn.PackagedPartition;

/** Cutting the network changes nothing but where it runs; only an autoencoder changes the answer. */
class SplitWithoutAutoencoderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "width {0}")
    @ValueSource(doubles = {0.25, 0.4})
    void givesTheScoresOfTheUnsplitNetworkAtEveryPair(double width) throws Exception {
        PackagedPartition network = new PackagedPartition(RandomVgg16.write(folder, width, false));
        try (CnnExecutor vehicle = network.open(Backends.cpu()); CnnExecutor server = network.open(Backends.cpu())) {
            NetworkDescription d = network.description();
            Tensor image = image();
            for (int exit = 1; exit <= 5; exit++) {
                float[] unsplit = vehicle.head(image, 5, exit, ExitRule.NEVER).answer().probabilities();
                for (int split = 0; split < exit; split++) {
                    HeadResult head = vehicle.head(image, split, exit, ExitRule.NEVER);
                    assertEquals(d.splits().get(split).features().elements(), head.features().size());
                    assertArrayEquals(unsplit, server.tail(head.features().asBatch(), split, exit, ExitRule.NEVER)
                            .get(0).probabilities(), 1e-4f, "split " + split + ", exit " + exit);
                }
                for (int split = exit; split < 5; split++) {
                    assertArrayEquals(unsplit, vehicle.head(image, split, exit, ExitRule.NEVER).answer()
                            .probabilities(), 1e-4f, "split " + split + ", exit " + exit);
                }
            }
        }
    }

    @Test
    void anotherWidthWithAutoencodersRunsAtEveryPair() throws Exception {
        PackagedPartition network = new PackagedPartition(RandomVgg16.write(folder, 0.125, true));
        try (CnnExecutor executor = network.open(Backends.cpu())) {
            for (int split = 0; split < 5; split++) {
                for (int exit = split + 1; exit <= 5; exit++) {
                    HeadResult head = executor.head(image(), split, exit, ExitRule.NEVER);
                    assertEquals(exit, executor.tail(head.features().asBatch(), split, exit, ExitRule.NEVER).get(0)
                            .exit());
                }
            }
        }
    }

    private static Tensor image() {
        float[] data = new float[3 * 60 * 60];
        Random random = new Random(2);
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat();
        }
        return Tensor.of(data, 3, 60, 60);
    }
}
