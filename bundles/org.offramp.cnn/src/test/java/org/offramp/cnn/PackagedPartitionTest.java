package org.offramp.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.CnnPartitionContract;

/** A package that is no VGG keeps what every network keeps. */
class PackagedPartitionTest extends CnnPartitionContract {
    @TempDir
    private Path folder;
    private CnnPartition partition;
    private ComputeBackend backend;

    @BeforeEach
    void write() throws Exception {
        partition = new PackagedPartition(SmallNetwork.write(folder));
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
    void saysWhatTheManifestSays() {
        NetworkDescription d = partition.description();
        assertEquals("small", d.name());
        assertEquals("0.1", d.version());
        assertEquals(java.util.List.of("a", "b", "c", "d"), d.labels());
        assertEquals(16L * 12 * 27 * 8, d.blocks().get(0).macs());
        assertEquals(0.75, d.exits().get(1).accuracy());
        assertTrue(Double.isNaN(d.exits().get(2).accuracy()));
        assertArrayEquals(new int[] {2, 8, 6}, d.splits().get(1).features().shape());
        assertArrayEquals(new float[] {3, 1.25f}, d.splits().get(1).features().high());
        assertEquals(8L * 6 * 8 * 2, d.splits().get(1).encoderMacs());
        assertEquals(8L * 6 * 2 * 8, d.splits().get(1).decoderMacs());
        assertEquals(0, d.splits().get(2).encoderMacs());
    }

    @Test
    void aZipWithOrWithoutATopFolderIsTheSameNetwork() throws Exception {
        for (String top : new String[] {"", "small-0.1/"}) {
            Path zip = folder.resolve("n" + top.length() + ".zip");
            zip(zip, top);
            NetworkPackage read = NetworkPackage.read(PackageContent.of(zip));
            read.verify();
            assertEquals(partition.description().contentHash(), read.description().contentHash());
            try (CnnExecutor executor = new PackagedPartition(read).open(backend)) {
                Tensor image = Tensor.of(new float[3 * 16 * 12], 3, 16, 12);
                assertEquals(3, executor.head(image, 3, 3, ExitRule.NEVER).answer().exit());
            }
        }
    }

    private void zip(Path zip, String top) throws Exception {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".zip")).toList()) {
                out.putNextEntry(new ZipEntry(top + folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }
}
