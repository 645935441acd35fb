package org.offramp.cnn.vgg16;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.tck.CnnPartitionContract;

/** The network in this bundle keeps what every network keeps, and is what its design says. */
class ShippedNetworkTest extends CnnPartitionContract {
    private static final int MOST_BYTES = 6_000_000;
    private static final int[] ENCODED = {10_800, 3600, 1800, 784, 288};

    private CnnPartition partition;
    private ComputeBackend backend;

    @BeforeEach
    void open() throws Exception {
        partition = Vgg16Plugin.shipped();
        backend = Backends.cpu();
    }

    @Override
    protected CnnPartition partition() {
        return partition;
    }

    @Override
    protected ComputeBackend backend() {
        return backend;
    }

    @Test
    void isWholeAndSmallEnoughForTheRepository() throws Exception {
        NetworkPackage network = NetworkPackage.read(
                PackageContent.ofResources(Vgg16Plugin.class, Vgg16Plugin.FOLDER));
        network.verify();
        long bytes = network.manifest().stages().stream().mapToLong(Manifest.Stage::bytes).sum();
        assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    }

    @Test
    void isTheDesignAtAQuarterOfTheWidth() {
        MultiExitNetwork design = Vgg16.network(0.25);
        NetworkDescription d = partition.description();
        assertEquals("vgg16-gtsrb", d.name());
        assertEquals(43, d.labels().size());
        for (int i = 0; i < 5; i++) {
            assertEquals(design.blocks().get(i).macs(), d.blocks().get(i).macs());
            assertEquals(design.exits().get(i).macs(), d.exits().get(i).macs());
            assertArrayEquals(design.blocks().get(i).outputShape(), d.blocks().get(i).outputShape());
        }
    }

    @Test
    void sendsFewElementsWithKnownRanges() {
        for (int split = 0; split < 5; split++) {
            FeatureSpec features = partition.description().splits().get(split).features();
            assertEquals(ENCODED[split], features.elements());
            assertTrue(features.calibrated(), "split " + split);
        }
        FeatureSpec image = partition.description().splits().get(0).features();
        assertArrayEquals(new float[] {0, 0, 0}, image.low());
        assertArrayEquals(new float[] {1, 1, 1}, image.high());
    }

    @Test
    void promisesAtLeast99And5PerCentAtTheMainExit() {
        NetworkDescription d = partition.description();
        assertTrue(d.exits().get(d.mainExit() - 1).accuracy() >= 0.995, d.exits().toString());
    }
}
