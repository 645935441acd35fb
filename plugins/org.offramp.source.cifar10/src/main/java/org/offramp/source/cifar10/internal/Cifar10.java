package org.offramp.source.cifar10.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.images.files.FileSet;
import org.offramp.images.files.TarFiles;

/** Opens CIFAR-10: the one way from a path to its images, for the configured source and for the opener. */
final class Cifar10 {
    private Cifar10() {
    }

    static FileSet files(Path path) throws IOException {
        return TarFiles.isTar(path) ? new TarFiles(path) : FileSet.open(path, zip -> false);
    }

    /** Whether a folder, zip or tar archive has any batch of the set; an exception when it is none of these. */
    static boolean isAt(Path path) throws IOException {
        try (FileSet files = files(path)) {
            return Cifar10Layout.isIn(files);
        }
    }

    static List<String> names(Path path) throws IOException {
        try (FileSet files = files(path)) {
            return Cifar10Layout.of(files).names();
        }
    }

    /**
     * Finds the images of one part.
     *
     * @param part auto, train or test
     * @throws IOException naming file and reason
     */
    static FrameSource open(Path path, String part) throws IOException {
        try (FileSet files = files(path)) {
            Cifar10Layout layout = Cifar10Layout.of(files);
            boolean test = switch (part) {
                case FrameSourceOpener.AUTO -> !layout.test().isEmpty();
                case FrameSourceOpener.TRAIN -> false;
                case FrameSourceOpener.TEST -> true;
                default -> throw new IOException("part must be auto, train or test, not \"" + part + "\"");
            };
            List<Batch> batches = test ? layout.test() : layout.train();
            if (batches.isEmpty()) {
                throw new IOException(path + " has no CIFAR-10 " + (test ? "test" : "training") + " images: "
                        + (test ? "test_batch.bin or sheet batch_50" : "data_batch_1.bin or sheet batch_00")
                        + " is missing");
            }
            Path last = path.toAbsolutePath().normalize().getFileName();
            return new BatchFrames("CIFAR-10 " + (test ? "test" : "training") + " set, " + (last == null ? path : last),
                    batches, () -> files(path));
        }
    }
}
