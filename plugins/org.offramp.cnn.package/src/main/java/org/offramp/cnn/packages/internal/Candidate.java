package org.offramp.cnn.packages.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something in the watched folder that may be a package.
 *
 * @param path the folder or zip
 * @param state names, lengths and dates of all its files, as text: another text, another package
 * @param newestMillis when the newest of its files was written, milliseconds since 1970
 */
record Candidate(Path path, String state, long newestMillis) {
    private static final int MOST_CANDIDATES = 1000;
    private static final int MOST_FILES = 10_000;
    private static final int MOST_DEPTH = 10;
    /** What tools leave beside a file while they copy, and hidden files. */
    private static final Pattern PASSING = Pattern.compile("\\..*|.*~|.*\\.(part|tmp|crdownload|filepart|swp)");

    /** The candidates in a folder by name; none when there is no such folder. */
    static List<Candidate> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Candidate::mayBe)) {
            for (Path entry : entries) {
                paths.add(entry);
                if (paths.size() > MOST_CANDIDATES) {
                    throw new IOException(folder + " holds more than " + MOST_CANDIDATES + " folders and zips");
                }
            }
        }
        Collections.sort(paths);
        List<Candidate> candidates = new ArrayList<>();
        for (Path path : paths) {
            candidates.add(of(path));
        }
        return candidates;
    }

    private static boolean mayBe(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !PASSING.matcher(name).matches()
                && (Files.isDirectory(path) || name.endsWith(".zip") && Files.isRegularFile(path));
    }

    private static Candidate of(Path path) {
        Look look = new Look();
        look.text.append(path).append('\n');
        try {
            // the candidate itself may be a link to where packages are kept; links inside it are not followed
            Files.walkFileTree(path.toRealPath(), Collections.emptySet(), MOST_DEPTH, look);
        } catch (IOException e) {
            look.text.append(e);
        }
        return new Candidate(path, look.text.toString(), look.newest);
    }

    private static final class Look extends SimpleFileVisitor<Path> {
        private final StringBuilder text = new StringBuilder();
        private long newest;
        private int files;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            long written = attributes.lastModifiedTime().toMillis();
            newest = Math.max(newest, written);
            text.append(file).append(' ').append(attributes.size()).append(' ').append(written).append(' ')
                    .append(attributes.fileKey()).append('\n');
            return ++files > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            text.append(file).append(' ').append(e.getClass().getSimpleName()).append('\n');
            return FileVisitResult.CONTINUE;
        }
    }
}
