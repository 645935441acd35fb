package org.offramp.energy.rapl.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/** A powercap folder as a machine with one or more packages shows it, with counters that a test sets. */
final class CounterTree {
    static final long RANGE = 262_143_328_850L;

    final Path root;
    private final Map<String, Long> values = new TreeMap<>();

    CounterTree(Path root) {
        this.root = root;
    }

    /** As a notebook: one package with its parts, and the platform. The mmio zone counts the same package again. */
    static CounterTree notebook(Path root) throws IOException {
        CounterTree tree = new CounterTree(root);
        Files.createDirectories(root.resolve("intel-rapl"));
        tree.zone("intel-rapl:0", "package-0", 1_000_000);
        tree.zone("intel-rapl:0:0", "core", 400_000);
        tree.zone("intel-rapl:0:1", "uncore", 10_000);
        tree.zone("intel-rapl:1", "psys", 5_000_000);
        tree.zone("intel-rapl-mmio:0", "package-0", 1_000_000);
        return tree;
    }

    /** As a server: two packages, each with its memory. */
    static CounterTree server(Path root) throws IOException {
        CounterTree tree = new CounterTree(root);
        for (int p = 0; p < 2; p++) {
            tree.zone("intel-rapl:" + p, "package-" + p, 7_000_000);
            tree.zone("intel-rapl:" + p + ":0", "dram", 3_000_000);
        }
        return tree;
    }

    void zone(String folder, String name, long microjoules) throws IOException {
        Path zone = Files.createDirectories(root.resolve(folder));
        Files.writeString(zone.resolve("name"), name + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), RANGE + "\n");
        Files.writeString(zone.resolve("enabled"), "0\n");
        set(folder, microjoules);
    }

    Path file(String folder) {
        return root.resolve(folder).resolve("energy_uj");
    }

    synchronized void set(String folder, long microjoules) {
        // over the old text and as long as it, so that a reader meets the old number or the new one, never half of one
        byte[] text = String.format("%012d\n", microjoules).getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text), 0);
            if (channel.size() != text.length) {
                channel.truncate(text.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        values.put(folder, microjoules);
    }

    /** Uses energy in one zone, in joules; begins anew behind the range. */
    synchronized void use(String folder, double joules) {
        set(folder, (values.get(folder) + Math.round(joules * 1e6)) % RANGE);
    }
}
