package org.offramp.cnn.vgg16;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.tensor.Tensor;
import org.offramp.cnn.PackagedPartition;
import org.offramp.engine.layers.KeptExits;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.Sequential;

class Vgg16ExitsTest {
    private static final int[] CIFAR = {3, 32, 32};
    @TempDir
    private Path folder;

    private static long layers(MultiExitNetwork network, Class<? extends Layer> kind) {
        return network.blocks().stream().flatMap(block -> block.layers().stream()).filter(kind::isInstance).count();
    }

    @Test
    void thirteenConvolutionsAndFivePoolingsHaveSeventeenExits() {
        MultiExitNetwork network = new Vgg16ExitsDesign().build(CIFAR, 10, 1);
        assertEquals(17, network.exits().size());
        assertEquals(13, layers(network, Layer.Conv.class));
        assertEquals(5, layers(network, Layer.MaxPool.class));
        List<Integer> poolings = new ArrayList<>();
        for (int i = 1; i <= 17; i++) {
            if (network.blocks().get(i - 1).layers().stream().anyMatch(Layer.MaxPool.class::isInstance)) {
                poolings.add(i);
            }
        }
        assertEquals(List.of(3, 6, 10, 14, 17), poolings);
        assertArrayEquals(new int[] {512, 1, 1}, network.blocks().get(16).outputShape());
    }

    @Test
    void itsBlocksNeedWhatVgg16Needs() {
        // 3x3 convolutions at full width on 32 x 32: 1.77 + 37.75 + 18.87 + 37.75 + 18.87 + 2 * 37.75 + 18.87
        // + 2 * 37.75 + 3 * 9.44 million
        long blocks = Vgg16Exits.network(CIFAR, 10, 1).blocks().stream().mapToLong(Sequential::macs).sum();
        assertEquals(313_196_544, blocks);
    }

    @Test
    void exitsDoNotWidenWithTheNetworkMoreThanTheirInput() {
        MultiExitNetwork narrow = Vgg16Exits.network(CIFAR, 10, 0.25);
        for (Sequential exit : narrow.exits()) {
            assertTrue(exit.macs() < 3_100_000, exit.name() + " " + exit.macs());
        }
    }

    @Test
    void otherSizesWorkAndTooSmallOnesAreRefused() {
        assertEquals(17, Vgg16Exits.network(new int[] {3, 60, 47}, 43, 0.1).exits().size());
        assertThrows(IllegalArgumentException.class, () -> Vgg16Exits.network(new int[] {3, 31, 32}, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> Vgg16Exits.network(new int[] {1, 32, 32}, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> Vgg16Exits.network(CIFAR, 10, 0));
    }

    @Test
    void theNetworkWithSomeExitsAnswersThereAsTheWholeOne() throws Exception {
        int[] kept = {1, 3, 4, 7, 17};
        MultiExitNetwork whole = Vgg16Exits.network(CIFAR, 10, 0.25);
        KeptExits few = whole.keep(kept);
        var parameters = RandomVgg16.draw(whole, 23);
        PackagedPartition all = new PackagedPartition(RandomVgg16.write(folder.resolve("all"), whole, parameters));
        PackagedPartition some = new PackagedPartition(RandomVgg16.write(folder.resolve("some"), few.network(),
                few.carry(parameters)));
        assertEquals(5, some.description().exits().size());
        try (CnnExecutor one = all.open(Backends.cpu()); CnnExecutor two = some.open(Backends.cpu())) {
            Random random = new Random(1);
            for (int image = 0; image < 3; image++) {
                float[] pixels = new float[3 * 32 * 32];
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = random.nextFloat();
                }
                Tensor input = Tensor.of(pixels, 3, 32, 32);
                for (int exit = 1; exit <= kept.length; exit++) {
                    assertArrayEquals(one.head(input, 17, kept[exit - 1], ExitRule.NEVER).answer().probabilities(),
                            two.head(input, 5, exit, ExitRule.NEVER).answer().probabilities(), 1e-5f,
                            "exit " + kept[exit - 1]);
                }
            }
        }
    }
}
