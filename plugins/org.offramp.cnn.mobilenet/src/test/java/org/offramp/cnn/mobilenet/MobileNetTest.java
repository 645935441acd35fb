package org.offramp.cnn.mobilenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.ParameterSpec;
import org.offramp.engine.layers.Sequential;

class MobileNetTest {
    private static final int[] SIGN = {3, 48, 48};

    @Test
    void hasThreeBlocksThatEachQuarterThePixels() {
        MultiExitNetwork network = MobileNet.network(SIGN, 43, 1);
        int[][] shapes = {{48, 12, 12}, {96, 6, 6}, {160, 3, 3}};
        assertEquals(3, network.blocks().size());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(shapes[i], network.blocks().get(i).outputShape());
            assertArrayEquals(new int[] {43}, network.exits().get(i).outputShape());
        }
    }

    @Test
    void isSmall() {
        MultiExitNetwork network = MobileNet.network(SIGN, 43, 1);
        int parameters = network.parameters().stream().mapToInt(ParameterSpec::elements).sum();
        long macs = network.stages().stream().mapToLong(Sequential::macs).sum();
        assertTrue(parameters < 250_000, parameters + " parameters");
        assertTrue(macs < 9_000_000, macs + " multiply-accumulates");
    }

    @Test
    void autoencodersDivideTheChannelsByEightAtSplitsOneAndTwo() {
        MultiExitNetwork network = MobileNet.network(SIGN, 43, 1);
        assertEquals(Set.of(1, 2), network.autoencoders().keySet());
        assertArrayEquals(new int[] {6, 12, 12}, network.autoencoders().get(1).encoder().outputShape());
        assertArrayEquals(new int[] {12, 6, 6}, network.autoencoders().get(2).encoder().outputShape());
    }

    @Test
    void anyWidthAndSizeIsBuilt() {
        assertArrayEquals(new int[] {8, 8, 8}, MobileNet.network(new int[] {3, 32, 32}, 10, 0.01).blocks().get(0)
                .outputShape());
        assertArrayEquals(new int[] {72, 15, 15}, MobileNet.network(new int[] {3, 60, 60}, 43, 1.5).blocks().get(0)
                .outputShape());
        assertEquals("mobilenet", new MobileNetDesign().build(SIGN, 43, 1).name());
    }

    @Test
    void whatCannotBeBuiltIsRefusedWithAReason() {
        assertThrows(IllegalArgumentException.class, () -> MobileNet.network(SIGN, 43, 0));
        assertThrows(IllegalArgumentException.class, () -> MobileNet.network(SIGN, 43, Double.NaN));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> MobileNet.network(new int[] {3, 31, 60}, 43, 1)).getMessage().contains("31"));
    }
}
