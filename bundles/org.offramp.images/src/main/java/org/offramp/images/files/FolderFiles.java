package org.offramp.images.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The files of a folder and those of some zips in it. A name can never lead out of the folder. */
final class FolderFiles implements FileSet {
    private static final int MAX_DEPTH = 16;
    private static final String INSIDE = "!/";

    private final Path root;
    private final Predicate<String> zips;
    private final Map<String, ZipFiles> open = new ConcurrentHashMap<>();

    FolderFiles(Path root, Predicate<String> zips) {
        this.root = root.toAbsolutePath().normalize();
        this.zips = zips;
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        boolean[] ended = {false};
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !visitor.visit(nameOf(file))) {
                    ended[0] = true;
                    return FileVisitResult.TERMINATE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) {
                // a loop of links, a folder without permission: the rest is still a data set
                return FileVisitResult.CONTINUE;
            }
        });
        for (String zip : zipNames()) {
            ZipFiles files = zip(zip);
            files.walk(name -> {
                ended[0] |= !visitor.visit(zip + INSIDE + name);
                return !ended[0];
            });
            if (ended[0]) {
                return;
            }
        }
    }

    private Iterable<String> zipNames() throws IOException {
        Map<String, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "*.{zip,ZIP}")) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && zips.test(nameOf(file))) {
                    found.put(nameOf(file), file);
                }
            }
        }
        return found.keySet();
    }

    private String nameOf(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    @Override
    public boolean has(String name) {
        int inside = name.indexOf(INSIDE);
        try {
            return inside < 0 ? Files.isRegularFile(resolve(name))
                    : zip(name.substring(0, inside)).has(name.substring(inside + 2));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        int inside = name.indexOf(INSIDE);
        if (inside >= 0) {
            return zip(name.substring(0, inside)).read(name.substring(inside + 2), limit);
        }
        Path file = file(name);
        try (InputStream in = Files.newInputStream(file)) {
            return FileSet.readLimited(in, limit);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long length(String name) throws IOException {
        int inside = name.indexOf(INSIDE);
        return inside < 0 ? Files.size(file(name)) : zip(name.substring(0, inside)).length(name.substring(inside + 2));
    }

    private Path file(String name) throws IOException {
        Path file = resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " does not exist");
        }
        return file;
    }

    private Path resolve(String name) throws IOException {
        try {
            Path file = root.resolve(name).normalize();
            if (file.startsWith(root)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new IOException("\"" + name + "\" is not a file name: " + e.getReason(), e);
        }
        throw new IOException("\"" + name + "\" leads out of " + root);
    }

    private ZipFiles zip(String name) throws IOException {
        try {
            return open.computeIfAbsent(name, key -> {
                try {
                    return new ZipFiles(resolve(key));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public String where(String name) {
        return root.resolve(name).toString();
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (ZipFiles zip : open.values()) {
            try {
                zip.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
