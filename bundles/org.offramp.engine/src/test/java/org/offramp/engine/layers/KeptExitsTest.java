package org.offramp.engine.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeptExitsTest {
    /** Four blocks of a convolution each, the third ends with a pooling; autoencoders at splits 1 and 3. */
    private static MultiExitNetwork network() {
        List<Sequential> blocks = new ArrayList<>();
        List<Sequential> exits = new ArrayList<>();
        Map<Integer, Autoencoder> autoencoders = new TreeMap<>();
        int[] shape = {3, 8, 8};
        for (int i = 1; i <= 4; i++) {
            List<Layer> layers = new ArrayList<>(List.of(Layer.Conv.same3(8), new Layer.BatchNorm(), new Layer.Relu()));
            if (i == 3) {
                layers.add(new Layer.MaxPool(2, 2));
            }
            blocks.add(new Sequential("block" + i, shape, layers));
            shape = blocks.get(i - 1).outputShape();
            exits.add(new Sequential("exit" + i, shape, List.of(new Layer.Flatten(), new Layer.Dense(5))));
            if (i % 2 == 1) {
                Sequential encoder = new Sequential("encoder" + i, shape, List.of(Layer.Conv.same3(2)));
                autoencoders.put(i, new Autoencoder(encoder, new Sequential("decoder" + i, encoder.outputShape(),
                        List.of(Layer.Conv.same3(8)))));
            }
        }
        return new MultiExitNetwork("four", new int[] {3, 8, 8}, 5, blocks, exits, autoencoders);
    }

    @Test
    void whatLiesBetweenKeptExitsBecomesOneBlock() {
        MultiExitNetwork few = network().keep(1, 3, 4).network();
        assertEquals(List.of("block1", "block2", "block3"), few.blocks().stream().map(Sequential::name).toList());
        assertEquals(7, few.blocks().get(1).layers().size());
        assertArrayEquals(new int[] {8, 4, 4}, few.blocks().get(1).outputShape());
        assertEquals(List.of("exit1", "exit2", "exit3"), few.exits().stream().map(Sequential::name).toList());
        assertEquals(List.of(1, 2), List.copyOf(few.autoencoders().keySet()));
        assertEquals("encoder2", few.autoencoders().get(2).encoder().name());
    }

    @Test
    void demandAtAKeptExitStaysTheSame() {
        long[] all = network().exitMacs();
        assertArrayEquals(new long[] {all[1], all[3]}, network().keep(2, 4).network().exitMacs());
        // by hand: 64 * 27 * 8 for the convolution, 512 * 5 for the exit
        assertEquals(64 * 27 * 8 + 512 * 5, all[0]);
    }

    @Test
    void blocksBehindTheLastKeptExitAreLeftOut() {
        MultiExitNetwork few = network().keep(1, 2).network();
        assertEquals(2, few.blocks().size());
        assertEquals(1, network().keep(3).network().blocks().size());
        assertEquals(Map.of(), network().keep(3).network().autoencoders(), "nothing follows the split");
    }

    @Test
    void everyParameterIsCarriedOverUnderItsNewName() {
        MultiExitNetwork whole = network();
        Map<String, float[]> trained = whole.initialise(7);
        KeptExits kept = whole.keep(3, 4);
        Map<String, float[]> carried = kept.carry(trained);
        assertEquals(kept.network().parameters().stream().map(ParameterSpec::name).toList(),
                List.copyOf(carried.keySet()));
        assertSame(trained.get("block1.0.weight"), carried.get("block1.0.weight"));
        assertSame(trained.get("block2.0.weight"), carried.get("block1.3.weight"));
        assertSame(trained.get("block3.1.variance"), carried.get("block1.7.variance"));
        assertSame(trained.get("block4.0.weight"), carried.get("block2.0.weight"));
        assertSame(trained.get("exit4.1.bias"), carried.get("exit2.1.bias"));
        assertSame(trained.get("decoder3.0.weight"), carried.get("decoder1.0.weight"));
        for (ParameterSpec spec : kept.network().parameters()) {
            assertEquals(spec.elements(), carried.get(spec.name()).length, spec.name());
        }
        trained.remove("block2.0.weight");
        assertThrows(IllegalArgumentException.class, () -> kept.carry(trained));
    }

    @Test
    void onlyAscendingExitsThatThereAreCanBeKept() {
        for (int[] wrong : new int[][] {{}, {0}, {2, 1}, {2, 2}, {5}}) {
            assertThrows(IllegalArgumentException.class, () -> network().keep(wrong));
        }
    }
}
