package org.offramp.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.offramp.profile.internal.ProfileReader;
import org.offramp.profile.internal.ProfileWriter;

/** Reads and writes profile files (docs/profile.md). Stateless; any thread. */
public final class ProfileFile {
    /** The version of the format that is written, and the only one that is read. */
    public static final int FORMAT = 1;
    private static final int MOST_BYTES = 4 << 20;

    private ProfileFile() {
    }

    /**
     * Reads a profile and checks all of it.
     *
     * @throws ProfileException when the file is not there, cannot be read, or is no profile; one line that begins with
     *     the file
     */
    public static Profile read(Path file) throws ProfileException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new ProfileException(file + " is not there; ./offramp profile --out " + file + " makes it", e);
        } catch (IOException e) {
            throw new ProfileException(file + " cannot be read: " + e, e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new ProfileException(file + " has more than " + MOST_BYTES + " bytes; a profile is shorter");
        }
        return parse(file.toString(), bytes);
    }

    /**
     * Takes a profile out of its bytes.
     *
     * @param where begins each error
     * @throws ProfileException when it is no profile
     */
    public static Profile parse(String where, byte[] json) throws ProfileException {
        return ProfileReader.read(where, json);
    }

    /** A profile as the text of its file. */
    public static String json(Profile profile) {
        return ProfileWriter.json(profile);
    }

    /**
     * Writes a profile beside the file and then into its place, so that a reader sees the old one or the new one.
     *
     * @throws IOException when the folder cannot be made or written to
     */
    public static void write(Path file, Profile profile) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.writeString(beside, json(profile));
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
