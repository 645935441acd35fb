package org.offramp.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one running process, {@code .offramp/<deployment>-<n>}: bundle cache, plug-ins, log. The first n that
 * no living process holds is taken, so several processes of one deployment run side by side and a killed one leaves
 * nothing that would be in the way.
 */
final class RunDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private RunDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws LaunchException when the folder cannot be written */
    static RunDirectory take(Path home, String deployment) throws LaunchException {
        Path parent = home.resolve(".offramp");
        try {
            for (int n = 1; ; n++) {
                Path path = parent.resolve(deployment + "-" + n);
                Files.createDirectories(path);
                FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                if (locked(channel)) {
                    return new RunDirectory(path, channel);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new LaunchException(ExitCode.FAILED, "cannot write in " + parent + ": " + e.getMessage());
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** A folder in it, made anew without content. */
    Path fresh(String name) throws IOException {
        Path folder = path.resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** Copies a file unless there is one already; makes the folder when it is missing. */
    static void copyMissing(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        if (!Files.exists(target)) {
            Files.copy(file, target);
        }
    }

    /** The files of a folder whose name ends so, sorted by name. */
    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().endsWith(ending)).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(RunDirectory::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the lock ends with the process at the latest
        }
    }
}
