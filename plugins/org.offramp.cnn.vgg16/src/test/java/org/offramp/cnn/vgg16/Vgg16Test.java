package org.offramp.cnn.vgg16;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.Sequential;

class Vgg16Test {
    /** Demand of the bare blocks at 60 x 60 in millions of multiply-accumulates, from the sizes of VGG-16. */
    private static final double[] BARE_MMAC = {138.9, 199.1, 331.8, 289.0, 63.7};
    /** What Table I of Danek et al. 2025 allows a block together with its exit and autoencoder. */
    private static final double[] TABLE_MMAC = {145, 226, 358, 311, 80};

    @Test
    void bareBlocksHaveTheDemandOfThePaper() {
        MultiExitNetwork full = Vgg16.network(1);
        for (int i = 0; i < 5; i++) {
            assertEquals(BARE_MMAC[i], full.blocks().get(i).macs() / 1e6, 0.05, "block " + (i + 1));
        }
    }

    @Test
    void exitsStayWithinTheDemandOfThePaperAtFullWidth() {
        MultiExitNetwork full = Vgg16.network(1);
        for (int i = 0; i < 5; i++) {
            double sum = (full.blocks().get(i).macs() + full.exits().get(i).macs()) / 1e6;
            assertTrue(sum <= TABLE_MMAC[i], "block and exit " + (i + 1) + ": " + sum);
        }
    }

    @Test
    void fullWidthHasTheShapesOfThePaper() {
        MultiExitNetwork full = Vgg16.network(1);
        int[][] shapes = {{64, 30, 30}, {128, 15, 15}, {256, 7, 7}, {512, 3, 3}, {512, 1, 1}};
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(shapes[i], full.blocks().get(i).outputShape());
            assertArrayEquals(new int[] {43}, full.exits().get(i).outputShape());
        }
        assertEquals(13, full.blocks().stream().flatMap(b -> b.layers().stream())
                .filter(Layer.Conv.class::isInstance).count());
    }

    @Test
    void autoencodersDivideTheChannelsByFourAtSplitsOneToFour() {
        for (double width : new double[] {1, 0.5, 0.25}) {
            MultiExitNetwork network = Vgg16.network(width);
            assertEquals(java.util.Set.of(1, 2, 3, 4), network.autoencoders().keySet());
            for (int split = 1; split <= 4; split++) {
                Sequential encoder = network.autoencoders().get(split).encoder();
                assertEquals(network.blocks().get(split - 1).outputShape()[0], 4 * encoder.outputShape()[0]);
            }
        }
    }

    @Test
    void anyWidthAndSizeIsBuilt() {
        assertEquals(8, Vgg16.network(0.01).blocks().get(0).outputShape()[0]);
        assertEquals(77, Vgg16.network(1.2).blocks().get(0).outputShape()[0]);
        assertEquals(10, Vgg16.network(new int[] {3, 32, 32}, 10, 0.5).classes());
    }

    @Test
    void whatCannotBeBuiltIsRefusedWithAReason() {
        assertThrows(IllegalArgumentException.class, () -> Vgg16.network(0));
        assertThrows(IllegalArgumentException.class, () -> Vgg16.network(Double.NaN));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> Vgg16.network(new int[] {3, 31, 60}, 43, 1)).getMessage().contains("31"));
    }
}
