package org.offramp.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that a policy's state outlives its process in. It is replaced as a whole or not at all. */
final class StateFile {
    private final String key;
    private final Path file;

    /**
     * A file.
     *
     * @param key what a message begins with: the configuration and its key
     * @throws IllegalArgumentException when no file can have this name
     */
    StateFile(String key, String name) {
        this.key = key + " = " + name;
        try {
            file = Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(this.key + " is no name of a file: " + e.getReason(), e);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(this.key + " is a folder; right: the name of a file");
        }
    }

    /** Whether there is a file. */
    boolean exists() {
        return Files.exists(file);
    }

    /**
     * All of the file.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(key + " cannot be read: " + e, e);
        }
    }

    /** What is wrong with the file that was read, with what would be right. */
    IllegalArgumentException refused(IllegalArgumentException reason) {
        return new IllegalArgumentException(key + ": " + reason.getMessage() + "; right: a file that this policy has"
                + " written, or the name of a file that is not there, to begin with nothing", reason);
    }

    /** Puts another file in place of this one. */
    void write(byte[] state) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, state);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
