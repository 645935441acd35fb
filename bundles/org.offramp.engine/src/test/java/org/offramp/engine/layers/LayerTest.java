package org.offramp.engine.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerTest {
    @Test
    void shapesAndDemandFollowFromTheRealSizes() {
        Layer.Conv same = Layer.Conv.same3(64);
        assertArrayEquals(new int[] {64, 60, 60}, same.outputShape(new int[] {3, 60, 60}));
        assertEquals(60L * 60 * 64 * 27, same.macs(new int[] {3, 60, 60}));
        Layer.Conv stride = new Layer.Conv(8, 3, 2, 1, true);
        assertArrayEquals(new int[] {8, 8, 8}, stride.outputShape(new int[] {4, 15, 15}));
        assertArrayEquals(new int[] {4, 7, 7}, new Layer.MaxPool(2, 2).outputShape(new int[] {4, 15, 15}));
        assertArrayEquals(new int[] {4, 13, 13}, new Layer.AveragePool(3, 1).outputShape(new int[] {4, 15, 15}));
        assertArrayEquals(new int[] {4, 1, 1}, new Layer.GlobalAveragePool().outputShape(new int[] {4, 15, 15}));
        assertArrayEquals(new int[] {900}, new Layer.Flatten().outputShape(new int[] {4, 15, 15}));
        assertEquals(430, new Layer.Dense(43).macs(new int[] {10}));
    }

    @Test
    void aDepthwiseConvolutionKeepsTheChannelsAndCostsAKernelEach() {
        Layer.Depthwise depthwise = new Layer.Depthwise(3, 2, 1);
        assertArrayEquals(new int[] {48, 12, 12}, depthwise.outputShape(new int[] {48, 24, 24}));
        assertEquals(12L * 12 * 48 * 9, depthwise.macs(new int[] {48, 24, 24}));
        assertArrayEquals(new int[] {48, 1, 3, 3}, depthwise.parameters(new int[] {48, 24, 24}).get(0).shape());
        assertThrows(IllegalArgumentException.class, () -> new Layer.Depthwise(3, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> depthwise.outputShape(new int[] {48}));
    }

    @Test
    void aLayerThatDoesNotFitIsNamedWithItsStage() {
        String message = assertThrows(IllegalArgumentException.class, () -> new Sequential("exit4",
                new int[] {8, 3, 3}, List.of(new Layer.Relu(), new Layer.Dense(43)))).getMessage();
        assertTrue(message.contains("exit4") && message.contains("layer 1") && message.contains("Flatten"), message);
        assertThrows(IllegalArgumentException.class,
                () -> new Sequential("x", new int[] {8, 1, 1}, List.of(new Layer.MaxPool(2, 2))));
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Layer.Conv(0, 3, 1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new Layer.Conv(8, 3, 1, 3, true));
        assertThrows(IllegalArgumentException.class, () -> new Layer.Dropout(1));
        assertThrows(IllegalArgumentException.class, () -> new Layer.Normalise(List.of(0f), List.of(0f)));
        assertThrows(IllegalArgumentException.class, () -> new Layer.Dense(0));
    }

    @Test
    void partsOfANetworkThatDoNotFitEachOtherAreRefused() {
        Sequential block = new Sequential("block1", new int[] {3, 8, 8}, List.of(new Layer.MaxPool(2, 2)));
        Sequential exit = exit("exit1", 3, 4);
        assertEquals(2, new MultiExitNetwork("x", new int[] {3, 8, 8}, 5, List.of(block), List.of(exit), Map.of())
                .stages().size());
        assertThrows(IllegalArgumentException.class, () -> new MultiExitNetwork("x", new int[] {3, 9, 9}, 5,
                List.of(block), List.of(exit), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new MultiExitNetwork("x", new int[] {3, 8, 8}, 6,
                List.of(block), List.of(exit), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new MultiExitNetwork("x", new int[] {3, 8, 8}, 5,
                List.of(block), List.of(exit, exit), Map.of()));
    }

    @Test
    void theSameSeedGivesTheSameParametersAndAnotherSeedOthers() {
        Sequential block = new Sequential("block1", new int[] {3, 8, 8},
                List.of(Layer.Conv.same3(4), new Layer.BatchNorm()));
        MultiExitNetwork network = new MultiExitNetwork("x", new int[] {3, 8, 8}, 5, List.of(block),
                List.of(exit("exit1", 4, 8)), Map.of());
        Map<String, float[]> first = network.initialise(7);
        assertEquals(List.of("block1.0.weight", "block1.1.scale", "block1.1.shift", "block1.1.mean",
                "block1.1.variance", "exit1.1.weight", "exit1.1.bias"), List.copyOf(first.keySet()));
        assertArrayEquals(first.get("block1.0.weight"), network.initialise(7).get("block1.0.weight"));
        assertFalse(Arrays.equals(first.get("block1.0.weight"), network.initialise(8).get("block1.0.weight")));
        assertArrayEquals(new float[] {1, 1, 1, 1}, first.get("block1.1.variance"));
        assertArrayEquals(new float[] {0, 0, 0, 0}, first.get("block1.1.mean"));
        double square = 0;
        for (float w : first.get("exit1.1.weight")) {
            square += w * w;
        }
        assertEquals(2.0 / 256, square / (5 * 256), 2e-3 / 5, "variance 2 / inputs");
    }

    private static Sequential exit(String name, int channels, int size) {
        return new Sequential(name, new int[] {channels, size, size}, List.of(new Layer.Flatten(), new Layer.Dense(5)));
    }
}
