package org.offramp.simulator.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.offramp.simulator.SimulatorFileException;

/** Files that come from anywhere: plain files of a limited length. Stateless; any thread. */
public final class FileBytes {
    private FileBytes() {
    }

    /** All bytes of a file. */
    public static byte[] read(Path file, int mostBytes) throws SimulatorFileException {
        byte[] bytes;
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refused(file + " is no file but a folder or a device");
        }
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        } catch (NoSuchFileException e) {
            throw refused(file + " is not there");
        } catch (IOException e) {
            throw refused(file + " cannot be read: " + e);
        }
        if (bytes.length > mostBytes) {
            throw refused(file + " has more than " + mostBytes + " bytes; right: a shorter one");
        }
        return bytes;
    }

    /** All of a file of text, without the mark that some editors put before it. */
    public static String text(Path file, int mostBytes) throws SimulatorFileException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read(file, mostBytes))).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(file + " is no text; right: a text file in UTF-8");
        }
    }

    private static SimulatorFileException refused(String problem) {
        return new SimulatorFileException(List.of(problem));
    }
}
