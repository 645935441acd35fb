package org.offramp.simulator.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.offramp.simulator.SimulatorFileException;
import org.offramp.simulator.internal.FileBytes;

/**
 * The presets that lie in {@code configs/simulator/presets} of a checkout, by name, and any other file of settings by
 * its path. Immutable; any thread.
 */
public final class Presets {
    /** The framework property with the folder of the checkout, for those who make one of these. */
    public static final String HOME = "offramp.home";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MOST_BYTES = 1 << 20;

    private final Path folder;

    /**
     * The presets of a checkout.
     *
     * @param home folder of the checkout, the framework property {@link #HOME}; {@code null} for the folder the process
     *     was started in
     */
    public Presets(String home) {
        folder = Path.of(home == null ? "" : home).resolve("configs").resolve("simulator").resolve("presets");
    }

    /** The names in {@code configs/simulator/presets}, in alphabetical order; none when there is no such folder. */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(SimulationSettings.ENDING))
                    .map(f -> f.substring(0, f.length() - SimulationSettings.ENDING.length()))
                    .filter(NAME.asMatchPredicate()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Reads settings. A name is of letters, digits, - and _, so that {@code mine} is the preset of that name and
     * {@code ./mine} or {@code mine.properties} a file.
     *
     * @throws SimulatorFileException when there are none of that name or path, or they are wrong
     */
    public SimulationSettings read(String nameOrPath) throws SimulatorFileException {
        Path file;
        try {
            file = NAME.matcher(nameOrPath).matches() ? folder.resolve(nameOrPath + SimulationSettings.ENDING)
                    : Path.of(nameOrPath);
        } catch (InvalidPathException e) {
            throw missing(nameOrPath, "is neither a name nor a path");
        }
        if (nameOrPath.isBlank() || !Files.isRegularFile(file)) {
            throw missing(nameOrPath, file + " is not there");
        }
        String name = file.getFileName().toString();
        return SimulationSettings.parse(file.toString(), name.endsWith(SimulationSettings.ENDING)
                ? name.substring(0, name.length() - SimulationSettings.ENDING.length()) : name,
                FileBytes.text(file, MOST_BYTES));
    }

    private SimulatorFileException missing(String nameOrPath, String why) {
        return new SimulatorFileException(List.of("preset '" + Kind.shown(nameOrPath) + "': " + why
                + "; right: the path of a file of settings, or one of the names " + String.join(", ", names())));
    }
}
