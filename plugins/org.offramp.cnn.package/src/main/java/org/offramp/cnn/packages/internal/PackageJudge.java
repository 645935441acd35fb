package org.offramp.cnn.packages.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;

/**
 * Copies a package, checks the copy on the best backend, and serves the copy: what was checked is what runs, whatever
 * becomes of the original.
 */
final class PackageJudge implements Shelf.Judge {
    private final Path copies;
    private final long maximumBytes;
    private final LeasedServices<ComputeBackend> backends;
    private final Function<NetworkPackage, Runnable> registry;

    /**
     * @param copies a folder for this object alone
     * @param registry registers a network; what comes back takes it away
     */
    PackageJudge(Path copies, long maximumBytes, LeasedServices<ComputeBackend> backends,
            Function<NetworkPackage, Runnable> registry) {
        this.copies = copies;
        this.maximumBytes = maximumBytes;
        this.backends = backends;
        this.registry = registry;
    }

    @Override
    public Shelf.Good judge(Path path) throws PackageException {
        try (Lease<Registered<ComputeBackend>> backend = backends.acquire()) {
            return backend == null ? null : judge(path, backend.get().service());
        }
    }

    private Shelf.Good judge(Path path, ComputeBackend backend) throws PackageException {
        NetworkPackage network = NetworkPackage.read(PackageContent.of(path));
        long bytes = network.manifest().stages().stream().mapToLong(Manifest.Stage::bytes).sum();
        if (bytes > maximumBytes) {
            throw new PackageException(network.location() + ": its stages have " + bytes
                    + " bytes, more than the key maximumMegabytes allows (" + maximumBytes / 1_000_000 + " MB)");
        }
        Path copy = copies.resolve(network.description().contentHash());
        boolean kept = Files.isDirectory(copy);
        try {
            NetworkPackage copied = kept ? NetworkPackage.read(PackageContent.of(copy)) : network.copyTo(copy);
            if (!kept) {
                Inspection.run(network.location(), copied, backend);
            }
            kept = true;
            return new Copied(copied);
        } catch (IOException e) {
            throw new PackageException(network.location() + " cannot be copied to " + copy + ": " + e, e);
        } finally {
            if (!kept) {
                delete(copy);
            }
        }
    }

    private final class Copied implements Shelf.Good {
        private final NetworkPackage network;

        Copied(NetworkPackage network) {
            this.network = network;
        }

        @Override
        public String name() {
            return network.description().name();
        }

        @Override
        public String version() {
            return network.description().version();
        }

        @Override
        public String hash() {
            return network.description().contentHash();
        }

        @Override
        public Runnable serve() {
            return registry.apply(network);
        }
    }

    @Override
    public void keepOnly(Set<String> hashes) {
        if (!Files.isDirectory(copies)) {
            return;
        }
        try (Stream<Path> all = Files.list(copies)) {
            all.filter(copy -> !hashes.contains(copy.getFileName().toString())).forEach(PackageJudge::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the copy " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
