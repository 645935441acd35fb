package org.offramp.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The profiles that lie in {@code configs/profiles} of a checkout, by name, and any other profile file by its path.
 * Immutable; any thread.
 */
public final class TestbedProfiles {
    /** The framework property with the folder of the checkout, for those who make one of these. */
    public static final String HOME = "offramp.home";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Path folder;
    private final Path base;

    /**
     * The profiles of a checkout.
     *
     * @param home folder of the checkout, the framework property {@link #HOME}
     * @param base what a relative path counts from: the folder a person works in, or the checkout
     */
    public TestbedProfiles(Path home, Path base) {
        this.folder = home.resolve("configs").resolve("profiles");
        this.base = base;
    }

    /** The same, with paths that count from the folder the process was started in. */
    public static TestbedProfiles of(String home) {
        return new TestbedProfiles(Path.of(home == null ? "" : home), Path.of(""));
    }

    /**
     * The file that a name or a path means; a name is of letters, digits, - and _, so that {@code mine} is the profile
     * of that name and {@code ./mine} or {@code mine.properties} a file.
     *
     * @throws TestbedFileException when there is no such file; it lists the names that there are
     */
    public Path file(String nameOrPath) throws TestbedFileException {
        Path file;
        try {
            file = NAME.matcher(nameOrPath).matches() ? folder.resolve(nameOrPath + TestbedProfile.ENDING)
                    : base.resolve(nameOrPath);
        } catch (InvalidPathException e) {
            throw new TestbedFileException(List.of("profile '" + StrictText.shown(nameOrPath)
                    + "' is neither a name nor a path; " + right()));
        }
        if (nameOrPath.isBlank() || !Files.isRegularFile(file)) {
            throw new TestbedFileException(List.of("profile '" + StrictText.shown(nameOrPath) + "': " + file
                    + " is not there; " + right()));
        }
        return file;
    }

    private String right() {
        return "right: the path of a profile file, or one of the names " + String.join(", ", names());
    }

    /** The names in {@code configs/profiles}, in alphabetical order; none when there is no such folder. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(TestbedProfile.ENDING))
                    .map(f -> f.substring(0, f.length() - TestbedProfile.ENDING.length()))
                    .filter(NAME.asMatchPredicate()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Reads a profile.
     *
     * @throws IOException a {@link TestbedFileException} when it is not there, cannot be read, or is wrong
     */
    public TestbedProfile read(String nameOrPath) throws IOException {
        return TestbedProfile.read(file(nameOrPath));
    }
}
